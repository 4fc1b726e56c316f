import Domain
import JSON
import Portail
import Store
import StoreSupport
import Support
import Testing
import UseCases

@Suite("E-mails lead to pages")
struct LiensDesCourrielsTests {
    private static let secret = "une phrase de passe"

    /// The paths that a text has, as a reader of mail makes links of them.
    private static func liens(_ text: String) -> [String] {
        text.matches(of: /(?:^|[\s(])(\/[a-z][^\s)]*)/).map { String($0.output.1) }
    }

    private static func lien(_ server: TestServer, _ nom: String) async throws -> String {
        let mail = try #require(try await server.plis(nom).last)
        return try #require(liens(mail.corps).first)
    }

    @Test("Every gesture that an e-mail names leads to a page, and to no path of the API")
    func pages() throws {
        for (nom, path) in Portail.liens {
            #expect(!path.hasPrefix("/v1"), "\(nom)")
            let known = Portail.chemins.contains { $0 == path.prefix { $0 != "?" } }
            #expect(known, "\(nom) \(path)")
        }
    }

    @Test(
        "An account is opened, its link proves the address after signing in; reading the page alone proves nothing"
    )
    func preuve() async throws {
        try await TestServer.run { server in
            let browser = Browser(server.client)
            try await browser.get("/compte/nouveau").submit(
                "/compte/nouveau",
                ["/nom": "Neuve", "/courriel": "neuve@exemple.fr", "/mot_de_passe": Self.secret])
            #expect(browser.text.contains("Votre compte est ouvert"), "\(browser.text)")
            let link = try await Self.lien(server, "neuve")
            #expect(link.hasPrefix("/compte/preuve?code=gcl_"))
            // From the mail, in another browser.
            let other = Browser(server.client)
            try await other.get(link)
            #expect(other.address.hasPrefix("/connexion?suite="))
            try await other.submit(
                "/connexion", ["courriel": "neuve@exemple.fr", "mot_de_passe": Self.secret])
            #expect(other.address == link)
            #expect(try await browser.get("/compte").text.contains("n’est pas confirmée"))
            try await other.submit("/compte/preuve")
            #expect(other.text.contains("Votre adresse est confirmée"), "\(other.text)")
            #expect(!other.text.contains("n’est pas confirmée"))
            // It serves once.
            try await other.get(link).submit("/compte/preuve")
            #expect(other.status == 422)
        }
    }

    @Test("A lost password is chosen again by the link of the e-mail, and another address by its own")
    func motDePasse() async throws {
        try await TestServer.run { server in
            _ = try await Titulaire(server, "perdue")
            let browser = Browser(server.client)
            try await browser.get("/mot-de-passe").submit(
                "/mot-de-passe", ["/courriel": "perdue@exemple.fr"])
            try await browser.get(try await Self.lien(server, "perdue"))
            try await browser.submit("/mot-de-passe/nouveau", ["/mot_de_passe": "une autre phrase de passe"])
            #expect(browser.address == "/connexion", "\(browser.text)")
            try await browser.submit(
                "/connexion",
                ["courriel": "perdue@exemple.fr", "mot_de_passe": "une autre phrase de passe"])
            try await browser.get("/compte/adresse").submit(
                "/compte/adresse",
                ["/courriel": "retrouvee@exemple.fr", "/mot_de_passe": "une autre phrase de passe"])
            #expect(browser.text.contains("Un courriel est parti"), "\(browser.text)")
            // The old address is told, with the page where the password is changed.
            #expect(try await Self.lien(server, "perdue") == "/compte/mot-de-passe")
            try await browser.get(try await Self.lien(server, "retrouvee")).submit("/compte/preuve")
            #expect(browser.text.contains("retrouvee@exemple.fr (confirmée)"), "\(browser.text)")
        }
    }

    @Test("What is written about a dossier leads its readers to pages that they may see")
    func dossier() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let porteur = try await scene.server.navigateur("porteur-1")
            let service = try await scene.server.navigateur("instructeur")
            try await scene.demander(dossier, ["demande": "Le RIB ?"])
            _ = try await scene.client.send(
                "POST", "\(dossier.path)/messages", dossier.token, json: ["texte": "Bonjour"])
            _ = try await scene.client.send(
                "POST", "\(dossier.path)/messages", scene.equipe.instructeur, json: ["texte": "Bonjour"])
            let later = scene.server.instant.adding(seconds: 3600)
            let mails = try await scene.server.store.read { try $0.envoisDus(at: later, limit: 1000) }
            #expect(
                Set(mails.map(\.destinataire)).isSuperset(of: [
                    "porteur-1@exemple.fr", "instructeur@exemple.fr",
                ]))
            for mail in mails {
                let links = Self.liens(mail.corps)
                #expect(!links.isEmpty, "\(mail.objet)")
                let reader = mail.destinataire == "instructeur@exemple.fr" ? service : porteur
                for link in links {
                    #expect(!link.hasPrefix("/v1"), "\(mail.objet)")
                    try await reader.get(link)
                    #expect(reader.status == 200, "\(mail.objet) \(link)")
                    #expect(!reader.address.hasPrefix("/connexion"), "\(link)")
                }
            }
        }
    }
}
