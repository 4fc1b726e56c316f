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
            suit(
                ("journal", "la ligne"), (text(row, "precedent_sha256"), text(row, "sha256")), seq,
                after: (expected, precedent), link)
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
    ///   - trouve: the hash of the row before that the row has, and its own.
    ///   - before: the number that is expected, and the hash of the row before.
    ///   - link: the hash that the row must have.
    private mutating func suit(
        _ chaine: (table: String, nom: String), _ trouve: (precedent: String?, sha256: String?),
        _ numero: Int64,
        after before: (expected: Int64, precedent: String), _ link: String
    ) {
        if numero != before.expected {
            constat.add(
                Difference(
                    chaine.table, "\(before.expected)", "la ligne manque, ou a changé de numéro",
                    attendu: "\(before.expected)", trouve: "\(numero)"))
        }
        for (column, expected, found, what) in [
            ("precedent_sha256", before.precedent, trouve.precedent, "ne suit pas \(chaine.nom) d’avant"),
            ("sha256", link, trouve.sha256, "\(chaine.nom) n’a plus son empreinte"),
        ] where found != expected {
            constat.add(
                Difference(
                    chaine.table, "\(numero)", what, colonne: column, attendu: expected, trouve: found))
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

    /// Each seal follows the one before, has its hash, and covers a row of the journal as it is.
    mutating func sceaux() throws {
        var (precedent, expected, reached): (String, Int64, Int64) = (Empreintes.origine, 1, 0)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT sceau.*, journal.sha256 AS ligne_sha256 FROM sceau
                LEFT JOIN journal ON journal.seq = journal_seq ORDER BY numero
                """)
        while let row = try rows.next() {
            let sceau = Sceau(row, after: precedent)
            suit(
                ("sceau", sceau.isAncien ? "le sceau" : "le sceau, ou ce qu’il couvre,"),
                (sceau.precedent, sceau.sha256), sceau.numero, after: (expected, precedent), sceau.lien)
            try lire(sceau)
            (precedent, expected, reached) = (sceau.sha256, sceau.numero + 1, Int64(sceau.seq) ?? 0)
            constat.tete = (sceau.numero, precedent)
        }
        constat.lignes["sceau"] = expected - 1
        guard reached != constat.journal.lignes else { return }
        constat.add(
            Difference(
                "journal", "\(constat.journal.lignes)",
                "le journal ne s’arrête pas où le dernier sceau l’a vu",
                attendu: "la ligne \(reached)", trouve: "la ligne \(constat.journal.lignes)"))
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
