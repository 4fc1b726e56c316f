import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing

@Suite("The list of dossiers, page after page")
struct ListeDesDossiersTests {
    @Test("A hundred on a page, the newest first; the others follow, and no page is heavier than 100 KB")
    func pages() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let porteur = try await scene.porteur(of: filed)
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get("/dossiers")
            #expect(browser.text.contains("Pas encore déposés (1)"), "\(browser.text)")
            #expect(!browser.text.contains("Dossiers plus anciens"))
            let now = scene.server.horloge.horloge.now()
            let ids = try await scene.server.store.write { tx in
                try (1...100).map { number in
                    let id = Identifiant.new(at: now.adding(seconds: Int64(number)))
                    try tx.insertDossier(
                        id: id, appel: "argentan-2023", revision: 1, porteur: porteur,
                        presentation: Modele.presentation, at: now)
                    return id
                }
            }
            func shown() -> [String] {
                browser.html.matches(of: /<a href="\/dossiers\/([0-9a-f-]{36})"><strong>/).map {
                    String($0.output.1)
                }
            }
            try await browser.get("/dossiers")
            #expect(shown() == ids.reversed())
            #expect(browser.html.utf8.count < 100_000)
            #expect(browser.text.contains("Pas encore déposés") && !browser.text.contains("déposés ("))
            let next = try #require(browser.html.firstMatch(of: /href="(\/dossiers\?apres=[^"]+)"/)?.output.1)
            try await browser.get(String(next))
            #expect(shown() == [filed.id], "\(browser.text)")
            #expect(browser.html.contains("<a href=\"/dossiers\">Revenir aux plus récents</a>"))
            #expect(!browser.text.contains("Dossiers plus anciens"))
            try await browser.get("/dossiers?apres=autre-chose")
            #expect(browser.status == 400, "\(browser.status)")
        }
    }
}
