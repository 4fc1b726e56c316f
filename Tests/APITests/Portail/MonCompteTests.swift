import JSON
import StoreSupport
import Support
import Testing

@Suite("An account, by the pages alone")
struct MonCompteTests {
    private static let secret = Titulaire.secret

    private static func connecte(
        _ server: TestServer, _ nom: String, code: String? = nil, password: String = secret
    ) async throws -> Browser {
        let browser = Browser(server.client)
        try await browser.get("/connexion").submit(
            "/connexion", ["courriel": "\(nom)@exemple.fr", "mot_de_passe": password])
        if let code { try await browser.submit("/connexion", ["mot_de_passe": password, "code": code]) }
        return browser
    }

    @Test("A second factor is set up, asked at sign-in, its codes made again, and taken off")
    func secondFactor() async throws {
        try await TestServer.run { server in
            _ = try await Titulaire(server, "dany")
            let (page, browser) = ("/compte/second-facteur", try await Self.connecte(server, "dany"))
            try await browser.get(page).submit(
                page, ["/mot_de_passe": "un mot de passe faux"], more: [("geste", "demander")])
            #expect(browser.status == 422 && browser.html.contains("id=\"c-mot_de_passe-erreur\""))
            try await browser.submit(page, ["/mot_de_passe": Self.secret], more: [("geste", "demander")])
            let key = try #require(try browser.fields(page).first { $0.0 == "secret" }?.1)
            #expect(browser.html.contains("href=\"otpauth://totp/"))
            let telephone = Telephone(key)
            // A slip does not lose the key, which is shown once.
            try await browser.submit(page, ["/code": "000000"], more: [("geste", "confirmer")])
            #expect(browser.status == 422 && browser.html.contains("id=\"c-code-erreur\""))
            #expect(try browser.fields(page).contains { $0.0 == "secret" && $0.1 == key })
            try await browser.submit(
                page, ["/code": telephone.code(at: server.instant)], more: [("geste", "confirmer")])
            let codes = browser.html.matches(of: /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/).map { String($0.output.0) }
            #expect(codes.count == 10, "\(browser.text)")
            #expect(try await browser.get(page).text.contains("10 codes de secours restent"))
            #expect(!browser.html.contains(codes[0]) && !browser.html.contains(key), "shown once")

            let other = try await Self.connecte(server, "dany")
            #expect(other.address == "/connexion" && other.text.contains("Le mot de passe est juste"))
            try await other.submit("/connexion", ["mot_de_passe": Self.secret, "code": codes[0]])
            #expect(other.address == "/dossiers", "\(other.text)")
            try await other.get(page).submit(page, ["/code": codes[1]], more: [("geste", "refaire")])
            #expect(other.text.contains("Vos codes de secours") && !other.html.contains(codes[2]))
            let renewed = try #require(other.html.firstMatch(of: /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/))
            try await other.get(page).submit(
                page, ["/code": String(renewed.output.0)], more: [("geste", "retirer")])
            #expect(other.address == "/compte" && other.text.contains("Le second facteur est retiré"))
            #expect(try await Self.connecte(server, "dany").address == "/dossiers")
        }
    }

    @Test("A name, a password; what is refused is said beside its field")
    func identity() async throws {
        try await TestServer.run { server in
            _ = try await Titulaire(server, "dany")
            let browser = try await Self.connecte(server, "dany")
            try await browser.get("/compte/nom")
            #expect(try browser.fields("/compte/nom").contains { $0 == ("/nom", "dany") })
            try await browser.submit("/compte/nom", ["/nom": "Voir exemple.fr/iban"])
            #expect(browser.status == 422 && browser.html.contains("id=\"c-nom-erreur\""))
            try await browser.submit("/compte/nom", ["/nom": "Dany Exemple"])
            #expect(browser.address == "/compte" && browser.text.contains("Dany Exemple"))

            let page = "/compte/mot-de-passe"
            try await browser.get(page).submit(page, ["/ancien": "faux", "/nouveau": "une autre phrase"])
            #expect(browser.status == 422, "\(browser.text)")
            try await browser.submit(page, ["/ancien": Self.secret, "/nouveau": "court"])
            #expect(browser.status == 422 && browser.html.contains("id=\"c-nouveau-erreur\""))
            #expect(!browser.html.contains(Self.secret), "a password is never shown again")
            let other = try await Self.connecte(server, "dany")
            try await browser.submit(page, ["/ancien": Self.secret, "/nouveau": "une autre phrase"])
            #expect(browser.text.contains("Votre mot de passe est changé"), "\(browser.text)")
            #expect(try await other.get("/compte").address.hasPrefix("/connexion"))
            #expect(try await browser.get("/compte").address == "/compte")
        }
    }

