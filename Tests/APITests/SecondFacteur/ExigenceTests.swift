import API
import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("An installation that asks deciders for a second factor")
struct ExigenceTests {
    private static func run(_ body: (Scene) async throws -> Void) async throws {
        var limites = Guichet.Limites()
        limites.secondFacteur = .decideurs
        try await Scene.run(limites: limites, body)
    }

    /// Lets the instructeur work again: with a second factor.
    private static func enroler(_ scene: Scene) async throws {
        try await scene.server.enroler(scene.equipe.instructeur)
    }

    @Test("Without it a role that decides gives nothing: not to act, not to read, not to list; then it does")
    func deciders() async throws {
        try await Self.run { scene in
            let (client, instructeur) = (scene.client, scene.equipe.instructeur)
            let dossier = try await scene.depose(1)
            let requests: [(String, String, JSON?)] = [
                ("PUT", "\(dossier.path)/recevabilite", ["decision": "recevable", "motif": "Complet."]),
                ("GET", dossier.path, nil), ("GET", "\(dossier.path)/pieces/rib", nil),
                ("GET", "/v1/appels/argentan-2023/classement", nil),
                ("GET", "/v1/appels/argentan-2023/exports/dossiers.csv", nil),
                ("POST", "/v1/appels", ["contrat": "argentan-2015"]),
            ]
            for (method, path, json) in requests {
                let refused = try await client.send(method, path, instructeur, json: json, ifMatch: "*")
                expectProblem(refused, 403, "second-facteur-requis")
                #expect(refused.json["detail"]?.string?.contains("PUT /v1/moi/second-facteur") == true)
            }
            #expect(try await client.get("/v1/dossiers", instructeur).items.isEmpty)
            let moi = try await client.get("/v1/moi", instructeur).expecting(200)
            #expect(moi.json["second_facteur"]?["requis"] == true)
            #expect(moi.json["roles"]?[0]?["role"] == "instructeur")
            try await Self.enroler(scene)
            #expect(try await client.get(dossier.path, instructeur).status == 200)
            #expect(try await client.get("/v1/dossiers", instructeur).items.count == 1)
            try await scene.admettre(dossier)
            let after = try await client.get("/v1/moi", instructeur).expecting(200)
            #expect(after.json["second_facteur"]?["requis"] == false)
        }
    }

    @Test("Each role that decides is asked for it; an auditeur, who changes nothing, is not")
    func roles() async throws {
        try await Self.run { scene in
            let equipe = scene.equipe
            for token in [equipe.administrateur, equipe.instructeur, equipe.etat, equipe.conseil] {
                let moi = try await scene.client.get("/v1/moi", token).expecting(200)
                #expect(moi.json["second_facteur"]?["requis"] == true)
            }
            #expect(try await scene.client.get("/v1/journal/verification", equipe.auditeur).status == 200)
            let refused = try await scene.client.send(
                "POST", "/v1/contrats/argentan-2015/roles", equipe.administrateur,
                json: ["courriel": "personne@exemple.fr", "role": "auditeur"])
            expectProblem(refused, 403, "second-facteur-requis")
            try await scene.server.enroler(equipe.administrateur)
            try await scene.server.enroler(equipe.etat)
            let listed = try await scene.client.get(
                "/v1/contrats/argentan-2015/roles", equipe.administrateur
            ).expecting(200).items
            let enrolled = listed.filter { $0["second_facteur"] == true }
            #expect(enrolled.map { $0["financeur"] } == ["etat"] && listed.count == 6)
        }
    }

    @Test("What is not theirs stays hidden: a decider of another contract learns nothing")
    func strangers() async throws {
        try await Self.run { scene in
            let dossier = try await scene.depose(1)
            let stranger = try await scene.server.account("passante")
            #expect(try await scene.client.get(dossier.path, stranger).status == 404)
            let draft = try await scene.brouillon(2)
            #expect(try await scene.client.get(draft.path, scene.equipe.instructeur).status == 404)
        }
    }

    @Test("A decider without it goes on acting as an association, and enrols")
    func association() async throws {
        try await Self.run { scene in
            let instructeur = scene.equipe.instructeur
            let porteur = try await scene.client.send(
                "POST", "/v1/porteurs", instructeur, json: Modele.porteur(7)
            ).expecting(201).id
            let dossier = try await scene.brouillon(of: porteur, instructeur)
            try await scene.deposer(dossier)
            #expect(try await scene.client.get("/v1/dossiers", instructeur).items.count == 1)
        }
    }

