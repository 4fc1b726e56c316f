/// A column of a row of SQLite, read where it stands: the bytes of a text are only there until the next row.
public enum Valeur {
    case rien
    case entier(Int64)
    /// UTF-8.
    case texte(UnsafeRawBufferPointer)
    /// A number with a point, bytes, or a number out of bounds: no column of an export holds one.
    case autre
}

/// A row of a query: its columns by their index, from 0.
public typealias Ligne = (Int) -> Valeur

/// A column does not hold what it should: the file was altered.
public struct ColonneIllisible: Error, Equatable {
    public let colonne: String
}

extension Valeur {
    func entier(_ colonne: String) throws(ColonneIllisible) -> Int64? {
        switch self {
        case .entier(let number): number
        case .rien: nil
        case .texte, .autre: throw ColonneIllisible(colonne: colonne)
        }
    }

    func texte(_ colonne: String) throws(ColonneIllisible) -> UnsafeRawBufferPointer? {
        switch self {
        case .texte(let bytes): bytes
        case .rien: nil
        case .entier, .autre: throw ColonneIllisible(colonne: colonne)
        }
    }
}
