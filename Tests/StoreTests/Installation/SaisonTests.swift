import Documents
import Foundation
import GRDB
import JSON
import StoreSupport
import Testing

@testable import Store

@Suite("Data left by a delivered version opens, verifies and can be continued")
struct SaisonTests {
    @Test(
        "Every row is there, the chain has the same head, and a new row follows it", arguments: Saison.toutes)
    func rows(_ nom: String) async throws {
        let saison = Saison(nom)
        let installation = try TemporaryInstallation(saison: saison)
        let store = installation.store
        let constats = try JSON.parse(try saison.attendu("constats.json"))
        let (lignes, journal) = (try #require(constats["lignes"]), try #require(constats["journal"]))
        let counts = try await store.rowCounts()
        // The number of migrations grows, and with the first opening after one, that of the seals; the tables of
        // the full-text index depend on SQLite.
        let ours = (lignes.members ?? []).filter {
            $0.key != "grdb_migrations" && $0.key != "sceau" && !$0.key.hasPrefix("dossier_recherche_")
                && !$0.key.hasPrefix("sqlite_")
        }
        // A migration changes the schema, so that the file is sealed again when it opens.
        #expect(counts["sceau"] ?? 0 >= lignes["sceau"]?.integer.map { Int($0) } ?? 0)
        #expect(ours.count > 30)
        for member in ours {
            #expect(counts[member.key] == member.value.integer.map { Int($0) }, "\(member.key)")
        }
        let rows = try #require(journal["lignes"]?.integer)
        let head = try #require(journal["tete"]?.string)
        #expect(try await store.read { try $0.verifyJournal() } == .intact(rows: rows, head: head))
        #expect(try await store.texts("PRAGMA integrity_check") == ["ok"])
        #expect(try await store.texts("PRAGMA foreign_key_check") == [])
        try await store.write { tx in try tx.note("la suite") }
        guard case .intact(rows: rows + 1, let next) = try await store.read({ try $0.verifyJournal() }) else {
            Issue.record("the chain goes on from the head that the older version wrote")
            return
        }
        #expect(next != head)
    }

    @Test("What was frozen is read, and written again byte for byte", arguments: Saison.toutes)
    func frozen(_ nom: String) async throws {
        let installation = try TemporaryInstallation(saison: Saison(nom))
        try await installation.store.read { reader in
            let dossiers = try String.fetchAll(reader.db, sql: "SELECT dossier_id FROM depot")
            let versions = try dossiers.flatMap { try reader.versions(dossier: $0) }
            #expect(dossiers.count > 5 && versions.count > dossiers.count)
            for version in versions { #expect(try version.document.write().text == version.contenu) }
            for dossier in dossiers {
                let depot = try #require(try reader.depot(dossier: dossier))
                #expect(try depot.document.reference == depot.reference)
                #expect(try depot.document.deposeAt == depot.deposeAt)
            }
            let seances = try String.fetchAll(reader.db, sql: "SELECT DISTINCT seance_id FROM proces_verbal")
            let minutes = try seances.flatMap { try reader.procesVerbaux(seance: $0) }
            #expect(!minutes.isEmpty)
            for minute in minutes {
                #expect(try minute.document.write().text == minute.contenu)
                #expect(try minute.document.closeAt == minute.closAt)
            }
        }
    }

    @Test("Every file that a row cites has its bytes, and none is taken away", arguments: Saison.toutes)
    func pieces(_ nom: String) async throws {
        let saison = Saison(nom)
        let installation = try TemporaryInstallation(saison: saison)
        let cited = try await installation.store.read { reader in
            try Row.fetchAll(
                reader.db,
                sql: """
                    SELECT fichier, sha256 FROM piece UNION ALL SELECT fichier, sha256 FROM piece_remplacee
                    UNION ALL SELECT fichier, sha256 FROM fichier_joint
                    UNION ALL SELECT fichier, sha256 FROM changement_piece
                    """
            ).map { row -> (String, String) in (row["fichier"], row["sha256"]) }
        }
        let files = try FileManager.default.contentsOfDirectory(
            atPath: saison.folder.appending(path: "pieces").path)
        // Since migration 0005 the folder says of which installation it is.
        #expect(Set(cited.map(\.0)) == Set(files).subtracting(["installation"]) && files.count > 50)
        for (fichier, hash) in cited {
            let bytes = try Data(contentsOf: installation.store.pieces.url(fichier))
            #expect(sha256(bytes) == hash, "\(fichier)")
        }
    }
}
