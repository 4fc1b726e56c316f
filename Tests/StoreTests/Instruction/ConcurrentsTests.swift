import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Evaluators who compete")
struct ConcurrentsTests {
    @Test("Found from those who scored the actions of the page: no plan reads a call or a table")
    func plan() async throws {
        let installation = try TemporaryInstallation()
        let steps = try await installation.store.read { reader in
            try String.fetchAll(
                try reader.db.makeStatement(sql: "EXPLAIN QUERY PLAN \(Reader.concurrents)"),
                arguments: ["appel": "x", "actions": "[]"], adapter: SuffixRowAdapter(fromIndex: 3))
        }
        let read = steps.filter { $0.hasPrefix("SCAN") }
        #expect(
            Set(read) == [
                "SCAN voulue VIRTUAL TABLE INDEX 1:", "SCAN notee", "SCAN vu", "SCAN lien",
            ], "\(steps)")
        #expect(!steps.contains { $0.contains("(appel=") }, "\(steps)")
    }
}