    @Test("A seat in a committee session votes with a second factor only")
    func seat() async throws {
        try await Self.run { scene in
            try await Self.enroler(scene)
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            let (client, instructeur) = (scene.client, scene.equipe.instructeur)
            let seance = try await client.send(
                "POST", "/v1/appels/argentan-2023/seances", instructeur,
                json: [
                    "instance": "comite_de_pilotage", "libelle": "Comité", "tenue_on": "2022-12-14",
                    "vote": true,
                    "membres": [
                        ["nom": "Habitante", "fonction": "Citoyenne", "courriel": "conseil@exemple.fr"]
                    ],
                ]
            ).expecting(201).id
            func put(_ path: String, _ token: String, _ json: JSON?) async throws -> Answer {
                try await client.send("PUT", "/v1/seances/\(seance)\(path)", token, json: json, ifMatch: "*")
            }
            _ = try await put("/ordre-du-jour", instructeur, ["actions": .list(dossier.actions)])
                .expecting(200)
            _ = try await put(
                "/presences", instructeur, ["presences": [["membre": 1, "presence": "present"]]]
            ).expecting(200)
            let decision: JSON = ["decision": "accorde", "montant_centimes": 1]
            _ = try await put("/decisions/\(dossier.actions[0])/etat", instructeur, decision).expecting(200)
            _ = try await put("/ouverture", instructeur, nil).expecting(200)
            let vote = "/votes/\(dossier.actions[0])"
            let conseil = scene.equipe.conseil
            expectProblem(
                try await put(vote, conseil, ["sens": "pour"]), 403, "second-facteur-requis")
            expectProblem(
                try await client.get("/v1/seances/\(seance)", conseil), 403, "second-facteur-requis")
            try await scene.server.enroler(conseil)
            #expect(try await put(vote, conseil, ["sens": "pour"]).status == 200)
        }
    }

    @Test("A token of a machine is worth the session that made it, as long as the factor is there")
    func machines() async throws {
        try await Self.run { scene in
            let (client, instructeur) = (scene.client, scene.equipe.instructeur)
            func make(_ capacites: [String]) async throws -> Answer {
                try await client.send(
                    "POST", "/v1/jetons", instructeur,
                    json: ["nom": "Lecture", "capacites": .list(capacites), "jours": 30])
            }
            expectProblem(try await make(["lire_dossier"]), 403, "second-facteur-requis")
            // What the account may do without its role.
            let weak = try #require(try await make(["lire_moi"]).expecting(201).json["jeton"]?.string)
            let dossier = try await scene.depose(1)
            let (_, secours) = try await scene.server.enroler(instructeur)
            let made = try await make(["lire_dossier"]).expecting(201)
            #expect(made.json["second_facteur"] == true)
            let machine = try #require(made.json["jeton"]?.string)
            #expect(try await client.get(dossier.path, machine).status == 200)
            #expect(try await client.get("/v1/moi", weak).json["second_facteur"]?["requis"] == true)
            _ = try await client.send(
                "PUT", "/v1/moi/second-facteur/retrait", instructeur, json: ["code": .string(secours[0])]
            ).expecting(204)
            expectProblem(try await client.get(dossier.path, machine), 403, "second-facteur-requis")
            expectProblem(try await client.get(dossier.path, instructeur), 403, "second-facteur-requis")
        }
    }

    @Test("An answer kept for a key is given again with the second factor only")
    func replay() async throws {
        try await Self.run { scene in
            let instructeur = scene.equipe.instructeur
            try await scene.server.enroler(instructeur)
            let dossier = try await scene.recevable(1)
            func write(_ token: String) async throws -> Answer {
                try await scene.client.send(
                    "POST", "\(dossier.path)/messages", token, json: ["texte": "Bonjour."], key: "message-1")
            }
            _ = try await write(instructeur).expecting(201)
            expectProblem(
                try await write(try await scene.server.session("instructeur")), 403, "second-facteur-requis")
            #expect(try await write(instructeur).status == 201)
        }
    }
}
