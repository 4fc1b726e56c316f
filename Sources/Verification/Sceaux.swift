import GRDB
import JSON

/// A seal as it stands in the file: bytes, or the digits and the JSON text of before migration 0031.
struct Sceau {
    let numero: Int64
    let genre: String
    let seq: String
    /// Written with the form of before: it has the hashes of the seal before and of the row of the journal too.
    let isAncien: Bool
    let contenu: [UInt8]
    let sha256: String
    /// The hash that its content gives.
    let lien: String
    /// What it says of the seal before; of one in bytes, what this is.
    let precedent: String?
    /// What it says of its row of the journal, when it has the form of before, and what this is.
    let ligne: (dite: String?, trouvee: String?)
    /// Columns that a seal in bytes leaves empty, and that are not.
    let enTrop: [String]

    init(_ row: Row, after before: String) {
        numero = text(row, "numero").flatMap { Int64($0) } ?? 0
        genre = text(row, "genre") ?? ""
        seq = text(row, "journal_seq") ?? ""
        let bytes = octets(row, "contenu")
        isAncien = bytes == nil
        contenu = bytes ?? Array((text(row, "contenu") ?? "").utf8)
        sha256 = octets(row, "sha256").map(Empreintes.hexadecimal) ?? text(row, "sha256") ?? ""
        let found = seq == "0" ? Empreintes.origine : text(row, "ligne_sha256")
        let (said, previous) = (text(row, "journal_sha256"), text(row, "precedent_sha256"))
        ligne = isAncien ? (said, found) : (found, found)
        precedent = isAncien ? previous : before
        enTrop = isAncien ? [] : ["journal_sha256", "precedent_sha256"].filter { text(row, $0) != nil }
        let parts = ["\(numero)", genre, text(row, "schema"), seq, ligne.dite, precedent]
        lien = Empreintes.sha256(
            Array((parts.map { $0 ?? "" }.joined(separator: "\n") + "\n").utf8) + contenu)
    }
}

private func octets(_ row: Row, _ column: String) -> [UInt8]? {
    if case .blob(let data) = (row[column] as DatabaseValue).storage { Array(data) } else { nil }
}

extension Verification {
    mutating func lire(_ sceau: Sceau) throws {
        for column in sceau.enTrop {
            constat.add(
                Difference(
                    "sceau", "\(sceau.numero)", "le sceau dit ce qu’il ne disait pas", colonne: column))
        }
        if sceau.ligne.dite != sceau.ligne.trouvee {
            constat.add(
                Difference(
                    "journal", sceau.seq, "n’est pas la ligne que le sceau \(sceau.numero) a vue",
                    colonne: "sha256", attendu: sceau.ligne.dite,
                    trouve: sceau.ligne.trouvee ?? "aucune ligne"))
        }
        if sceau.genre == "depart" { try index.clear() }
        guard let lues = sceau.isAncien ? Self.anciennes(sceau) : LectureDeSceau.lignes(sceau.contenu) else {
            return constat.add(
                Difference("sceau", "\(sceau.numero)", "le contenu ne se lit pas", colonne: "contenu"))
        }
        for ligne in lues {
            try index.set(
                ligne.table, ligne.cle,
                Index.Entree(sceau: sceau.numero, sha256: ligne.sha256, marques: ligne.marques))
        }
    }

    /// The form of before: a JSON list of `[table, key, SHA-256, four digits for each column]`.
    private static func anciennes(_ sceau: Sceau) -> [LectureDeSceau.Ligne]? {
        let text = String(decoding: sceau.contenu, as: UTF8.self)
        return (try? JSON.parse(text, limits: .stored).array)?.map { entry in
            let digits = Array((entry[3]?.string ?? "").utf8)
            let marques = stride(from: 0, to: digits.count - 3, by: 4).map { start in
                // The two bytes of a mark, folded into one as they are today.
                let mark = UInt16(String(decoding: digits[start..<start + 4], as: UTF8.self), radix: 16) ?? 0
                return UInt8(mark >> 8) ^ UInt8(mark & 255)
            }
            return LectureDeSceau.Ligne(
                table: entry[0]?.string ?? "", cle: entry[1]?.text ?? "", sha256: entry[2]?.string,
                marques: marques)
        }
    }
}
