import GRDB
import Support
import Testing

@testable import Store

@Suite("The base verified from a page")
struct VerificationParLesPagesTests {
    @Test("An auditor reads that all is intact, then what was changed without the program")
    func whole() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let browser = try await scene.server.navigateur("auditeur")
            try await browser.get("/exports")
            #expect(browser.html.contains("/verification"))
            try await browser.get("/verification")
            #expect(!browser.text.contains("Tout est intact"), "it begins only when it is asked")
            try await browser.get("/verification?lancer=oui")
            #expect(browser.text.contains("Tout est intact"), "\(browser.text)")
            try await scene.server.store.write { tx in
                try tx.db.execute(
                    sql: "UPDATE dossier_recherche SET texte = 'autre' WHERE dossier_id = ?",
                    arguments: [dossier.id])
            }
            try await browser.get("/verification?lancer=oui")
            #expect(!browser.text.contains("Tout est intact"))
            #expect(browser.text.contains("dossier_recherche, \(dossier.id)"), "\(browser.text)")
        }
    }
}
