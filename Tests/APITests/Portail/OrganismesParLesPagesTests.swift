import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("Bodies, their details and who speaks for them, by the pages alone")
struct OrganismesParLesPagesTests {
    /// Another valid account number, invented.
    private static let iban = "FR76 3000 6000 0112 3456 7890 189"

    @Test("The details are changed; another bank account waits for a second gesture, with its document")
    func account() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let (page, chef) = (
                "/organismes/\(porteur)/fiche", try await scene.server.navigateur("porteur-1")
            )
            let before = try await scene.client.get("/v1/porteurs/\(porteur)", token).json
            try await chef.get(page).submit(page)
            #expect(chef.address == "/organismes/\(porteur)", "\(chef.text)")
            #expect(try await scene.client.get("/v1/porteurs/\(porteur)", token).json == before)

            try await chef.get(page).submit(
                page, ["/siege/voie": "3 rue Neuve", "/siret": "123", "/compte_bancaire/iban": "FR00"])
            #expect(chef.status == 422)
            #expect(chef.html.contains("id=\"c-siret-erreur\""))
            #expect(chef.html.contains("id=\"c-compte_bancaire-iban-erreur\""))
            let kept = try await scene.client.get("/v1/porteurs/\(porteur)", token).json
            #expect(kept.at("/siege/voie") == "3 rue Neuve", "the rest is saved")

