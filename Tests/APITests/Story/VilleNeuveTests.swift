import API
import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

/// The first days of a town, over HTTP, from an empty data folder, where deciders are asked for a second factor.
@Suite("A new town invites its service")
struct VilleNeuveTests {
    /// Somebody of the service: a session, and the telephone that opens the next ones.
    private struct Agent {
        let titulaire: Titulaire
        let token: String
        let telephone: Telephone
    }

    /// What `guichet compte ouvrir` does.
    private static func premier(_ server: TestServer) async throws {
        let hash = try await MotDePasse.hash(Titulaire.secret)
        let instant = server.instant
        let courriel = try #require(Courriel("direction@exemple.fr"))
        try await server.store.write { tx in
            let compte = try OuvrirCompte.run(
                tx, courriel: courriel, nom: "Direction", hash: hash, at: instant)
            _ = try DonnerRole.give(
                tx,
                StoredRole(
                    id: Identifiant.new(at: instant), compteId: compte.id, role: .administrateur,
                    contrat: nil, financeur: nil), par: nil, at: instant)
        }
    }

    /// Invited, opens an account, proves the address and accepts with the code of the e-mail, enrols.
    private static func agent(
        _ server: TestServer, _ nom: String, _ role: String, financeur: String? = nil, par direction: String
    ) async throws -> Agent {
        let client = server.client
        let invitation = try await client.send(
            "POST", "/v1/contrats/argentan-2015/roles", direction,
            json: [
                "courriel": .string("\(nom)@exemple.fr"), "role": .string(role),
                "financeur": .text(financeur),
            ]
        ).expecting(201).id
        let code = try await server.code(nom)
        let titulaire = try await Titulaire(server, nom, isProved: false)
        let token = try await titulaire.session()
        let accepted = try await client.send(
            "PUT", "/v1/invitations/\(invitation)/acceptation", token, json: ["code": .string(code)]
        ).expecting(200)
        #expect(accepted.json["etat"] == "acceptee")
        let moi = try await client.get("/v1/moi", token).expecting(200).json
        #expect(moi["roles"]?[0]?["role"]?.string == role)
        #expect(moi.at("/compte/courriel_prouve_at") != .null)
        #expect(moi["second_facteur"]?["requis"] == true)
        return try await enroler(titulaire, token)
    }

    private static func enroler(_ titulaire: Titulaire, _ token: String) async throws -> Agent {
        let secret = try await titulaire.demander(token).expecting(200).json["secret"]?.string
        let telephone = Telephone(try #require(secret))
        let codes = try await titulaire.put(
            "confirmation", token, telephone.code(at: titulaire.server.instant)
        ).expecting(200)
        #expect(codes.json["codes_de_secours"]?.array?.count == 10)
        return Agent(titulaire: titulaire, token: token, telephone: telephone)
    }

    /// The contract and the call, in which a second person signs above 1 000 €.
    private static func publier(_ client: Client, _ direction: String) async throws {
        _ = try await client.send(
            "POST", "/v1/contrats", direction, json: try Fixtures.json("contrats/argentan-2015.json")
        ).expecting(201)
        let appel = try Fixtures.json("appels/argentan-2023.json").with([
            "deroulement": ["double_signature_centimes": 100_000]
        ])
        _ = try await client.send("POST", "/v1/appels", direction, json: appel).expecting(201)
        _ = try await client.send(
            "PUT", "/v1/appels/argentan-2023/publication", direction, ifMatch: "*"
        ).expecting(200)
    }

    @Test("From the first account to an answer that one prepares and another signs")
    func story() async throws {
        var limites = Guichet.Limites()
        limites.secondFacteur = .decideurs
        try await TestServer.run(at: "2022-11-15T09:00:00Z", limites: limites) { server in
            try await Self.premier(server)
            let client = server.client
            let titulaire = Titulaire(server: server, nom: "direction")
            let session = try await titulaire.session()
            expectProblem(
                try await client.send(
                    "POST", "/v1/contrats", session, json: try Fixtures.json("contrats/argentan-2015.json")),
                403, "second-facteur-requis")
            let direction = try await Self.enroler(titulaire, session)
            try await Self.publier(client, direction.token)
            let bob = try await Self.agent(server, "bob", "instructeur", par: direction.token)
            let chloe = try await Self.agent(server, "chloe", "instructeur", par: direction.token)
            let etat = try await Self.agent(
                server, "prefecture", "financeur", financeur: "etat", par: direction.token)

            let scene = Scene(
                server: server,
                equipe: Scene.Equipe(
                    administrateur: direction.token, instructeur: bob.token, etat: etat.token, ville: "",
                    caf: "", departement: "", conseil: "", auditeur: ""))
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            try await Self.decider(scene, dossier, prepare: bob, signs: chloe)

            // The next day, each session asks for a code.
            try server.horloge.set("2022-12-20T09:00:00Z")
            expectProblem(try await bob.titulaire.signIn(), 401, "code-requis")
            let again = try await bob.titulaire.session(bob.telephone.code(at: server.instant))
            let seen = try await client.get(dossier.path, again).expecting(200)
            #expect(seen.json["etat"] == "instruit")
            let verification = try await client.get("/v1/journal/verification", again)
            #expect(verification.status == 403)
            let head = try await direction.titulaire.session(direction.telephone.code(at: server.instant))
            #expect(try await client.get("/v1/journal/verification", head).json["intact"] == true)
        }
    }

    private static func decider(
        _ scene: Scene, _ dossier: Scene.Filed, prepare: Agent, signs: Agent
    ) async throws {
        let client = scene.client
        let seance = try await client.send(
            "POST", "/v1/appels/argentan-2023/seances", prepare.token,
            json: [
                "instance": "comite_technique", "libelle": "Premier comité", "tenue_on": "2022-12-19",
                "membres": [["nom": "Élue", "fonction": "Élue", "financeur": "etat"]],
            ]
        ).expecting(201).id
        func put(_ path: String, _ token: String, _ json: JSON? = nil) async throws -> Answer {
            try await client.send("PUT", "/v1/seances/\(seance)/\(path)", token, json: json, ifMatch: "*")
        }
        _ = try await put("ordre-du-jour", prepare.token, ["actions": .list(dossier.actions)]).expecting(200)
        _ = try await put("presences", prepare.token, ["presences": [["membre": 1, "presence": "present"]]])
            .expecting(200)
        let decision = "decisions/\(dossier.actions[0])/etat"
        _ = try await put(
            decision, prepare.token, ["decision": "accorde", "montant_centimes": 150_000]
        ).expecting(200)
        _ = try await put("ouverture", prepare.token).expecting(200)
        expectProblem(try await put("cloture", prepare.token), 409, "seconde-signature")
        expectProblem(try await put("\(decision)/contreseing", prepare.token), 409, "seconde-signature")
        // The head of the service let both in: it signs for neither.
        let head = scene.equipe.administrateur
        expectProblem(try await put("\(decision)/contreseing", head), 403, "personnes-liees")
        _ = try await put("\(decision)/contreseing", signs.token).expecting(200)
        _ = try await put("cloture", prepare.token).expecting(200)
    }
}
