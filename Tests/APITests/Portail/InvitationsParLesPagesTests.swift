import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("Members, invitations and the attestation of the representative, by the pages alone")
struct InvitationsParLesPagesTests {
    private static let secret = "une phrase de passe"

    /// The address to which the last e-mail to somebody leads.
    private static func lien(_ server: TestServer, _ nom: String) async throws -> String {
        let corps = try #require(try await server.plis(nom).last).corps
        return String(try #require(corps.firstMatch(of: /\/invitations\/[^\s]+/)).output)
    }

    /// Opens an account from the page of an invitation, and comes back to it.
    private static func ouvrir(_ server: TestServer, _ nom: String, _ link: String) async throws -> Browser {
        let browser = Browser(server.client)
        try await browser.get(link)
        let page = try #require(browser.html.firstMatch(of: /href="(\/compte\/nouveau\?suite=[^"]+)"/))
        try await browser.get(String(page.output.1)).submit(
            "/compte/nouveau",
            ["/nom": nom, "/courriel": "\(nom)@exemple.fr", "/mot_de_passe": secret])
        #expect(browser.address == link, "\(browser.text)")
        return browser
    }

    @Test(
        "The declared representative is invited from the attestation, opens an account by the link, and attests"
    )
    func representative() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let porteur = try await scene.porteur(of: filed)
            _ = try await scene.patch(
                porteur, filed.token,
                [
                    "representant_legal": [
                        "nom": "Camille Exemple", "qualite": "Présidente",
                        "courriel": "presidente@exemple.fr",
                    ]
                ]
            ).expecting(200)
            let salarie = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(filed.id)/attestation"
            try await salarie.get(page).submit(page, more: [("geste", "inviter")])
            #expect(
                salarie.address == page && salarie.text.contains("L’invitation est partie"), "\(salarie.text)"
            )
            #expect(salarie.text.contains("Une invitation est partie"))
            // A second click of a page that was open before.
            let forms = salarie.forms.filter { $0.action == page }
            try await salarie.post(page, (forms.first?.fields ?? []) + [("geste", "inviter")])
            #expect(salarie.status == 422 && salarie.text.contains("déjà invitée"), "\(salarie.text)")

