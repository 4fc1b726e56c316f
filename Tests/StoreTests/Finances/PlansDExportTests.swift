import Exports
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("How SQLite reads an export")
struct PlansDExportTests {
    @Test(
        "Every export walks the index of its call and reads by keys: it scans no table and sorts no file",
        arguments: Exports.all)
    func plan(export: Export) async throws {
        let installation = try TemporaryInstallation()
        let details = try await installation.store.read { reader in
            try GRDB.Row.fetchAll(
                reader.db, sql: "EXPLAIN QUERY PLAN \(export.sql)", arguments: ["argentan-2023"]
            ).map { row -> String in row["detail"] }
        }
        #expect(details.first?.contains("SEARCH dossier USING COVERING INDEX dossier_reference") == true)
        for detail in details {
            #expect(!detail.contains("SCAN"), "\(detail)")
            // The lines of financing are sorted within each action: the specific funds come first.
            let isWithin = export.name == "financements" && !detail.contains("TEMP B-TREE FOR ORDER BY")
            #expect(isWithin || !detail.contains("TEMP B-TREE"), "\(detail)")
        }
    }
}
