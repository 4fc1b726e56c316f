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

    @Test(
        "Whoever reads dossiers for their role finds them in the menu, reads a draft and a deposited one, and is told that they do not write"
    )
    func readsDossiers() async throws {
        try await Scene.run { scene in
            let (draft, filed) = (try await scene.brouillon(1), try await scene.depose(2))
            let browser = try await scene.server.navigateur("auditeur")
            try await browser.get("/bureau")
            #expect(browser.html.contains("href=\"/dossiers\""))
            try await browser.get("/dossiers")
            #expect(browser.html.contains(draft.id) && browser.html.contains(filed.id))
            #expect(!browser.text.contains("Continuer") && !browser.text.contains("Commencer un dossier"))
            for page in [
                "/dossiers/\(draft.id)", "/dossiers/\(draft.id)/recapitulatif", "/dossiers/\(filed.id)/suivi",
                "/dossiers/\(filed.id)/recapitulatif", "/dossiers/\(filed.id)/messages",
            ] {
                try await browser.get(page)
                #expect(browser.status == 200, "\(page)")
                #expect(!browser.html.contains("name=\"/texte\""), "\(page)")
            }
            try await browser.get("/dossiers/\(draft.id)/presentation")
            #expect(browser.text.contains("elle ne s’enregistre pas"), "\(browser.text)")
            let citizen = try await scene.server.navigateur("conseil")
            try await citizen.get("/dossiers/\(filed.id)/recapitulatif")
            #expect(citizen.status == 200, "\(citizen.text)")
        }
    }
}
