import API
import Documents
import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing

@Suite("The receipt, the minutes and the e-mails equal their golden files, byte for byte")
struct GoldenTests {
    /// Tags and quotes that combining characters join to their neighbours, a mark of direction, a control
    /// character, template fields.
    private static let hostile = "\u{600}<script>\u{600}\"\u{301}&\u{600}'x\u{202E}\u{1}{{titre}}{{{titre}}}"

    @Test("The receipt: for its porteur, for a reader who may not know the pieces, and with hostile texts")
    func receipt() async throws {
        try await Scene.run { scene in
            let plain = try await scene.depose(1)
            let seen = try await scene.client.get("\(plain.path)/recepisse?format=html", plain.token)
            try expectGolden("recepisse.html", seen.expecting(200).text)
            let masked = try await scene.client.get(
                "\(plain.path)/recepisse?format=html", scene.equipe.conseil)
            try expectGolden("recepisse-sans-pieces.html", masked.expecting(200).text)
            let hostile = Self.hostile.filter { $0 != "\u{1}" && $0 != "\u{202E}" }
            let dossier = try await scene.brouillon(
                2, nom: "Association \(hostile)",
                actions: [Modele.action("Boxe \(hostile)"), Modele.action("Danse")])
            try await scene.deposer(dossier)
            let odd = try await scene.client.get("\(dossier.path)/recepisse?format=html", dossier.token)
            try expectGolden("recepisse-hostile.html", odd.expecting(200).text)
        }
    }

    @Test("The letters to print: those of the call, that of one dossier, and none, with hostile texts")
    func letters() async throws {
        try await Scene.run { scene in
            let path = "/v1/appels/argentan-2023/courriers"
            let token = scene.equipe.instructeur
            func page(_ query: String) async throws -> String {
                try await scene.client.get("\(path)?format=html\(query)", token).expecting(200).text
            }
            try expectGolden("courriers-vide.html", try await page(""))
            let first = try await scene.decide(1)
            let hostile = Self.hostile.filter { !["\u{1}", "\u{202E}", "{", "}"].contains($0) }
            try await scene.publier([
                "deroulement": [
                    "expediteur": ["nom": "Ville d’Argentan <b>", "repondre_a": "ville@exemple.fr"],
                    "courriers": [
                        [
                            "nature": "refus", "objet": .string("{reference} \(hostile)"),
                            "corps": .string("\(hostile)\n\n{decisions}"),
                        ]
                    ],
                ]
            ])
            _ = try await scene.decide(2, accorde: nil)
            try expectGolden("courriers.html", try await page(""))
            let one = try await page("&dossier=\(first.id)")
            #expect(one.contains("ARG-2023-001") && !one.contains("ARG-2023-002"))
            let next = try await page("&limit=1")
            #expect(next.contains("Lettres suivantes") && !next.contains("ARG-2023-002"))
            let json = try await scene.client.get("\(path)?dossier=\(first.id)", token).expecting(200)
            #expect(json.items.map { $0["reference"] } == ["ARG-2023-001"])
            #expect(try await scene.client.get("\(path)?format=pdf", token).status == 400)
        }
    }

    @Test("The minutes: of a session with hostile names, of an empty one, the extract for a recused person")
    func minutes() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            let seance = try await scene.client.send(
                "POST", "/v1/appels/argentan-2023/seances", scene.equipe.instructeur,
                json: [
                    "instance": "comite_de_pilotage", "libelle": "Comité", "tenue_on": "2022-12-14",
                    "membres": [["nom": "Élue", "fonction": "Adjointe"]],
                ]
            ).expecting(201).id
            let other = try await scene.recevable(2)
            let texts = try [
                ProcesVerbalDEssai.entier(Self.hostile, dossier.actions[0], other.actions[0]),
                ProcesVerbalDEssai.vide,
            ].map { try ProcesVerbalDocument.read($0).write().text }
            try await scene.server.store.write { tx in
                for (index, text) in texts.enumerated() {
                    try tx.insert(
                        ProcesVerbal(
                            numero: Int64(index + 1), contenu: text,
                            sha256: String(repeating: "a", count: 64),
                            closAt: try #require(Instant("2022-11-22T09:00:19.447Z"))), seance: seance)
                }
            }
            func page(_ numero: Int, _ token: String) async throws -> String {
                try await scene.client.get(
                    "/v1/seances/\(seance)/proces-verbal?format=html&numero=\(numero)", token
                )
                .expecting(200).text
            }
            try expectGolden("proces-verbal.html", try await page(1, scene.equipe.auditeur))
            try expectGolden("proces-verbal-vide.html", try await page(2, scene.equipe.auditeur))
            try await scene.deporter("conseil", from: dossier)
            try await scene.join("instructeur", dossier)
            try expectGolden("proces-verbal-extrait.html", try await page(1, scene.equipe.instructeur))
        }
    }

