import Builders
import Domain
import Foundation
import GRDB
import StoreSupport
import Testing
import UseCases
import Verification

@testable import Store

@Suite("Nothing is altered unseen")
struct AlterationTests {
    /// The kept seasons, opened by this version; and the demonstration with its deposits.
    private static func files() async throws -> [(String, TemporaryInstallation)] {
        let saisons = try Saison.toutes.map { ($0, try TemporaryInstallation(saison: Saison($0))) }
        let (demonstration, jetons) = try await TemporaryInstallation.withFixtures()
        try await enroler(demonstration, jetons["instructeur"])
        return saisons + [("démonstration", demonstration)]
    }

    /// The account of a session has a second factor, in force, with a wrong code counted.
    private static func enroler(_ installation: TemporaryInstallation, _ jeton: String) async throws {
        let instant = installation.horloge.horloge.now()
        try await installation.store.write { tx in
            let caller = try Caller.load(tx.read, jeton: jeton, at: instant)
            let contexte = Contexte(caller: caller, instant: instant, precondition: .absent)
            _ = try GererSecondFacteur.demander(tx, contexte)
            #expect(try GererSecondFacteur.confirmer(tx, contexte, code: "faux") == nil)
            let facteur = try #require(try tx.read.secondFacteur(compte: contexte.requireCompte().id))
            let code = Totp.code(facteur.secret, pas: Totp.pas(at: instant))
            let secours = try #require(try GererSecondFacteur.confirmer(tx, contexte, code: code))
            let codes = try GererSecondFacteur.refaireCodes(tx, contexte, code: secours[0])
            #expect(try GererSecondFacteur.refaireCodes(tx, contexte, code: "faux") == nil)
            let compte = try contexte.requireCompte()
            let session = try OuvrirAvecCode.run(tx, compte, code: codes?.last, at: instant, permettre: {})
            #expect(session != nil && codes?.count == 10)
        }
    }

    @Test("A file that nobody altered is in order, one of the version before too")
    func intact() async throws {
        for (name, installation) in try await Self.files() {
            let constat = try await installation.store.read { try $0.verifier() }
            #expect(constat.differences == [], "\(name)")
            #expect(constat.lignes["journal"] ?? 0 > 50 && constat.lignes["financement"] ?? -1 >= 0)
            #expect(constat.tete.numero > 0)
        }
    }

