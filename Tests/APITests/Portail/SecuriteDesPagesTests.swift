import JSON
import StoreSupport
import Support
import Testing

@Suite("What the pages refuse")
struct SecuriteDesPagesTests {
    @Test("A cookie is worth nothing on the API, and a token of the API is worth nothing in a cookie")
    func oneDoorEach() async throws {
        try await Scene.run { scene in
            let (token, _) = try await scene.representant(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let cookie = try #require(browser.cookies["guichet-session"])
            #expect(try await scene.client.get("/v1/moi", cookie).status == 401)
            #expect(
                try await scene.client.get("/v1/moi", headers: ["Cookie": "guichet-session=\(cookie)"]).status
                    == 401)
            let wrong = Browser(scene.client, cookies: ["guichet-session": token])
            try await wrong.get("/dossiers")
            #expect(wrong.address.hasPrefix("/connexion"))
            #expect(try await browser.get("/dossiers").address == "/dossiers")
        }
    }

    @Test("A form without the token of its reader, or with that of another, changes nothing")
    func crossSite() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            _ = try await scene.representant(2)
            let browser = try await scene.server.navigateur("porteur-1")
            let other = try await scene.server.navigateur("porteur-2")
            let chemin = "/dossiers/\(filed.id)"
            try await other.get("/dossiers/nouveau")
            let theirs = try other.fields("/deconnexion").first { $0.0 == "jeton" }?.1 ?? ""
            for token in ["", "x", theirs] {
                try await browser.post(chemin, [("jeton", token), ("geste", "supprimer")])
                #expect(browser.status == 403)
            }
            #expect(try await scene.client.get(filed.path, filed.token).status == 200)
            try await browser.get("\(chemin)/pieces")
            let retirer = try await scene.client.send(
                "POST", "\(chemin)/pieces/rib?jeton=\(theirs)", body: Modele.pdf("autre"),
                type: "multipart/form-data; boundary=x",
                headers: ["Cookie": "guichet-session=\(browser.cookies["guichet-session"] ?? "")"])
            #expect(retirer.status == 403)
        }
    }

    @Test(
        "After signing in, only a page of this site is gone to",
        arguments: [
            "//ailleurs.exemple.fr", "https://ailleurs.exemple.fr", "/\\ailleurs", "javascript:alert(1)", "",
        ])
    func openRedirect(_ suite: String) async throws {
        try await Scene.run { scene in
            _ = try await scene.representant(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let encoded = suite.replacing("/", with: "%2F").replacing("\\", with: "%5C")
            try await browser.get("/connexion?suite=\(encoded)")
            #expect(browser.address == "/dossiers")
        }
    }

    @Test("An address with two slashes never becomes a form or a link towards another site")
    func twoSlashes() async throws {
        try await Scene.run { scene in
            let browser = Browser(scene.client)
            for path in [
                "//ailleurs.exemple.fr/../connexion", "//connexion", "//compte/nouveau", "//dossiers",
            ] {
                try await browser.get(path)
                #expect(!browser.html.contains("=\"//"), "\(path) \(browser.html)")
                #expect(!browser.address.hasPrefix("//") || browser.status == 404 || browser.status == 200)
            }
        }
    }

    @Test(
        "The token of forms is written otherwise in each page, and each is taken; one that is cut or changed is not"
    )
    func maskedToken() async throws {
        try await Scene.run { scene in
            _ = try await scene.representant(1)
            let browser = try await scene.server.navigateur("porteur-1")
            func token() async throws -> String {
                try await browser.get("/compte/nom").fields("/compte/nom").first { $0.0 == "jeton" }?.1 ?? ""
            }
            let (first, second) = (try await token(), try await token())
            #expect(first != second && first.count == 86)
            for (given, status) in [
                (first, 200), (second, 200), (String(first.dropLast(4)), 403),
                (
                    first.replacing(
                        first.prefix(1), with: first.hasPrefix("A") ? "B" : "A", maxReplacements: 1), 403
                ),
                (String(repeating: "A", count: 86), 403),
            ] {
                try await browser.post("/compte/nom", [("jeton", given), ("/nom", "Camille Exemple")])
                #expect(browser.status == status, "\(given)")
            }
        }
    }

    @Test(
        "A code, a password and the key of a second factor are never written into the page where one signs in"
    )
    func secretsAreNotKept() async throws {
        try await Scene.run { scene in
            let browser = Browser(scene.client)
            for (page, field) in [
                ("/compte/second-facteur", "secret"), ("/compte/preuve", "/code"), ("/invitations/x", "code"),
                ("/compte/mot-de-passe", "/ancien"), ("/compte/fin", "/mot_de_passe"),
            ] {
                try await browser.post(page, [("jeton", "x"), (field, "un-secret-a-taire"), ("geste", "a")])
                #expect(browser.address.hasPrefix("/connexion"), "\(page) \(browser.address)")
                #expect(!browser.html.contains("un-secret-a-taire"), "\(page)")
            }
        }
    }

    @Test("A file that is sent when the session is over leads, after signing in, to the page of its form")
    func fileWithoutSession() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get("/dossiers/\(filed.id)/pieces")
            let other = Browser(scene.client, cookies: browser.cookies)
            try await other.get("/dossiers").submit("/deconnexion")
            try await browser.join(
                "/dossiers/\(filed.id)/pieces/rib?", name: "rib.pdf", type: "application/pdf", Modele.pdf("x")
            )
            #expect(browser.address == "/connexion?suite=/dossiers/\(filed.id)/pieces")
        }
    }

    @Test("What people write is shown as they wrote it, never as a page")
    func escaped() async throws {
        try await Scene.run { scene in
            let hostile = "<script>alert('1')</script>\" onfocus=\"x"
            let filed = try await scene.brouillon(
                1, nom: "Nom \(hostile)", actions: [Modele.action("Action \(hostile)")])
            try await scene.changeAction(
                filed,
                [
                    "objectifs": .string(hostile), "description": .string(hostile),
                    "partenaires": [.string(hostile)],
                    "indicateurs": [["intitule": .string(hostile), "cible": .string(hostile)]],
                ])
            let browser = try await scene.server.navigateur("porteur-1")
            let chemin = "/dossiers/\(filed.id)"
            let pages = [
                "/dossiers", chemin, "\(chemin)/organisme", "\(chemin)/presentation", "\(chemin)/pieces",
                "\(chemin)/controle", "\(chemin)/attestation", "\(chemin)/recapitulatif",
                "\(chemin)/actions/\(filed.actions[0])/fiche", "\(chemin)/actions/\(filed.actions[0])/budget",
                "/connexion?suite=%22%3E%3Cscript%3E", "/dossiers/nouveau?appel=%22%3E%3Cscript%3E",
            ]
            for page in pages {
                try await browser.get(page)
                #expect(!browser.html.contains("<script>"), "\(page)")
                #expect(!browser.html.contains("\" onfocus=\"x"), "\(page)")
            }
        }
    }

    @Test("Every page has the headers that keep other sites away")
    func headers() async throws {
        try await Scene.run { scene in
            for page in ["/", "/connexion", "/appels/argentan-2023", "/cette-page-n-existe-pas"] {
                let answer = try await scene.client.get(page, headers: ["Accept": "text/html"])
                let policy = try #require(answer.header("Content-Security-Policy"))
                for rule in [
                    "default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'",
                ] {
                    #expect(policy.contains(rule), "\(page)")
                }
                #expect(answer.header("Cache-Control") == "no-store", "\(page)")
                #expect(answer.header("Content-Type") == "text/html; charset=utf-8", "\(page)")
                let cookie = try #require(answer.header("Set-Cookie"))
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            }
        }
    }

    @Test(
        "A program that asks for the home page is told where the API is; an address that is none is a problem for it"
    )
    func programs() async throws {
        try await Scene.run { scene in
            let home = try await scene.client.get("/")
            #expect(home.json["api"] == "/v1")
            let lost = try await scene.client.get("/rien")
            #expect(lost.status == 404 && lost.code == "introuvable")
            let api = try await scene.client.get("/v1/rien", headers: ["Accept": "text/html"])
            #expect(api.status == 404 && api.code == "introuvable")
        }
    }

    @Test("Whoever signs in gets a session of their own: one that somebody put in their browser is not taken")
    func fixation() async throws {
        try await Scene.run { scene in
            let browser = Browser(scene.client, cookies: ["guichet-session": "gcn_choisi-par-un-autre"])
            try await browser.get("/dossiers")
            #expect(browser.address.hasPrefix("/connexion"))
            #expect(browser.cookies["guichet-session"] == nil)
        }
    }

    @Test("Signing out ends the session, and not only the cookie")
    func signOut() async throws {
        try await Scene.run { scene in
            _ = try await scene.representant(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let kept = browser.cookies
            try await browser.get("/dossiers").submit("/deconnexion")
            #expect(browser.address == "/")
            let again = Browser(scene.client, cookies: kept)
            #expect(try await again.get("/dossiers").address.hasPrefix("/connexion"))
        }
    }

    @Test(
        "A form that another site sent is not kept for after signing in, and no password is ever written in a page"
    )
    func notKept() async throws {
        try await Scene.run { scene in
            let secret = "phrase de passe assez longue"
            let form = "jeton=x&%2Fnom=Pieg%C3%A9&%2Fmot_de_passe=\(secret.replacing(" ", with: "+"))"
            for headers in [["Sec-Fetch-Site": "cross-site"], ["Origin": "https://ailleurs.exemple.fr"]] {
                let answer = try await scene.client.send(
                    "POST", "/compte/nom", body: Array(form.utf8), type: "application/x-www-form-urlencoded",
                    headers: headers.merging(["Accept": "text/html"]) { mine, _ in mine })
                #expect(answer.status == 403, "\(headers)")
                #expect(!answer.text.contains("Piegé"), "\(headers)")
            }
            let browser = Browser(scene.client)
            try await browser.post("/compte/fin", [("jeton", "x"), ("/mot_de_passe", secret)])
            #expect(!browser.html.contains(secret), "\(browser.address)")
        }
    }

    @Test("What was written when the session was over is kept, and sent again after signing in")
    func sessionOver() async throws {
        try await Scene.run { scene in
            let password = "phrase de passe assez longue"
            _ = try await scene.client.send(
                "POST", "/v1/comptes",
                json: ["courriel": "perdu@exemple.fr", "nom": "Perdu", "mot_de_passe": .string(password)]
            ).expecting(201)
            let browser = Browser(scene.client)
            try await browser.get("/connexion").submit(
                "/connexion", ["courriel": "perdu@exemple.fr", "mot_de_passe": password])
            #expect(browser.address == "/dossiers")
            try await browser.get("/dossiers/nouveau")
            try scene.server.horloge.set("2022-11-15T23:00:00Z")
            try await browser.post(
                "/dossiers/nouveau", [("jeton", "x"), ("appel", "argentan-2023"), ("porteur", "abc")])
            #expect(browser.text.contains("Ce que vous aviez écrit est gardé"))
            try await browser.submit(
                "/connexion", ["courriel": "perdu@exemple.fr", "mot_de_passe": password])
            #expect(browser.text.contains("Renvoyer ce que j’avais écrit"))
            let kept = try browser.fields("/dossiers/nouveau")
            #expect(kept.contains { $0.0 == "porteur" && $0.1 == "abc" })
        }
    }
}
