import Builders
import GRDB
import StoreSupport
import Testing
import Verification

@testable import Store

@Suite("The numbers that put dossiers in the order of lists")
struct RangsTests {
    /// A draft of this id, created at this instant.
    private static func insert(_ id: String, at instant: String) -> String {
        """
        INSERT INTO dossier (id, appel, porteur_id, revision, etat, presentation, cree_at, modifie_at)
            SELECT '\(id)', appel, porteur_id, revision, 'brouillon', presentation, '\(instant)', modifie_at
            FROM dossier LIMIT 1;
        """
    }

    private static func ids(_ store: Store) async throws -> [String] {
        try await store.texts("SELECT dossier_id FROM dossier_rang ORDER BY rang")
    }

    @Test("Whatever the order of creation, the instants and the ids, the numbers are in the order of the ids")
    func order() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        var dice = Hasard(seed: 7)
        // As requests: each with the id of its millisecond, written in any order.
        for milliseconde in (100...399).shuffled(using: &dice) {
            try await store.execute(
                Self.insert("0\(milliseconde)", at: "2022-12-01T00:00:00.\(milliseconde)Z")
                    + Self.insert("0\(milliseconde)-1", at: "2022-12-01T00:00:00.\(milliseconde)Z"))
        }
        // An instant that is not that of the id.
        for id in ["0", "0250-2", "9"] {
            try await store.execute(Self.insert(id, at: "2030-01-01T00:00:00.000Z"))
        }
        let all = try await store.texts("SELECT id FROM dossier ORDER BY id")
        #expect(all.count > 600)
        #expect(try await Self.ids(store) == all)
        #expect(try await store.read { try Verification.run($0.db) }.differences == [])
    }

    @Test("Twenty dossiers of one millisecond have numbers before the next one")
    func milliseconde() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        try await store.execute(Self.insert("z9", at: "2030-01-01T00:00:00.002Z"))
        for rang in 10...29 {
            try await store.execute(Self.insert("z1\(rang)", at: "2030-01-01T00:00:00.001Z"))
        }
        #expect(try await Self.ids(store).suffix(2) == ["z129", "z9"])
    }

    @Test("Without a number between two dossiers, nothing is written")
    func full() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        try await store.execute(Self.insert("y1", at: "2030-01-01T00:00:00.001Z"))
        try await store.execute(Self.insert("y9", at: "2030-01-01T00:00:00.001Z"))
        var last = "y1"
        await #expect(throws: (any Error).self) {
            for _ in 1...70 {
                try await store.execute(Self.insert("\(last)1", at: "2030-01-01T00:00:00.001Z"))
                last += "1"
            }
        }
        #expect(last.count > 6)
        #expect(
            try await store.texts("SELECT id FROM dossier WHERE id LIKE 'y%'").contains("\(last)1") == false)
    }

    @Test("A dossier that is deleted leaves no number behind it")
    func deleted() async throws {
        let (installation, drafts) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let before = try await Self.ids(store)
        try await store.execute(Self.insert("z9", at: "2030-01-01T00:00:00.002Z"))
        try await store.execute("DELETE FROM dossier WHERE id = 'z9'")
        #expect(try await Self.ids(store) == before)
        _ = drafts
    }
}
