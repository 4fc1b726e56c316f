import Foundation
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("The hash chain of the journal")
struct JournalChainTests {
    /// A journal of ten rows in a file without protection: no trigger, no foreign key.
    private static func tampered(_ change: (Database) throws -> Void) async throws -> JournalVerification {
        let installation = try TemporaryInstallation()
        for number in 1...10 { try await installation.store.write { tx in try tx.note("\(number)") } }
        let file = installation.folder.appending(path: "copie.sqlite")
        try BaseLue(installation.store.folder.appending(path: Store.fileName)).copy(to: file)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let raw = try DatabaseQueue(path: file.path, configuration: configuration)
        return try raw.inDatabase { db in
            for trigger in ["journal_fige", "journal_garde", "journal_charge_figee", "journal_charge_gardee"]
            {
                try db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try change(db)
            return try Reader(db: db).verifyJournal()
        }
    }

    @Test("An unchanged journal is intact, and its head is the hash of the last row")
    func intact() async throws {
        var head = ""
        let result = try await Self.tampered { db in
            head = try String.fetchOne(db, sql: "SELECT sha256 FROM journal WHERE seq = 10") ?? ""
        }
        #expect(result == .intact(rows: 10, head: head))
        #expect(head.count == 64)
    }

    @Test("An empty journal is intact, and its head is the origin")
    func empty() async throws {
        let installation = try TemporaryInstallation()
        let result = try await installation.store.read { try $0.verifyJournal() }
        #expect(result == .intact(rows: 0, head: String(repeating: "0", count: 64)))
    }

    @Test(
        "Whatever column is changed, the verification names the row",
        arguments: [
            "at", "compte_id", "qualite", "evenement", "objet", "objet_id", "contrat", "porteur_id",
            "dossier_id",
            "charge_sha256", "sha256",
        ])
    func edited(_ column: String) async throws {
        let result = try await Self.tampered { db in
            try db.execute(
                sql:
                    "UPDATE journal SET \(column) = '\(String(repeating: "f", count: 64))' WHERE seq = 4"
            )
        }
        #expect(result == .broken(seq: 4, reason: "ligne modifiée"))
    }

    @Test(
        "Changed, deleted, moved and forged rows are found, and the first of them is named",
        arguments: [
            ("UPDATE journal SET diffusion = 'interne' WHERE seq = 4", 4, "ligne modifiée"),
            (
                "UPDATE journal SET precedent_sha256 = sha256 WHERE seq = 4", 4,
                "ne suit pas la ligne précédente"
            ),
            ("DELETE FROM journal WHERE seq = 1", 1, "ligne absente"),
            ("DELETE FROM journal WHERE seq = 4", 4, "ligne absente"),
            ("DELETE FROM journal WHERE seq BETWEEN 4 AND 7", 4, "ligne absente"),
            (
                "DELETE FROM journal WHERE seq = 4; UPDATE journal SET seq = seq - 1 WHERE seq > 4", 4,
                "ne suit pas la ligne précédente"
            ),
            (
                "UPDATE journal SET seq = 100 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 5;"
                    + "UPDATE journal SET seq = 5 WHERE seq = 100", 4, "ne suit pas la ligne précédente"
            ),
            ("UPDATE journal SET seq = 12 WHERE seq = 10", 10, "ligne absente"),
            (
                "INSERT INTO journal SELECT 11, at, compte_id, qualite, evenement, objet, objet_id, contrat,"
                    + "porteur_id, dossier_id, diffusion, charge_sha256, precedent_sha256, sha256 "
                    + "FROM journal WHERE seq = 10",
                11,
                "ne suit pas la ligne précédente"
            ),
            ("UPDATE journal_charge SET apres = '{\"n\":\"faux\"}' WHERE seq = 4", 4, "contenu modifié"),
            ("UPDATE journal_charge SET avant = NULL WHERE seq = 4", 4, "contenu modifié"),
            ("UPDATE journal_charge SET avant = apres, apres = avant WHERE seq = 4", 4, "contenu modifié"),
            ("UPDATE journal_charge SET sel = 'sucre' WHERE seq = 4", 4, "contenu modifié"),
            ("DELETE FROM journal_charge WHERE seq = 4", 4, "contenu absent"),
            ("UPDATE journal SET objet = 'x' WHERE seq IN (3, 8)", 3, "ligne modifiée"),
        ] as [(String, Int64, String)])
    func changed(_ sql: String, _ seq: Int64, _ reason: String) async throws {
        let result = try await Self.tampered { db in try db.execute(sql: sql) }
        #expect(result == .broken(seq: seq, reason: reason))
    }

    @Test("A forged row with a recomputed hash is revealed by the next row")
    func rehashed() async throws {
        let result = try await Self.tampered { db in
            let row = try #require(try GRDB.Row.fetchOne(db, sql: "SELECT * FROM journal WHERE seq = 4"))
            var columns: [String?] = Chain.columns.map { row[$0] }
            columns[5] = "faux"
            try db.execute(
                sql: "UPDATE journal SET objet_id = 'faux', sha256 = ? WHERE seq = 4",
                arguments: [Chain.link(seq: 4, columns: columns)])
        }
        #expect(result == .broken(seq: 5, reason: "ne suit pas la ligne précédente"))
    }

    @Test(
        "Deleting the last rows leaves an intact chain with another head, which must be kept elsewhere")
    func truncated() async throws {
        var heads: [String] = []
        let result = try await Self.tampered { db in
            heads = try String.fetchAll(db, sql: "SELECT sha256 FROM journal ORDER BY seq")
            try db.execute(sql: "DELETE FROM journal WHERE seq > 8")
        }
        #expect(result == .intact(rows: 8, head: heads[7]))
        #expect(heads[7] != heads[9])
    }

    @Test("Erasing personal data keeps the chain intact, and is the only change allowed to that data")
    func erased() async throws {
        let installation = try TemporaryInstallation()
        for number in 1...5 { try await installation.store.write { tx in try tx.note("\(number)") } }
        let before = try await installation.store.read { try $0.verifyJournal() }
        try await installation.store.execute(
            "UPDATE journal_charge SET avant = NULL, apres = NULL WHERE seq = 3")
        #expect(try await installation.store.read { try $0.verifyJournal() } == before)
        let left = try await installation.store.int(
            "SELECT count(*) FROM journal_charge WHERE apres LIKE '%3%' OR avant LIKE '%3%'")
        #expect(left == 0)
        try await installation.store.write { tx in try tx.note("6") }
        guard case .intact(rows: 6, head: _) = try await installation.store.read({ try $0.verifyJournal() })
        else {
            Issue.record("the chain goes on after an erasure")
            return
        }
    }

    @Test("Equal texts have different salts and hashes, so that a hash reveals nothing of what was erased")
    func salted() async throws {
        let installation = try TemporaryInstallation()
        for _ in 1...3 { try await installation.store.write { tx in try tx.note("la même") } }
        let hashes = try await installation.store.texts("SELECT charge_sha256 FROM journal")
        #expect(Set(hashes).count == 3)
        #expect(Set(try await installation.store.texts("SELECT sel FROM journal_charge")).count == 3)
    }
}
