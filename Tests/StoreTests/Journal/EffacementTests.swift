import Builders
import Domain
import Foundation
import GRDB
import StoreSupport
import Testing
import UseCases
import Verification

@testable import Store

@Suite("Content erased from the journal is announced, and counted")
struct EffacementTests {
    /// The rows of the demonstration’s journal that record this.
    private static func rows(_ store: Store, _ evenement: String) async throws -> [Int64] {
        try await store.read { reader in
            try Int64.fetchAll(
                reader.db, sql: "SELECT seq FROM journal WHERE evenement = ? ORDER BY seq",
                arguments: [evenement])
        }
    }

    private static func erase(_ installation: TemporaryInstallation, _ lignes: [Int64]) async throws {
        let address = try await installation.store.read { reader in
            try String.fetchOne(
                reader.db, sql: "SELECT courriel FROM compte WHERE prouve_at IS NOT NULL LIMIT 1")
        }
        let courriel = try #require(address.flatMap { Courriel($0) })
        let instant = installation.horloge.horloge.now()
        try await installation.store.write { tx in
            try EffacerContenu.run(tx, lignes: lignes, motif: "Demande", par: courriel, at: instant)
        }
    }

    @Test("Erased rows are counted, and the file is in order; the content is gone and the rows stay")
    func counted() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let erased = Array(try await Self.rows(installation.store, "creer_porteur").prefix(3))
        try await Self.erase(installation, erased)
        let constat = try await installation.store.read { try $0.verifier() }
        #expect(constat.differences == [])
        #expect(constat.effaces.nombre == 3 && constat.effaces.annonces == 3)
        #expect(
            try await installation.store.read { try $0.contenu(duJournal: erased[0]) }?.isPresent == false)
        #expect(try await Self.rows(installation.store, "effacer_contenu").count == 1)
    }

    @Test("What was decided is not erased, nor a row twice, nor a row that is not there: nothing is then")
    func refused() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let good = try #require(try await Self.rows(installation.store, "creer_porteur").first)
        let attested = try #require(try await Self.rows(installation.store, "attester").first)
        for lignes in [[good, attested], [good, good], [good, 1_000_000], []] {
            await #expect("\(lignes)") { try await Self.erase(installation, lignes) } throws: { $0 is Refus }
        }
        let constat = try await installation.store.read { try $0.verifier() }
        #expect(constat.differences == [] && constat.effaces.nombre == 0)
    }

    @Test("An erasure by another program is named even with seals made anew, and an announced one undone too")
    func outside() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let rows = try await Self.rows(installation.store, "creer_porteur")
        let kept = try await installation.store.read { reader in
            try String.fetchOne(
                reader.db, sql: "SELECT apres FROM journal_charge WHERE seq = ?", arguments: [rows[0]])
        }
        try await Self.erase(installation, [rows[0]])
        let file = try FichierAltere(copieDe: installation)
        let constat = try file.verify { db in
            try db.execute(
                sql: "UPDATE journal_charge SET avant = NULL, apres = NULL WHERE seq = ?",
                arguments: [rows[1]])
            try db.execute(
                sql: "UPDATE journal_charge SET apres = ? WHERE seq = ?", arguments: [kept, rows[0]])
            try db.execute(sql: "DELETE FROM sceau")
            try Sceau.begin(db, TableScellee.all(db))
        }
        func says(_ seq: Int64, _ words: String) -> Bool {
            constat.differences.contains {
                $0.table == "journal_charge" && $0.cle == "\(seq)" && $0.quoi.contains(words)
            }
        }
        #expect(says(rows[1], "sans qu’une ligne du journal le dise"))
        #expect(says(rows[0], "dit effacé est là"))
        #expect(constat.effaces.nombre == 1 && constat.effaces.annonces == 0)
    }
}