    @Test("Who gave a role, and what a second factor opened, are compared with what the journal says")
    func secondFactor() async throws {
        let (_, installation) = try #require(try await Self.files().last)
        let altered = [
            ("attribution", "par"), ("session", "second_facteur"), ("second_facteur", "confirme_at"),
            ("code_de_secours", "utilise_at"),
        ]
        let constat = try FichierAltere(copieDe: installation).verify(
            sql: """
                UPDATE attribution SET par = compte_id;
                UPDATE session SET second_facteur = 1 - second_facteur;
                UPDATE second_facteur SET confirme_at = NULL;
                UPDATE code_de_secours SET utilise_at = NULL;
                """)
        for (table, column) in altered {
            #expect(
                constat.differences.contains {
                    $0.table == table && $0.colonne == column && $0.quoi.contains("du journal dit")
                }, "\(table).\(column)")
        }
    }

    /// `GUICHET_GRAINE=7` alters other rows.
    @Test("One cell of every column of every table is altered at random: each row is named, most columns too")
    func everyColumn() async throws {
        let seed = ProcessInfo.processInfo.environment["GUICHET_GRAINE"].flatMap { UInt64($0) } ?? 1
        for (name, installation) in try await Self.files() {
            var dice = Hasard(seed: seed)
            let file = try FichierAltere(copieDe: installation)
            let cells = try await file.queue.read { db in
                try Cellule.all(db).filter { try !$0.lignes(db).isEmpty }
            }
            // What is altered by itself: a seal or a row of the journal that cannot be read would hide what it says
            // of other rows; a sum may agree by chance with an altered row that it counts; a document that cannot
            // be read says no words to search for.
            let textes = ["dossier_recherche_content", "porteur_recherche_content"]
            let alone =
                [
                    "sceau", "journal", "octets_gardes", "historique", "corbeille", "corbeille_nombre",
                    "enveloppe_sommes",
                ] + textes
            var groups = alone.map { table in cells.filter { $0.table == table } }
            groups.append(cells.filter { !alone.contains($0.table) })
            var counts: [String: Comptes] = [:]
            // As many cells at a time as there are rows: one cell of a row at a time.
            while let index = groups.firstIndex(where: { !$0.isEmpty }) {
                var altered: [(cell: Cellule, key: String)] = []
                let constat = try file.verify { db in
                    altered = try Self.alter(db, &groups[index], &dice)
                }
                for (cell, key) in altered {
                    // A row of the full text is named by its dossier.
                    let isText = textes.contains(cell.table)
                    let table = isText ? String(cell.table.dropLast("_content".count)) : cell.table
                    let found = constat.differences.filter {
                        $0.table == table && ($0.cle == key || isText)
                    }
                    #expect(!found.isEmpty, "\(name) : \(cell.table).\(cell.colonne) \(key)")
                    let named = found.contains { $0.colonne?.contains(cell.colonne) ?? false }
                    counts[cell.table, default: Comptes()].add(
                        cell.colonne, found: !found.isEmpty, named: named)
                }
            }
            #expect(counts.count > 30 || name == "démonstration")
            print(Comptes.table(name, counts))
        }
    }

    /// What was altered of one table.
    private struct Comptes {
        private var colonnes: Set<String> = []
        private var alterations = 0
        private var trouvees = 0
        private var nommees = 0

        mutating func add(_ colonne: String, found: Bool, named: Bool) {
            colonnes.insert(colonne)
            alterations += 1
            trouvees += found ? 1 : 0
            nommees += named ? 1 : 0
        }

        /// The counts to be shown: one line a table.
        static func table(_ nom: String, _ counts: [String: Comptes]) -> String {
            let head = ["\(nom) | table | columns | alterations | found | column named"]
            let lines = counts.sorted { $0.key < $1.key }.map { table, count in
                "\(nom) | \(table) | \(count.colonnes.count) | \(count.alterations) | \(count.trouvees) | \(count.nommees)"
            }
            let all = counts.values
            let total =
                "\(nom) | total, \(counts.count) tables | \(all.reduce(0) { $0 + $1.colonnes.count }) | "
                + "\(all.reduce(0) { $0 + $1.alterations }) | \(all.reduce(0) { $0 + $1.trouvees }) | "
                + "\(all.reduce(0) { $0 + $1.nommees })"
            return (head + lines + [total]).joined(separator: "\n")
        }
    }

    /// Alters one cell in each row that is not altered yet, as long as there are columns and rows.
    private static func alter(
        _ db: Database, _ waiting: inout [Cellule], _ dice: inout Hasard
    ) throws -> [(cell: Cellule, key: String)] {
        var rows: [String: [[DatabaseValue]]] = [:]
        var (altered, left): ([(Cellule, String)], [Cellule]) = ([], [])
        for cell in waiting {
            var free = try rows[cell.table] ?? cell.lignes(db).shuffled(using: &dice)
            guard let key = free.popLast() else {
                left.append(cell)
                continue
            }
            rows[cell.table] = free
            try cell.alter(db, key, &dice)
            altered.append((cell, Cellule.nom(key)))
        }
        waiting = left
        return altered
    }

    /// Except the two chains: their end is a matter of the head, kept elsewhere (`RejeuTests` cuts them). What follows
    /// from other tables is altered by itself: it may be what these tables say once their own rows are gone.
    @Test("A row that is deleted is named, in every table")
    func deleted() async throws {
        let derived = ["corbeille", "corbeille_nombre", "enveloppe_sommes"]
        for (name, installation) in try await Self.files() {
            let file = try FichierAltere(copieDe: installation)
            try Self.deleteLast(name, file) { !derived.contains($0) }
            for table in derived { try Self.deleteLast(name, file) { $0 == table } }
        }
    }

    private static func deleteLast(
        _ name: String, _ file: FichierAltere, of isChosen: (String) -> Bool
    ) throws {
        var gone: [(table: String, key: String)] = []
        let constat = try file.verify { db in
            let chains = ["journal", "sceau"]
            for cell in try Cellule.all(db)
            where cell.colonne == cell.cle.first && !chains.contains(cell.table) && isChosen(cell.table) {
                guard let key = try cell.lignes(db).last, !cell.table.hasSuffix("_recherche_content")
                else {
                    continue
                }
                let condition = cell.cle.map { "\"\($0)\" = ?" }.joined(separator: " AND ")
                try db.execute(
                    sql: "DELETE FROM \"\(cell.table)\" WHERE \(condition)",
                    arguments: StatementArguments(key))
                gone.append((cell.table, Cellule.nom(key)))
            }
        }
        for (table, key) in gone {
            let named = constat.differences.contains { $0.table == table && $0.cle == key }
            #expect(named, "\(name) : \(table) \(key)")
        }
    }

    @Test("A row that is inserted is named, in every table that has a key of text")
    func inserted() async throws {
        let (_, installation) = try await Self.files()[0]
        let file = try FichierAltere(copieDe: installation)
        var added: [(table: String, key: String)] = []
        let constat = try file.verify { db in
            for cell in try Cellule.all(db) where cell.colonne == cell.cle.first {
                let columns = try GRDB.Row.fetchAll(
                    db, sql: "SELECT name, type FROM pragma_table_info(?)", arguments: [cell.table])
                guard let key = try cell.lignes(db).last, let first = String.fromDatabaseValue(key[0]),
                    Int64.fromDatabaseValue(key[0]) == nil
                else { continue }
                // What must be unique is made so: the key, and every text that is.
                let values = columns.map { row in
                    let (column, type): (String, String) = (row["name"], row["type"])
                    return type == "TEXT"
                        && ["numero", "fichier", "courriel", "jeton_sha256", "reference"].contains(column)
                        && column != cell.cle[0]
                        ? "substr('x' || \"\(column)\", 1, length(\"\(column)\"))"
                        : column == cell.cle[0] ? "'x' || \"\(column)\"" : "\"\(column)\""
                }
                try db.execute(
                    sql: """
                        INSERT OR IGNORE INTO "\(cell.table)" SELECT \(values.joined(separator: ", "))
                        FROM "\(cell.table)" WHERE "\(cell.cle[0])" = ? LIMIT 1
                        """, arguments: [first])
                guard db.changesCount == 1 else { continue }
                added.append((cell.table, "x\(first)"))
            }
        }
        #expect(added.count > 20)
        for (table, key) in added {
            #expect(
                constat.differences.contains { $0.table == table && $0.cle.hasPrefix(key) }, "\(table) \(key)"
            )
        }
    }
}
