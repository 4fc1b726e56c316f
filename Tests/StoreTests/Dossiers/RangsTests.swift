import Builders
import Domain
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("The numbers that put dossiers in the order of lists")
struct RangsTests {
    private static let instant = Instant(milliseconds: 1_893_456_000_001)

    /// Writes dossiers of these ids with their words, in this order, and says which numbers they have at the end.
    private static func write(_ ids: [(id: String, at: Instant)], _ store: Store) async throws {
        try await store.write { tx in
            for (id, instant) in ids {
                try tx.run(
                    """
                    INSERT INTO dossier (id, appel, porteur_id, revision, etat, presentation, cree_at, modifie_at)
                        SELECT ?, appel, porteur_id, revision, 'brouillon', presentation, ?, modifie_at FROM dossier LIMIT 1
                    """, [id, instant])
                let rang = try tx.rang(id, creeAt: instant)
                #expect(try tx.rang(id, creeAt: instant) == rang)
                try tx.run(
                    "INSERT INTO dossier_recherche (rowid, dossier_id, texte, identite, criteres) VALUES (?, ?, ?, '', '')",
                    [rang, id, "mot \(id)"])
            }
        }
    }

    /// Checks that numbers, words and ids are in one order, and that words are found in it.
    private static func expectOrder(_ store: Store, count: Int) async throws {
        let ids = try await store.texts("SELECT dossier_id FROM dossier_recherche_rang ORDER BY dossier_id")
        #expect(ids.count == count)
        #expect(try await store.texts("SELECT dossier_id FROM dossier_recherche_rang ORDER BY rang") == ids)
        #expect(
            try await store.texts(
                "SELECT dossier_id FROM dossier_recherche WHERE dossier_recherche MATCH 'mot' ORDER BY rowid")
                == ids)
        #expect(
            try await store.texts(
                """
                SELECT dossier_id FROM dossier_recherche JOIN dossier_recherche_rang USING (dossier_id)
                WHERE dossier_recherche.rowid <> rang
                """) == [])
    }

    private static func installation() async throws -> TemporaryInstallation {
        try await TemporaryInstallation.withFixtures().0
    }

    @Test("Whatever the order of deposits, the instants and the ids, the numbers are in the order of the ids")
    func order() async throws {
        let installation = try await Self.installation()
        let store = installation.store
        var dice = Hasard(seed: 7)
        let places = Array(100...399).shuffled(using: &dice)
        let near = places.map { ("0\($0)", Instant(milliseconds: Self.instant.milliseconds + Int64($0))) }
        let far = ["0", "0250-2", "9"].map { ($0, Self.instant.adding(seconds: 86_400)) }
        try await Self.write(near + far + near.map { ("\($0.0)-1", $0.1) }, store)
        try await Self.expectOrder(store, count: 603)
    }

    @Test("A thousand dossiers of one instant, deposited in any order, are in the order of their ids")
    func instant() async throws {
        let installation = try await Self.installation()
        let store = installation.store
        var dice = Hasard(seed: 11)
        try await Self.write((1000...1999).shuffled(using: &dice).map { ("i\($0)", Self.instant) }, store)
        try await Self.expectOrder(store, count: 1000)
    }

    @Test("Where two neighbours leave no number, those that follow make room, with their words")
    func room() async throws {
        let installation = try await Self.installation()
        let store = installation.store
        // Each comes just before the one that was written before it.
        let ids = (100...199).reversed().map { ("y\($0)", Self.instant) }
        try await Self.write([("y0", Self.instant), ("y9", Self.instant)] + ids, store)
        try await Self.expectOrder(store, count: 102)
        let rangs = try await store.texts(
            "SELECT CAST(rang AS TEXT) FROM dossier_recherche_rang ORDER BY rang")
        #expect(zip(rangs, rangs.dropFirst()).contains { Int64($0)! + 1 == Int64($1)! })
    }

    @Test("Dossiers of the end of time have numbers too")
    func end() async throws {
        let installation = try await Self.installation()
        let store = installation.store
        let end = Instant(milliseconds: .max)
        try await Self.write([("z2", end), ("z3", end), ("z1", end)], store)
        try await Self.expectOrder(store, count: 3)
    }

    @Test("A dossier that is deleted leaves no number behind it")
    func deleted() async throws {
        let installation = try await Self.installation()
        let store = installation.store
        try await Self.write([("z9", Self.instant)], store)
        try await store.execute("DELETE FROM dossier WHERE id = 'z9'")
        #expect(try await store.texts("SELECT dossier_id FROM dossier_recherche_rang") == [])
    }
}