            let presidente = try await Self.ouvrir(
                scene.server, "presidente", try await Self.lien(scene.server, "presidente"))
            #expect(!presidente.text.contains("Association Exemple"), "not before the address is proved")
            try await presidente.submit(
                try #require(presidente.forms.last?.action), more: [("geste", "accepter")])
            #expect(presidente.address == page, "\(presidente.text)")
            #expect(!presidente.text.contains("Ce n’est pas vous qui signez"))
            try await presidente.submit(page, more: [("atteste", "oui")])
            #expect(presidente.address == "/dossiers/\(filed.id)/recapitulatif", "\(presidente.text)")
            let read = try await scene.client.get(filed.path, filed.token)
            #expect(read.json["etat"] == "atteste" && read.json["attestation"]?["nom"] == "Camille Exemple")
            // Whoever wrote the dossier is told, and reads from whose account it was attested.
            let told = try #require(try await scene.server.plis("porteur-1").last)
            #expect(told.objet.hasPrefix("Attesté, pas encore déposé"), "\(told.objet)")
            #expect(
                told.corps.contains(filed.page), "\(told.corps)")
            #expect(try await scene.server.plis("presidente").allSatisfy { !$0.objet.contains("Attesté") })
            #expect(read.json["attestation"]?["compte"] == "presidente")
            try await salarie.get("/dossiers/\(filed.id)/recapitulatif")
            #expect(salarie.text.contains("depuis le compte de presidente"), "\(salarie.text)")
            _ = try await scene.move(filed.token, filed, "depot").expecting(200)
            for (who, compte) in [
                (scene.equipe.instructeur, "presidente" as JSON), (scene.equipe.conseil, .null),
                (scene.equipe.etat, .null), (scene.equipe.auditeur, .null),
            ] {
                let seen = try await scene.client.get(filed.path, who)
                #expect(seen.json["attestation"]?["nom"] == "Camille Exemple")
                #expect(seen.json["attestation"]?["compte"] == compte)
            }
        }
    }

    @Test("A member is invited, refused beside the field when it cannot be, taken back, and invited again")
    func members() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let page = "/organismes/\(porteur)/membres"
            let chef = try await scene.server.navigateur("porteur-1")
            try await chef.get("/organismes/\(porteur)")
            #expect(chef.text.contains("Ses membres"))
            try await invite(chef, page, "pas une adresse")
            #expect(chef.status == 422 && chef.html.contains("id=\"c-courriel-erreur\""), "\(chef.text)")
            #expect(chef.html.contains("value=\"pas une adresse\""))
            try await invite(chef, page, "aide@exemple.fr")
            #expect(chef.text.contains("1 invitation sans réponse"), "\(chef.text)")
            try await chef.submit(page, more: [("geste", "reprendre")], where: "invitation")
            #expect(chef.text.contains("L’invitation est reprise"), "\(chef.text)")
            let link = try await Self.lien(scene.server, "aide")
            let aide = try await Self.ouvrir(scene.server, "aide", link)
            try await aide.submit(try #require(aide.forms.last?.action), more: [("geste", "accepter")])
            #expect(aide.status == 422, "taken back")

            try await invite(chef, page, "aide@exemple.fr")
            let again = try await Self.lien(scene.server, "aide")
            try await aide.get(again)
            try await aide.submit(try #require(aide.forms.last?.action), more: [("geste", "accepter")])
            #expect(aide.address == "/organismes/\(porteur)", "\(aide.text)")
            // A writer invites nobody and changes nobody.
            try await aide.get(page)
            #expect(!aide.text.contains("Inviter une personne") && !aide.html.contains("value=\"retirer\""))
            let fields = try aide.fields(page)
            for geste in ["inviter", "changer", "retirer"] {
                try await aide.post(
                    page,
                    fields + [("geste", geste), ("/courriel", "x@exemple.fr"), ("/qualite", "redacteur")])
                #expect([403, 404, 422].contains(aide.status), "\(geste) \(aide.status)")
            }
            #expect(
                try await scene.qualites(porteur, token) == [
                    "porteur-1": "representant", "aide": "redacteur",
                ])
        }
    }

    private func invite(_ browser: Browser, _ page: String, _ courriel: String) async throws {
        try await browser.get(page)
        try await browser.submit(
            page, ["/courriel": courriel], more: [("geste", "inviter")], where: "/courriel")
    }

    @Test("A representative makes another, who takes it back; the last one cannot leave; a member can")
    func quality() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            _ = try await scene.membre(of: porteur, "aide")
            let page = "/organismes/\(porteur)/membres"
            let chef = try await scene.server.navigateur("porteur-1")
            try await chef.get(page)
            try await chef.submit(page, more: [("geste", "quitter")])
            #expect(chef.status == 422 && chef.text.contains("seul représentant"), "\(chef.text)")
            let aideId = try await scene.compte("aide")
            try await chef.submit(
                page, ["compte": aideId, "en": "representant"], more: [("geste", "changer")], where: "en")
            #expect(try await scene.qualites(porteur, token)["aide"] == "representant", "\(chef.text)")
            let aide = try await scene.server.navigateur("aide")
            try await aide.get(page)
            try await aide.submit(page, more: [("geste", "quitter")])
            #expect(aide.address == "/organismes" && aide.text.contains("Vous avez quitté l’organisme"))
            #expect(try await aide.get(page).status == 404)
        }
    }

    @Test("Who has not proved their address is led to it before they invite or claim")
    func unproved() async throws {
        try await Scene.run { scene in
            let token = try await scene.server.unproved("neuve")
            let porteur = try await scene.client.send(
                "POST", "/v1/porteurs", token, json: Modele.porteur(1)
            ).expecting(201).id
            let filed = try await scene.brouillon(of: porteur, token)
            let browser = try await scene.server.navigateur("neuve")
            for page in [
                "/organismes/\(porteur)/membres", "/dossiers/\(filed.id)/attestation",
                "/organismes/rejoindre",
            ] {
                try await browser.get(page)
                #expect(browser.html.contains("href=\"/compte/preuve"), "\(page)")
                #expect(!browser.html.contains("value=\"inviter\""), "\(page)")
            }
            try await browser.submit(
                "/organismes/rejoindre", ["/siret": Modele.siret(2).description, "/motif": "x"])
            #expect(browser.status == 422 && browser.text.contains("Prouvez d’abord"), "\(browser.text)")
        }
    }

    @Test("An invitation is refused by who proved the address; the link of another person answers nothing")
    func refused() async throws {
        try await Scene.run { scene in
            let (_, porteur) = try await scene.representant(1)
            _ = try await scene.server.account("aide")
            _ = try await scene.server.account("autre")
            let chef = try await scene.server.navigateur("porteur-1")
            try await invite(chef, "/organismes/\(porteur)/membres", "aide@exemple.fr")
            let link = try await Self.lien(scene.server, "aide")
            let other = try await scene.server.navigateur("autre")
            try await other.get(link)
            #expect(other.text.contains("n’attend rien de ce compte") && !other.text.contains("Association"))
            let aide = try await scene.server.navigateur("aide")
            #expect(try await aide.get("/organismes").text.contains("1 invitation attend"))
            #expect(try await aide.get("/invitations").text.contains("rédacteur de Association Exemple"))
            try await aide.get(link)
            #expect(aide.text.contains("porteur-1 vous propose"), "\(aide.text)")
            try await aide.submit(try #require(aide.forms.last?.action), more: [("geste", "refuser")])
            #expect(aide.text.contains("Vous avez refusé l’invitation"))
            #expect(try await aide.get("/organismes/\(porteur)").status == 404)
        }
    }
}
