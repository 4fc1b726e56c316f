import Foundation
import Support
import Testing

@Suite("The demonstration in a browser")
struct DemonstrationTests {
    @Test("One chooses who to be, and reads there the e-mails that reach nobody, with their links")
    func courriels() async throws {
        let guichet = try Guichet()
        defer { guichet.remove() }
        let demo = ["demo", "--adresse-publique", "https://guichet.exemple.fr"]
        try await Serveur.run(demo, data: guichet.data, in: guichet.folder) { serveur in
            let browser = Browser(serveur.client)
            try await browser.get("/demonstration/courriels")
            #expect(browser.text.contains("Aucun courriel pour le moment"), "\(browser.text)")
            try await browser.get("/compte/nouveau")
            try await browser.submit(
                "/compte/nouveau",
                [
                    "/nom": "Compte fictif d’essai", "/courriel": "essai@exemple.fr",
                    "/mot_de_passe": "une phrase assez longue",
                ])
            var waited = 0
            repeat {
                try await Task.sleep(for: .milliseconds(200))
                try await browser.get("/demonstration/courriels")
                waited += 1
            } while !browser.text.contains("essai@exemple.fr") && waited < 100
            let link = try #require(browser.html.firstMatch(of: /<a href="(\/compte\/preuve\?code=[^"]+)">/))
                .1
            try await browser.get(String(link))
            #expect(
                browser.status == 200 && browser.text.contains("Confirmer mon adresse"), "\(browser.text)")

            try await browser.get("/demonstration")
            try await browser.submit("/demonstration", more: [("code", "instructeur")])
            #expect(browser.address.hasPrefix("/bureau"), "\(browser.address)")
        }
    }

    @Test("Elsewhere than in a demonstration, these pages are not there")
    func elsewhere() async throws {
        let guichet = try Guichet()
        defer { guichet.remove() }
        try await Serveur.run(["servir"], data: guichet.data, in: guichet.folder) { serveur in
            for path in ["/demonstration", "/demonstration/courriels"] {
                let answer = try await serveur.client.get(path)
                #expect(answer.status == 404, "\(path)")
            }
        }
    }
}
