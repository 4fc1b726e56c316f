import Domain

/// Writes the lines of a detail: each column as what it is.
struct Detail: Sendable {
    private enum Genre {
        case texte, entier, montant, booleen, liste, libelle
    }

    private let dialecte: Dialecte
    private let headers: [String]
    /// Beside the columns, not in them: a row reads no reference.
    private let genres: [Genre]
    /// Of each column of labels, by code.
    private let libelles: [[String: String]]
    /// Where a list is joined.
    private var place: [UInt8] = []

    init(_ columns: [Colonne], _ dialecte: Dialecte, _ revision: Revision) {
        self.dialecte = dialecte
        headers = columns.map(\.header)
        genres = columns.map { column in
            switch column.lecture {
            case .texte: .texte
            case .entier: .entier
            case .montant: .montant
            case .booleen: .booleen
            case .liste: .liste
            case .libelle: .libelle
            }
        }
        libelles = columns.map { column in
            guard case .libelle(_, let nomenclature) = column.lecture else { return [:] }
            return Dictionary(nomenclature(revision).map { ($0.code, $0.libelle) }) { first, _ in first }
        }
    }

    mutating func add(_ ligne: Ligne, to bytes: inout [UInt8]) throws(ColonneIllisible) {
        for index in genres.indices {
            if index > 0 { dialecte.append(separator: &bytes) }
            try append(ligne(index), index, to: &bytes)
        }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    private mutating func append(
        _ valeur: Valeur, _ index: Int, to bytes: inout [UInt8]
    ) throws(ColonneIllisible) {
        if case .rien = valeur { return }
        switch (genres[index], valeur) {
        case (.texte, .texte(let text)): dialecte.append(texte: text, to: &bytes)
        case (.entier, .entier(let number)): dialecte.append(entier: number, to: &bytes)
        case (.montant, .entier(let cents)): dialecte.append(montant: cents, to: &bytes)
        case (.booleen, .entier(let value)) where value == 0 || value == 1:
            dialecte.append(booleen: value == 1, to: &bytes)
        case (.liste, .texte(let json)) where Liste.jointe(json, into: &place):
            place.withUnsafeBytes { dialecte.append(texte: $0, to: &bytes) }
        case (.libelle, .texte(let code)):
            var text = libelles[index][String(decoding: code, as: UTF8.self)] ?? ""
            text.withUTF8 { dialecte.append(texte: UnsafeRawBufferPointer($0), to: &bytes) }
        default: throw ColonneIllisible(colonne: headers[index])
        }
    }
}
