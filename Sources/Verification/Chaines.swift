import GRDB
import JSON

/// The two chains: that of the journal, and that of the seals.
extension Verification {
    /// The columns of a row of the journal that its hash covers, in this order after its number.
    private static let colonnes = [
        "at", "compte_id", "qualite", "evenement", "objet", "objet_id", "contrat", "porteur_id", "dossier_id",
        "diffusion", "charge_sha256", "precedent_sha256",
    ]

    /// Each row follows the one before, has the hash of its columns, and the content that it announces.
    mutating func journal() throws {
        var (precedent, expected): (String, Int64) = (Empreintes.origine, 1)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT journal.seq, \(Self.colonnes.joined(separator: ", ")), sha256, sel, avant, apres
                FROM journal LEFT JOIN journal_charge ON journal_charge.seq = journal.seq ORDER BY journal.seq
                """)
        while let row = try rows.next() {
            let seq = text(row, "seq").flatMap { Int64($0) } ?? 0
            let columns = Self.colonnes.map { text(row, $0) }
            let link = Empreintes.sha256(JSON.array([.integer(seq)] + columns.map { .text($0) }).bytes)
            suit(("journal", "la ligne"), row, seq, after: (expected, precedent), link)
            try charge(seq, row)
            if text(row, "evenement") == "effacer_contenu" { effacements.announce(seq, text(row, "apres")) }
            precedent = text(row, "sha256") ?? ""
            expected = seq + 1
            constat.journal = (constat.journal.lignes + 1, precedent)
        }
        constat.lignes["journal"] = constat.journal.lignes
        compterEffacements()
    }

    /// A link of a chain: the row with this number follows the one before, and has its hash.
    ///
    /// - Parameters:
    ///   - chaine: the table, and how a sentence names one of its rows.
    ///   - before: the number that is expected, and the hash of the row before.
    ///   - link: the hash that the row must have.
    private mutating func suit(
        _ chaine: (table: String, nom: String), _ row: Row, _ numero: Int64,
        after before: (expected: Int64, precedent: String), _ link: String
    ) {
        if numero != before.expected {
            constat.add(
                Difference(
                    chaine.table, "\(before.expected)", "la ligne manque, ou a changé de numéro",
                    attendu: "\(before.expected)", trouve: "\(numero)"))
        }
        for (column, expected, what) in [
            ("precedent_sha256", before.precedent, "ne suit pas \(chaine.nom) d’avant"),
            ("sha256", link, "\(chaine.nom) n’a plus son empreinte"),
        ] where text(row, column) != expected {
            constat.add(
                Difference(
                    chaine.table, "\(numero)", what, colonne: column, attendu: expected,
                    trouve: text(row, column)))
        }
    }

    /// The content of a row; erased content is that of a row of the seals, see `lignes`.
    private mutating func charge(_ seq: Int64, _ row: Row) throws {
        let (sel, avant, apres) = (text(row, "sel"), text(row, "avant"), text(row, "apres"))
        guard let sel else {
            return constat.add(Difference("journal_charge", "\(seq)", "le contenu de la ligne manque"))
        }
        let found = Empreintes.sha256(JSON.array([.string(sel), .text(avant), .text(apres)]).bytes)
        let announced = text(row, "charge_sha256")
        guard found != announced else { return }
        if avant == nil, apres == nil {
            effacements.lignes.insert(seq)
            if let compte = text(row, "compte_id") { effaces.insert(compte) }
            return
        }
        constat.add(
            Difference(
                "journal_charge", "\(seq)", "le contenu n’est plus celui que la ligne annonce",
                colonne: "sel, avant, apres", attendu: announced, trouve: found))
    }

    /// Each seal follows the one before, has its hash, and names a row of the journal as it is.
    mutating func sceaux() throws {
        var (precedent, expected, reached): (String, Int64, Int64) = (Empreintes.origine, 1, 0)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT sceau.*, journal.sha256 AS ligne_sha256 FROM sceau
                LEFT JOIN journal ON journal.seq = journal_seq ORDER BY numero
                """)
        while let row = try rows.next() {
            let numero = text(row, "numero").flatMap { Int64($0) } ?? 0
            let seq = text(row, "journal_seq") ?? ""
            let parts = [
                "\(numero)", text(row, "genre"), text(row, "schema"), seq, text(row, "journal_sha256"),
                text(row, "precedent_sha256"), text(row, "contenu"),
            ]
            let link = Empreintes.sha256(parts.map { $0 ?? "" }.joined(separator: "\n"))
            suit(("sceau", "le sceau"), row, numero, after: (expected, precedent), link)
            let line = seq == "0" ? Empreintes.origine : text(row, "ligne_sha256")
            if text(row, "journal_sha256") != line {
                constat.add(
                    Difference(
                        "journal", seq, "n’est pas la ligne que le sceau \(numero) a vue", colonne: "sha256",
                        attendu: text(row, "journal_sha256"), trouve: line ?? "aucune ligne"))
            }
            try read(numero, text(row, "genre"), text(row, "contenu") ?? "")
            (precedent, expected, reached) = (text(row, "sha256") ?? "", numero + 1, Int64(seq) ?? 0)
            constat.tete = (numero, precedent)
        }
        constat.lignes["sceau"] = expected - 1
        guard reached != constat.journal.lignes else { return }
        constat.add(
            Difference(
                "journal", "\(constat.journal.lignes)",
                "le journal ne s’arrête pas où le dernier sceau l’a vu",
                attendu: "la ligne \(reached)", trouve: "la ligne \(constat.journal.lignes)"))
    }

    private mutating func read(_ numero: Int64, _ genre: String?, _ contenu: String) throws {
        if genre == "depart" { try index.clear() }
        guard let entries = try? JSON.parse(contenu, limits: .stored).array else {
            return constat.add(
                Difference("sceau", "\(numero)", "le contenu ne se lit pas", colonne: "contenu"))
        }
        for entry in entries {
            try index.set(
                entry[0]?.string ?? "", entry[1]?.text ?? "",
                Index.Entree(sceau: numero, sha256: entry[2]?.string, marques: entry[3]?.string ?? ""))
        }
    }
}

/// A value as text, whatever its type: a file that was altered may hold any.
func text(_ row: Row, _ column: String) -> String? {
    switch (row[column] as DatabaseValue).storage {
    case .null: nil
    case .int64(let number): "\(number)"
    case .double(let number): "\(number)"
    case .string(let string): string
    case .blob(let data): "(octets) \(data.count)"
    }
}