            // A refused number does not hold the request of the account back, which a second sending replaces.
            try await chef.get(page).submit(page, ["/siret": "123", "/compte_bancaire/iban": Self.iban])
            #expect(chef.status == 422)
            try await chef.submit(
                page,
                [
                    "/siret": Modele.siret(1).description, "/compte_bancaire/iban": Self.iban,
                    "/motif": "Nouvelle banque.",
                ])
            #expect(chef.address.hasPrefix("/changements/"), "\(chef.text)")
            let change = chef.address
            try await chef.join("\(change)/document", name: "rib.exe", type: "application/pdf", [1, 2, 3])
            #expect(chef.status == 422 && chef.html.contains("id=\"c-document-erreur\""))
            try await chef.join(
                "\(change)/document", name: "rib.pdf", type: "application/pdf", Modele.pdf("rib"))
            #expect(chef.address == change && chef.text.contains("rib.pdf"), "\(chef.text)")
            #expect(try await chef.get("\(change)/document").answer.bytes == Modele.pdf("rib"))
            try await chef.get("/organismes/\(porteur)")
            #expect(chef.text.contains("Un autre compte bancaire"))
            // Nothing was deposited, so the only representative confirms it by this second gesture.
            try await chef.get(change).submit(change, more: [("geste", "accepter")])
            #expect(chef.text.contains("accepté"), "\(chef.text)")
            let now = try await scene.client.get("/v1/porteurs/\(porteur)", token).json
            #expect(
                now.at("/compte_bancaire/iban")?.string?.replacing(" ", with: "")
                    == Self.iban.replacing(" ", with: ""))
        }
    }

    @Test("A writer changes the seat and nothing else; the service, the number")
    func others() async throws {
        try await Scene.run { scene in
            let filed = try await scene.depose(1)
            let porteur = try await scene.porteur(of: filed)
            _ = try await scene.membre(of: porteur, "aide")
            let page = "/organismes/\(porteur)/fiche"
            let aide = try await scene.server.navigateur("aide")
            try await aide.get(page)
            #expect(!aide.html.contains("/compte_bancaire/iban") && !aide.html.contains("name=\"/nom\""))
            try await aide.submit(page, ["/siege/voie": "4 rue Haute"])
            #expect(aide.address == "/organismes/\(porteur)", "\(aide.text)")
            let service = try await scene.server.navigateur("instructeur")
            try await service.get(page)
            #expect(!service.html.contains("/siege/voie"))
            try await service.submit(
                page, ["/siret": Modele.siret(9).description, "/motif": "Erreur de saisie."])
            let read = try await scene.client.get("/v1/porteurs/\(porteur)", filed.token).json
            #expect(read["siret"]?.string == Modele.siret(9).description, "\(service.text)")
            #expect(read.at("/siege/voie") == "4 rue Haute")
        }
    }

    @Test(
        "Somebody asks to join a body by its number, joins a document, is contested, then accepted by the service"
    )
    func claim() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            _ = try await scene.depose(2)
            _ = try await scene.server.account("tiers")
            let tiers = try await scene.server.navigateur("tiers")
            let page = "/organismes/rejoindre"
            try await tiers.get(page).submit(
                page, ["/siret": Modele.siret(7).description, "/motif": "Présidente."])
            #expect(tiers.status == 422 && tiers.text.contains("Personne n’a inscrit"), "\(tiers.text)")
            try await tiers.submit(page, ["/siret": Modele.siret(1).description, "/motif": ""])
            #expect(tiers.status == 422 && tiers.html.contains("id=\"c-motif-erreur\""))
            try await tiers.submit(page, ["/motif": "Présidente depuis 2021."])
            let change = tiers.address
            #expect(change.hasPrefix("/changements/"), "\(tiers.text)")
            #expect(!tiers.text.contains("Association Exemple"), "nothing of the body is said")
            try await tiers.join(
                "\(change)/document", name: "pv.pdf", type: "application/pdf", Modele.pdf("pv"))
            #expect(tiers.text.contains("La pièce est jointe"))
            #expect(try await tiers.get("/organismes").text.contains("Rejoindre l’organisme"))

            let chef = try await scene.server.navigateur("porteur-1")
            try await chef.get(change)
            #expect(chef.text.contains("Votre réponse"))
            try await chef.submit(change, more: [("geste", "refuser")])
            #expect(chef.status == 422 && chef.html.contains("id=\"c-motif-erreur\""), "\(chef.text)")
            try await chef.submit(change, ["/motif": "Je ne la connais pas."], more: [("geste", "refuser")])
            #expect(chef.text.contains("contesté"), "\(chef.text)")
            let service = try await scene.server.navigateur("administrateur")
            try await service.get(change).submit(
                change, ["/motif": "Procès-verbal lu.", "/qualite": "representant"],
                more: [("geste", "accepter")])
            #expect(service.text.contains("Votre réponse est donnée"), "\(service.text)")
            #expect(try await scene.qualites(porteur, token)["tiers"] == "representant")
            #expect(try await tiers.get("/organismes/\(porteur)").status == 200)
        }
    }

    @Test("A member declares a successor, the former representative accepts; a request is given up")
    func succession() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            _ = try await scene.membre(of: porteur, "aide")
            let aide = try await scene.server.navigateur("aide")
            let page = "/organismes/\(porteur)/representant"
            let (own, former) = (try await scene.compte("aide"), try await scene.compte("porteur-1"))
            let typed: [String: String?] = [
                "/compte": own, "/remplace": former, "/ancien": "redacteur",
                "/representant_legal/nom": "Nouvelle Personne", "/representant_legal/qualite": "Présidente",
                "/motif": "Assemblée du 3 octobre.",
            ]
            try await aide.get(page).submit(page, ["/compte": own])
            #expect(
                aide.status == 422 && aide.html.contains("id=\"c-representant_legal-nom-erreur\""),
                "\(aide.text)")
            try await aide.get(page).submit(page, typed)
            let first = aide.address
            #expect(first.hasPrefix("/changements/"), "\(aide.text)")
            try await aide.submit(first, more: [("geste", "renoncer")])
            #expect(aide.text.contains("retiré"), "\(aide.text)")
            try await aide.get(page).submit(page, typed)
            let chef = try await scene.server.navigateur("porteur-1")
            try await chef.get(aide.address)
            #expect(chef.text.contains("Qui devient représentant aide"))
            try await chef.submit(aide.address, more: [("geste", "accepter")])
            #expect(
                try await scene.qualites(porteur, token) == [
                    "aide": "representant", "porteur-1": "redacteur",
                ])
        }
    }

    @Test(
        "What people write of themselves, of a body and of a change is shown as text, and a code in an address too"
    )
    func hostile() async throws {
        try await Scene.run { scene in
            let hostile = "<script>alert('1')</script>\" onfocus=\"x"
            let (token, porteur) = try await scene.representant(1, nom: "Nom \(hostile)")
            let name: JSON = ["nom": .string("Moi \(hostile)")]
            _ = try await scene.client.send("PUT", "/v1/moi/nom", token, json: name).expecting(200)
            let aide = try await scene.membre(of: porteur, "aide")
            _ = try await scene.client.send("PUT", "/v1/moi/nom", aide, json: name).expecting(200)
            let change = try await scene.declarer(
                porteur, aide,
                [
                    "motif": .string(hostile),
                    "representant_legal": ["nom": .string(hostile), "qualite": .string(hostile)],
                ]
            ).expecting(201).id
            let invited = try await scene.client.send(
                "POST", "/v1/porteurs/\(porteur)/membres", token,
                json: ["courriel": "tiers@exemple.fr", "qualite": "redacteur"]
            ).expecting(201).id
            _ = try await scene.server.account("tiers")
            let code = "?code=%22%3E%3Cscript%3E%22%20onfocus%3D%22x"
            let pages = [
                "/compte", "/compte/nom", "/compte/fin", "/organismes", "/organismes/\(porteur)",
                "/organismes/\(porteur)/fiche", "/organismes/\(porteur)/membres",
                "/organismes/\(porteur)/representant", "/changements/\(change)", "/compte/preuve\(code)",
                "/mot-de-passe/nouveau\(code)", "/invitations/\(invited)\(code)",
                "/compte/nouveau?suite=/x%22%3E%3Cscript%3E",
            ]
            for nom in ["porteur-1", "tiers"] {
                let browser = try await scene.server.navigateur(nom)
                for page in pages {
                    try await browser.get(page)
                    #expect(!browser.html.contains("<script>"), "\(page)")
                    #expect(!browser.html.contains("\" onfocus=\"x"), "\(page)")
                }
            }
            let anonymous = Browser(scene.client)
            try await anonymous.get("/invitations/\(invited)\(code)")
            #expect(!anonymous.html.contains("<script>") && !anonymous.html.contains("\" onfocus=\"x"))
        }
    }

    @Test("The dossiers of a body are listed, drafts to attest first for who attests")
    func history() async throws {
        try await Scene.run { scene in
            let draft = try await scene.brouillon(1)
            let porteur = try await scene.porteur(of: draft)
            let filed = try await scene.brouillon(of: porteur, draft.token, actions: [Modele.action("Deux")])
            try await scene.deposer(filed)
            let chef = try await scene.server.navigateur("porteur-1")
            try await chef.get("/organismes/\(porteur)")
            #expect(chef.html.contains("/dossiers/\(draft.id)/attestation"))
            #expect(chef.html.contains("/dossiers/\(filed.id)\"") && chef.text.contains("ARG-2023-001"))
            _ = try await scene.membre(of: porteur, "aide")
            let aide = try await scene.server.navigateur("aide")
            #expect(!(try await aide.get("/organismes/\(porteur)").html.contains("/attestation")))
            let service = try await scene.server.navigateur("instructeur")
            try await service.get("/organismes/\(porteur)")
            #expect(service.text.contains("ARG-2023-001") && !service.html.contains(draft.id))
        }
    }
}