    @Test("The e-mails: inadmissible dossier, complement asked for, its reminder, amendment asked for")
    func mails() async throws {
        try await Scene.run { scene in
            func mail(_ name: String, _ reference: String) async throws {
                let id = try #require(
                    try await scene.envois("a_envoyer").last { $0["reference"]?.string == reference }?["id"]?
                        .string)
                let json = try await scene.client.get("/v1/envois/\(id)", scene.equipe.instructeur).expecting(
                    200
                ).json
                try expectGolden(name, "\(json["objet"]?.string ?? "")\n\n\(json["corps"]?.string ?? "")\n")
            }
            let refused = try await scene.depose(1)
            _ = try await scene.move(
                scene.equipe.instructeur, refused, "recevabilite",
                ["decision": "irrecevable", "motif": "Hors du contrat & <loin>.\n\nDeux {{fois}}."]
            ).expecting(200)
            try await mail("courriel-irrecevable.txt", "ARG-2023-001")
            let asked = try await scene.depose(2)
            try await scene.demander(
                asked,
                [
                    "demande": "Le RIB est \"illisible\" & <flou>.\nMerci.", "pieces": ["rib"],
                    "sections": ["/actions/0/budget", "/presentation/contact"], "echeance_on": "2022-11-21",
                ])
            try await mail("courriel-complement.txt", "ARG-2023-002")
            try scene.server.horloge.set("2022-11-20T09:00:00Z")
            _ = try await scene.client.send(
                "POST", "/v1/appels/argentan-2023/relances", scene.equipe.instructeur
            ).expecting(200)
            try await mail("courriel-rappel.txt", "ARG-2023-002")
            let amended = try await scene.recevable(3)
            try await scene.instruire(amended)
            try await scene.demander(
                amended,
                [
                    "nature": "amendement", "demande": "Moins cher.", "sections": ["/actions/0/budget"],
                    "financeurs": ["etat"],
                ])
            try await mail("courriel-amendement.txt", "ARG-2023-003")
        }
    }

    @Test("The e-mails about the second factor: confirmed, codes renewed, code used, tries used up, removed")
    func secondFactorMails() async throws {
        var limites = Guichet.Limites()
        limites.essais = 100
        try await TestServer.run(limites: limites) { server in
            func mail(_ name: String) async throws {
                let pli = try #require(try await server.plis("louise").last)
                try expectGolden("courriel-second-facteur-\(name).txt", "\(pli.objet)\n\n\(pli.corps)\n")
            }
            let token = try await server.account("louise")
            func put(_ noun: String, _ code: String) async throws -> Answer {
                try await server.client.send(
                    "PUT", "/v1/moi/second-facteur/\(noun)", token, json: ["code": .string(code)])
            }
            let (telephone, _) = try await server.enroler(token)
            try await mail("confirme")
            let renewed = try await put("codes-de-secours", telephone.code(at: server.instant, pas: 1))
                .expecting(200)
            try await mail("codes")
            for _ in 1...20 { _ = try await put("retrait", "faux").expecting(401) }
            try await mail("essais")
            let codes = renewed.json["codes_de_secours"]?.array?.compactMap(\.string) ?? []
            _ = try await put("codes-de-secours", codes[0]).expecting(200)
            let used = try await server.plis("louise").dropLast().last
            let text = try #require(used)
            try expectGolden("courriel-second-facteur-utilise.txt", "\(text.objet)\n\n\(text.corps)\n")
            try server.horloge.set("2022-11-17T09:00:00Z")
            _ = try await put("retrait", telephone.code(at: server.instant)).expecting(204)
            try await mail("retire")
        }
    }

    @Test(
        "The e-mails about accounts: proof, known account, password, new address and its notices, invitation")
    func accountMails() async throws {
        try await Scene.run { scene in
            let server = scene.server
            func mail(_ name: String, _ nom: String) async throws {
                let pli = try #require(try await server.plis(nom).last)
                let text = pli.corps.replacing(/gcl_[A-Za-z0-9_-]{43}/, with: "CODE")
                try expectGolden(name, "\(pli.objet)\n\n\(text)\n")
            }
            func open(_ nom: String) async throws {
                _ = try await scene.client.send(
                    "POST", "/v1/comptes",
                    json: [
                        "courriel": .string("\(nom)@exemple.fr"),
                        "nom": .string(Self.hostile.filter { $0 != "\u{1}" && $0 != "\u{202E}" }),
                        "mot_de_passe": "une phrase de passe",
                    ]
                ).expecting(201)
            }
            try await open("neuve")
            try await mail("courriel-preuve.txt", "neuve")
            _ = try await server.account("connue")
            try await open("connue")
            try await mail("courriel-compte-connu.txt", "connue")
            _ = try await scene.client.send(
                "POST", "/v1/mot-de-passe", json: ["courriel": "neuve@exemple.fr"]
            ).expecting(202)
            try await mail("courriel-mot-de-passe.txt", "neuve")
            _ = try await scene.client.send(
                "PUT", "/v1/mot-de-passe",
                json: [
                    "code": .string(try await server.code("neuve")), "mot_de_passe": "une phrase de passe",
                ]
            ).expecting(204)
            let token = try await server.session("neuve")
            _ = try await scene.client.send(
                "PUT", "/v1/moi/courriel", token,
                json: ["courriel": "ailleurs@exemple.fr", "mot_de_passe": "une phrase de passe"]
            ).expecting(202)
            try await mail("courriel-changement.txt", "ailleurs")
            try await mail("courriel-va-changer.txt", "neuve")
            _ = try await scene.client.send(
                "PUT", "/v1/comptes/preuve", token,
                json: ["code": .string(try await server.code("ailleurs"))]
            ).expecting(200)
            try await mail("courriel-a-change.txt", "neuve")
            _ = try await scene.client.send(
                "POST", "/v1/contrats/argentan-2015/roles", scene.equipe.administrateur,
                json: ["courriel": "agente@exemple.fr", "role": "instructeur"]
            ).expecting(201)
            try await mail("courriel-invitation.txt", "agente")
        }
    }

    @Test("The e-mails about a porteur: what is asked, what is answered, its members, a merge")
    func porteurs() async throws {
        try await Scene.run { scene in
            let nom = "Les \"Amis\" & <Voisins> {{nom}}"
            let (token, porteur) = try await scene.representant(1, nom: nom)
            let (_, doublon) = try await scene.representant(2, nom: "Les Amis")
            func mail(_ name: String) async throws {
                let mail = try #require(try await scene.courriels("porteur-1").last)
                let text = "\(mail.objet)\n\n\(mail.corps)".replacing(/[0-9a-f-]{36}/, with: "ID")
                try expectGolden(name, text)
            }
            let membre = try await scene.membre(of: porteur, "membre")
            let demande = try await scene.declarer(porteur, membre, ["ancien": "redacteur"]).expecting(201)
            try await mail("courriel-representant.txt")
            _ = try await scene.repondre(
                demande.id, token, ["sens": "refuse", "motif": "Pas d’assemblée & <rien>."]
            )
            .expecting(200)
            try await mail("courriel-representant-conteste.txt")
            _ = try await scene.repondre(demande.id, token, ["sens": "accepte"]).expecting(200)
            try await mail("courriel-representant-accepte.txt")
            _ = try await scene.patch(porteur, membre, ["compte_bancaire": CompteBancaireTests.autre])
                .expecting(200)
            try await mail("courriel-compte-bancaire.txt")
            _ = try await scene.patch(porteur, membre, ["siret": .string(Modele.siret(9).description)])
                .expecting(200)
            try await mail("courriel-numero.txt")
            let tiers = try await scene.server.account("tiers")
            _ = try await scene.reclamer(Modele.siret(1).description, tiers).expecting(201)
            try await mail("courriel-reclamation.txt")
            let compte = try await scene.compte("porteur-1")
            _ = try await scene.client.send(
                "PATCH", "/v1/porteurs/\(porteur)/membres/\(compte)", membre,
                json: ["qualite": "representant"]
            ).expecting(200)
            try await mail("courriel-membre.txt")
            _ = try await scene.client.send(
                "PUT", "/v1/porteurs/\(porteur)/reunion", scene.equipe.administrateur,
                json: ["doublon": .string(doublon), "motif": "Le même & seul organisme."]
            ).expecting(200)
            try await mail("courriel-reunion.txt")
        }
    }
}
