import Domain
import JSON
import Support
import Testing

@Suite("What follows the deposit, by the pages alone")
struct EchangesParLesPagesTests {
    private static func demander(_ scene: Scene, _ dossier: Scene.Filed, _ json: JSON) async throws {
        _ = try await scene.client.send(
            "POST", "\(dossier.path)/complements", scene.equipe.instructeur, json: json
        ).expecting(201)
    }

    @Test(
        "A complement is answered where it was asked: its pieces, its fields and no other, and what changed is said"
    )
    func complement() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            try await Self.demander(
                scene, dossier,
                [
                    "demande": "Un RIB lisible, et qui appeler.", "pieces": ["rib"],
                    "sections": ["/presentation/contact", "/actions/0/description"],
                    "echeance_on": "2022-12-20",
                ])
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get("/dossiers/\(dossier.id)/suivi")
            #expect(browser.text.contains("À répondre, avant le mardi 20 décembre 2022"), "\(browser.text)")
            let page = "/dossiers/\(dossier.id)/complements/1"
            try await browser.get(page)
            let names = Set(try browser.fields(page).map(\.0))
            #expect(
                names == [
                    "jeton", "version", "/presentation/contact/nom", "/presentation/contact/qualite",
                    "/presentation/contact/courriel", "/presentation/contact/telephone",
                    "/actions/0/description", "/reponse",
                ])
            try await browser.join(
                "/dossiers/\(dossier.id)/pieces/rib?", name: "rib.exe", type: "application/octet-stream",
                Array("MZ".utf8))
            #expect(
                browser.status == 422 && browser.text.contains("Un fichier n’a pas été joint"),
                "\(browser.text)")
            try await browser.get(page).join(
                "/dossiers/\(dossier.id)/pieces/rib?", name: "net.pdf", type: "application/pdf",
                Modele.pdf("net"))
            #expect(
                browser.address == page && browser.text.contains("net.pdf"),
                "\(browser.address) \(browser.text)")
            try await browser.submit(page, ["/actions/0/description": "Sept après-midi."])
            #expect(browser.status == 422)
            #expect(browser.text.contains("Votre réponse :"), "\(browser.text)")
            let sent = try browser.fields(page)
            #expect(sent.contains { $0.0 == "/actions/0/description" && $0.1 == "Sept après-midi." })
            try await browser.submit(page, ["/reponse": "Voici, avec un jour de plus."])
            #expect(browser.address == page && browser.status == 200, "\(browser.text)")
            #expect(browser.text.contains("Votre réponse est remise au service"))
            #expect(browser.text.contains("Action 1, fiche : Description"), "\(browser.text)")
            #expect(browser.text.contains("Sept après-midi."))
            // The second click of two.
            let answer = "Voici, avec un jour de plus."
            try await browser.post(page, sent.map { ($0.0, $0.0 == "/reponse" ? answer : $0.1) })
            #expect(browser.address == page && browser.status == 200)
            // Somebody else, who answers from a page of before.
            try await browser.post(page, sent.map { ($0.0, $0.0 == "/reponse" ? "Une autre." : $0.1) })
            #expect(browser.status == 422)
            #expect(
                browser.text.contains("a déjà répondu. Votre réponse n’est pas partie : « Une autre. »"),
                "\(browser.text)")
            let read = try await scene.client.get(dossier.path, dossier.token).json
            #expect(read.at("/actions/0/description") == "Sept après-midi.")
            #expect(read.at("/presentation/contact") == Modele.presentation["contact"])
        }
    }

    @Test("An answer from a page of before the dossier changed is not sent without a word")
    func stale() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            for _ in 0..<2 {
                try await Self.demander(
                    scene, dossier, ["demande": "Précisez.", "sections": ["/actions/0/description"]])
            }
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(dossier.id)/complements/1"
            try await browser.get(page)
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/complements/2/reponse", dossier.token,
                json: [
                    "reponse": "Voici.",
                    "changements": [["section": "/actions/0/description", "valeur": "La nouvelle."]],
                ]
            ).expecting(200)
            try await browser.submit(page, ["/reponse": "La mienne."])
            #expect(browser.status == 422 && browser.text.contains("Le dossier a changé"), "\(browser.text)")
            func description() async throws -> JSON? {
                try await scene.client.get(dossier.path, dossier.token).json.at("/actions/0/description")
            }
            #expect(try await description() == "La nouvelle.")
            try await browser.submit(page, ["/actions/0/description": "La dernière."])
            #expect(browser.address == page && browser.status == 200, "\(browser.text)")
            #expect(try await description() == "La dernière.")
        }
    }

    @Test("A revised budget keeps what was typed when it is refused, and is attested")
    func amendement() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            try await Self.demander(
                scene, dossier,
                [
                    "nature": "amendement", "demande": "Moins cher.", "financeurs": ["etat"],
                    "sections": ["/actions/0/budget", "/actions/0/demandes"],
                ])
            let before = try await scene.client.get(dossier.path, dossier.token).json
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(dossier.id)/complements/1"
            try await browser.get(page)
            let fields = try browser.fields(page)
            func place(_ poste: String) throws -> String {
                let name = try #require(fields.first { $0.1 == poste && $0.0.hasSuffix("/poste") }?.0)
                return name.replacing("/poste", with: "/montant_centimes")
            }
            func cents(_ name: String) throws -> Int64 {
                let typed = try #require(fields.first { $0.0 == name }?.1)
                return try #require(Int64(typed.filter(\.isWholeNumber)))
            }
            let (charge, produit) = (try place("604"), try place("756"))
            let (cost, own) = (try cents(charge), try cents(produit))
            // A hundred euros less on one side only.
            let less = "\((cost - 10_000) / 100),00"
            try await browser.submit(
                page, [charge: less, "/reponse": "Cent euros de moins."])
            #expect(browser.status == 422)
            #expect(try browser.fields(page).contains { $0.0 == charge && $0.1 == less })
            #expect(browser.text.contains("Attestation"))
            try await browser.submit(page, [produit: "\((own - 10_000) / 100),00"])
            #expect(browser.status == 422)
            #expect(browser.text.contains("elle est attestée de nouveau"), "\(browser.text)")
            try await browser.submit(
                page, ["/attestation/nom": "Camille Exemple", "/attestation/qualite": "Présidente"],
                more: [("atteste", "oui")])
            #expect(browser.address == page && browser.status == 200, "\(browser.text)")
            let after = try await scene.client.get(dossier.path, dossier.token).json
            #expect(after.at("/actions/0/budget/charges/0/montant_centimes")?.integer == cost - 10_000)
            #expect(after.at("/actions/0/budget/produits/0/montant_centimes")?.integer == own - 10_000)
            #expect(after.at("/actions/0/demandes") == before.at("/actions/0/demandes"))
        }
    }

    @Test("What is asked of the porteur is corrected on its page, and the answer takes it as it is then")
    func porteur() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            try await Self.demander(
                scene, dossier, ["demande": "Quel est le siège ?", "sections": ["/porteur/siege"]])
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(dossier.id)/complements/1"
            try await browser.get(page)
            #expect(browser.text.contains("Votre organisme est à corriger"))
            let organisme = "/dossiers/\(dossier.id)/organisme"
            try await browser.get(organisme).submit(organisme, ["/siege/voie": "3 rue Neuve"])
            #expect(browser.text.contains("C’est enregistré"), "\(browser.text)")
            try await browser.get(page).submit(
                page,
                [
                    "/reponse": "Le siège a changé.", "/attestation/nom": "Camille Exemple",
                    "/attestation/qualite": "Présidente",
                ], more: [("atteste", "oui")])
            #expect(browser.address == page && browser.status == 200, "\(browser.text)")
            #expect(browser.text.contains("3 rue Neuve"), "\(browser.text)")
        }
    }

    @Test(
        "A message is read by the other side with its file; an empty one is refused; nobody else reads them")
    func messages() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let page = "/dossiers/\(dossier.id)/messages"
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get(page).submit(page)
            #expect(browser.status == 422 && browser.text.contains("Votre message :"), "\(browser.text)")
            try await browser.submit(page, ["/texte": "Bonjour <b>à vous</b>,\nune question."])
            #expect(
                browser.status == 200 && browser.text.contains("Votre message est parti"), "\(browser.text)")
            try await browser.join(
                "\(page)/", name: "plan.pdf", type: "application/pdf", Modele.pdf("plan"))
            #expect(browser.text.contains("Fichier 1"), "\(browser.text)")
            let staff = try await scene.server.navigateur("instructeur")
            try await staff.get(page)
            #expect(staff.html.contains("Bonjour &lt;b&gt;à vous&lt;/b&gt;,\nune question."))
            #expect(!staff.html.contains("Joindre un fichier"), "only the author joins files")
            let message =
                try await scene.client.get("/v1\(page)", dossier.token).items[0].at("/id")?.string ?? ""
            try await staff.get("\(page)/\(message)/Fichier%201")
            #expect(staff.answer.bytes == Modele.pdf("plan"))
            _ = try await scene.representant(2)
            let other = try await scene.server.navigateur("porteur-2")
            for path in [page, "\(page)/\(message)/Fichier%201"] {
                try await other.get(path)
                #expect(other.status == 404)
            }
        }
    }

    @Test("A letter is read word for word once it is sent")
    func lettre() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            let browser = try await scene.server.navigateur("porteur-1")
            for (financeur, token) in [("etat", scene.equipe.etat), ("ville", scene.equipe.ville)] {
                _ = try await scene.decider(token, dossier.actions[0], financeur, nil)
            }
            try await browser.get("/dossiers/\(dossier.id)/suivi")
            #expect(!browser.text.contains("Les lettres de la ville"))
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            let letter = try await scene.client.get("\(dossier.path)/courriers", dossier.token).items[0]
            try await browser.get("/dossiers/\(dossier.id)/suivi")
            let objet = try #require(letter.at("/objet")?.string)
            #expect(browser.text.contains(objet), "\(browser.text)")
            try await browser.get("/dossiers/\(dossier.id)/lettres/\(letter.at("/id")?.string ?? "")")
            let corps = try #require(letter.at("/corps")?.string)
            for line in corps.split(separator: "\n") {
                #expect(browser.text.contains(line.replacing(/\s+/, with: " ").trimmed), "\(browser.text)")
            }
        }
    }

    @Test("A deposited dossier is withdrawn with a reason, once")
    func retrait() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(dossier.id)/retrait"
            try await browser.get(page).submit(page)
            #expect(
                browser.status == 422 && browser.text.contains("Pourquoi vous le retirez :"),
                "\(browser.text)")
            try await browser.submit(page, ["/motif": "L’action est reportée."])
            #expect(browser.address == "/dossiers/\(dossier.id)/suivi", "\(browser.text)")
            #expect(browser.text.contains("Le dossier est retiré"))
            #expect(try await scene.client.get(dossier.path, dossier.token).json["etat"] == "retire")
            try await browser.get(page)
            #expect(browser.status == 409)
        }
    }
}
