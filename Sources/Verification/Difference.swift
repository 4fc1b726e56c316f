/// Something that is not as the journal and the seals say: where, what was expected, what was found.
public struct Difference: Sendable, Equatable {
    /// The table; a name of SQLite where the fault is in the file itself.
    public let table: String
    /// The key of the row: its values, joined by `/`.
    public let cle: String
    /// The columns that differ, joined by a comma; nil: the row as a whole.
    public let colonne: String?
    public let attendu: String?
    public let trouve: String?
    /// In French: what is wrong.
    public let quoi: String

    public init(
        _ table: String, _ cle: String, _ quoi: String, colonne: String? = nil, attendu: String? = nil,
        trouve: String? = nil
    ) {
        self.table = table
        self.cle = cle
        self.colonne = colonne
        self.attendu = attendu
        self.trouve = trouve
        self.quoi = quoi
    }

    /// The whole sentence.
    public var phrase: String {
        let place = "\(table) \(cle)" + (colonne.map { ", \($0)" } ?? "")
        let values = [attendu.map { "attendu \($0)" }, trouve.map { "trouvé \($0)" }].compactMap { $0 }
        return "\(place) : \(quoi)" + (values.isEmpty ? "." : " (\(values.joined(separator: ", "))).")
    }
}

/// What a verification found.
public struct Constat: Sendable {
    /// At most `Constat.place` of them; `nombre` counts all.
    public internal(set) var differences: [Difference] = []
    public internal(set) var nombre = 0
    /// How many rows of each table were compared.
    public internal(set) var lignes: [String: Int64] = [:]
    /// How many rows of the journal have lost their content, and how many of them the journal announces.
    public internal(set) var effaces: (nombre: Int, annonces: Int) = (0, 0)
    /// How many rows the journal has, and the hash of the last one.
    public internal(set) var journal: (lignes: Int64, sha256: String) = (0, Empreintes.origine)
    /// How many seals there are, and the hash of the last one: the head, which covers everything else.
    public internal(set) var tete: (numero: Int64, sha256: String) = (0, Empreintes.origine)

    public var isIntact: Bool { nombre == 0 }

    static let place = 1_000

    /// The same cell is told once: the first sentence that names it, which may know the value.
    mutating func add(_ difference: Difference) {
        guard !differences.contains(where: { known in known.covers(difference) }) else { return }
        nombre += 1
        if differences.count < Self.place { differences.append(difference) }
    }
}

extension Difference {
    /// Whether this one already says what is wrong with the cells of the other.
    func covers(_ other: Difference) -> Bool {
        guard table == other.table, cle == other.cle else { return false }
        if self == other { return true }
        guard attendu != nil, let colonne, let theirs = other.colonne else { return false }
        return colonne == theirs
    }
}