    @Test("Sessions are listed and end one by one, all the others, or all")
    func sessions() async throws {
        try await TestServer.run { server in
            _ = try await server.account("dany")
            let (page, here) = ("/compte/sessions", try await server.navigateur("dany"))
            let (second, third) = (
                try await server.navigateur("dany"), try await server.navigateur("dany")
            )
            try await second.get(page)
            let own = try #require(
                second.html.firstMatch(of: /(?s)celle-ci.*?name="session" value="([^"]+)"/))
            try await here.get(page).submit(page, ["session": String(own.output.1)])
            #expect(here.text.contains("La session est fermée"), "\(here.text)")
            #expect(try await second.get(page).address.hasPrefix("/connexion"))
            #expect(try await third.get(page).address == page)
            try await here.submit(page, more: [("geste", "autres")])
            #expect(try await third.get(page).address.hasPrefix("/connexion"))
            try await here.get(page).submit(page, more: [("geste", "toutes")])
            #expect(here.address == "/" && here.cookies["guichet-session"] == nil)
            #expect(try await here.get(page).address.hasPrefix("/connexion"))
        }
    }

    @Test("An account is closed with its password, once nothing stands in the way")
    func closing() async throws {
        try await Scene.run { scene in
            let server = scene.server
            _ = try await Titulaire(server, "dany")
            let (page, browser) = ("/compte/fin", try await Self.connecte(server, "dany"))
            try await browser.get(page).submit(page, ["/mot_de_passe": "faux"])
            #expect(
                browser.status == 422 && browser.html.contains("id=\"c-mot_de_passe-erreur\""),
                "\(browser.text)")
            let token = try await server.session("dany")
            _ = try await scene.client.send("POST", "/v1/porteurs", token, json: Modele.porteur(5)).expecting(
                201)
            try await browser.get(page)
            #expect(browser.text.contains("dont vous êtes représentant légal"))
            try await browser.submit(page, ["/mot_de_passe": Self.secret])
            #expect(browser.status == 422 && browser.text.contains("seul représentant"), "\(browser.text)")
            _ = try await Titulaire(server, "libre")
            let other = try await Self.connecte(server, "libre")
            try await other.get(page).submit(page, ["/mot_de_passe": Self.secret])
            #expect(other.address == "/" && other.text.contains("Votre compte est fermé"), "\(other.text)")
            #expect(try await other.get("/compte").address.hasPrefix("/connexion"))
            #expect(try await Self.connecte(server, "libre").address == "/connexion")
        }
    }

    @Test("Somebody of the service chooses their e-mails; the others see no such choice")
    func mails() async throws {
        try await Scene.run { scene in
            let (page, browser) = ("/compte/courriels", try await scene.server.navigateur("instructeur"))
            #expect(try await browser.get("/compte").html.contains(page))
            try await browser.get(page)
            let all = try browser.fields(page).filter { $0.0 == "/courriels" && !$0.1.isEmpty }.map(\.1)
            #expect(all.count == 5)
            let token = try browser.fields(page).filter { $0.0 == "jeton" }
            try await browser.post(page, token + [("/courriels", ""), ("/courriels", "message")])
            #expect(browser.address == "/compte" && browser.text.contains("Votre compte est à jour"))
            let chosen = try await scene.client.get("/v1/moi/preferences", scene.equipe.instructeur).json
            #expect(chosen["courriels"]?["message"] == true && chosen["courriels"]?["retrait"] == false)
            _ = try await scene.representant(1)
            let porteur = try await scene.server.navigateur("porteur-1")
            #expect(!(try await porteur.get("/compte").html.contains(page)))
        }
    }
}
