import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Evaluators who compete")
struct ConcurrentsTests {
    @Test(
        "Found by what each member scored, not by trying every action of the call: no plan scans a table",
        arguments: ["", "AND evaluation.action_id = :action"])
    func plan(_ condition: String) async throws {
        let installation = try TemporaryInstallation()
        let steps = try await installation.store.read { reader in
            try String.fetchAll(
                try reader.db.makeStatement(sql: "EXPLAIN QUERY PLAN \(Reader.concurrents(condition))"),
                arguments: condition.isEmpty ? ["appel": "x"] : ["appel": "x", "action": "y"],
                adapter: SuffixRowAdapter(fromIndex: 3))
        }
        #expect(!steps.contains { $0.hasPrefix("SCAN") && $0 != "SCAN lien" }, "\(steps)")
        let evaluation = steps.filter { $0.hasPrefix("SEARCH evaluation") }
        #expect(evaluation.count == 1)
        if condition.isEmpty {
            #expect(evaluation == ["SEARCH evaluation USING INDEX evaluation_compte (compte_id=?)"])
        }
    }
}
