import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

@Suite("Two-person rules mean two persons")
struct DeuxPersonnesTests {
    /// A prepared answer above the threshold of the call, which waits for its second signature.
    private struct Attente {
        let scene: Scene
        let action: String
        private let seance: String

        /// - Parameter par: the token of an instructeur, who prepares it.
        init(_ scene: Scene, par token: String) async throws {
            self.scene = scene
            let client = scene.client
            _ = try await client.send(
                "PATCH", "/v1/appels/argentan-2023/projet", token,
                json: ["deroulement": ["double_signature_centimes": 100_000]],
                type: "application/merge-patch+json", ifMatch: "*"
            ).expecting(200)
            _ = try await client.send(
                "PUT", "/v1/appels/argentan-2023/publication", token, ifMatch: "*"
            ).expecting(200)
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            action = dossier.actions[0]
            seance = try await client.send(
                "POST", "/v1/appels/argentan-2023/seances", token,
                json: [
                    "instance": "comite_technique", "libelle": "Comité", "tenue_on": "2022-12-20",
                    "membres": [["nom": "Élue", "fonction": "Élue", "financeur": "etat"]],
                ]
            ).expecting(201).id
            _ = try await client.send(
                "PUT", "/v1/seances/\(seance)/ordre-du-jour", token,
                json: ["actions": .list(dossier.actions)], ifMatch: "*"
            ).expecting(200)
            try await preparer(par: token)
        }

        func preparer(par token: String, _ centimes: Int64 = 100_001) async throws {
            _ = try await scene.client.send(
                "PUT", "/v1/seances/\(seance)/decisions/\(action)/etat", token,
                json: ["decision": "accorde", "montant_centimes": .integer(centimes)], ifMatch: "*"
            ).expecting(200)
        }

        /// Signs as the version before allowed, and closes.
        func cloreSigneeParAvant(_ nom: String, par token: String) async throws -> Answer {
            let compte = try await scene.compte(nom)
            let (seance, action) = (seance, action)
            try await scene.server.store.write { tx in
                let decision = try tx.read.decisions(seance: seance, action: action).first {
                    $0.financeur == "etat"
                }
                try tx.sign(try #require(decision), par: compte)
            }
            let presences: JSON = ["presences": [["membre": 1, "presence": "present"]]]
            _ = try await put("presences", token, presences).expecting(200)
            _ = try await put("ouverture", token).expecting(200)
            return try await put("cloture", token)
        }

        private func put(_ path: String, _ token: String, _ json: JSON? = nil) async throws -> Answer {
            try await scene.client.send(
                "PUT", "/v1/seances/\(seance)/\(path)", token, json: json, ifMatch: "*")
        }

        func signer(par token: String) async throws -> Answer {
            try await scene.client.send(
                "PUT", "/v1/seances/\(seance)/decisions/\(action)/etat/contreseing", token, ifMatch: "*")
        }
    }

    /// An account with a role that it was invited to and accepted, as over HTTP.
    private static func invite(
        _ scene: Scene, _ nom: String, _ role: String, par token: String, existing: String? = nil
    ) async throws -> String {
        let invited: String
        if let existing { invited = existing } else { invited = try await scene.server.account(nom) }
        try await scene.server.donnerRole(nom, role, par: token, token: invited)
        return invited
    }

    /// The first administrateur of the contract, made by the operator, who also instructs.
    private static func alice(_ scene: Scene) async throws -> String {
        let alice = try await scene.staff("alice", .administrateur)
        let id = try await scene.compte("alice")
        let instant = scene.server.instant
        try await scene.server.store.write { tx in
            _ = try DonnerRole.give(
                tx,
                StoredRole(
                    id: Identifiant.new(at: instant), compteId: id, role: .instructeur,
                    contrat: "argentan-2015", financeur: nil), par: nil, at: instant)
        }
        return alice
    }

    @Test("Who prepared cannot sign with a second account to which the same person gave a role")
    func secondAccount() async throws {
        try await Scene.run { scene in
            let alice = try await Self.alice(scene)
            let double = try await Self.invite(scene, "alice-bis", "instructeur", par: alice)
            let attente = try await Attente(scene, par: alice)
            #expect(try await scene.taches(double, "a_contresigner").isEmpty)
            let refused = try await attente.signer(par: double)
            expectProblem(refused, 403, "personnes-liees")
            #expect(
                refused.json["detail"]?.string?.contains(
                    "Peut signer : une personne dont le rôle vient d’ailleurs") == true)
            // Nor the other way round.
            try await attente.preparer(par: double, 100_002)
            expectProblem(try await attente.signer(par: alice), 403, "personnes-liees")
            #expect(try await scene.taches(alice, "a_contresigner").isEmpty)
            // Somebody whom the operator let in signs.
            #expect(try await scene.taches(scene.equipe.instructeur, "a_contresigner").count == 1)
            #expect(try await attente.signer(par: scene.equipe.instructeur).status == 200)
        }
    }

    @Test("A signature of before by who is no second person does not close a session")
    func earlier() async throws {
        try await Scene.run { scene in
            let alice = try await Self.alice(scene)
            _ = try await Self.invite(scene, "alice-bis", "instructeur", par: alice)
            let attente = try await Attente(scene, par: alice)
            expectProblem(
                try await attente.cloreSigneeParAvant("alice-bis", par: alice), 409, "seconde-signature")
            #expect(try await attente.signer(par: scene.equipe.instructeur).status == 200)
        }
    }

    @Test("Two agents whom one administrateur invited are two persons")
    func colleagues() async throws {
        try await Scene.run { scene in
            let alice = try await Self.alice(scene)
            let bob = try await Self.invite(scene, "bob", "instructeur", par: alice)
            let chloe = try await Self.invite(scene, "chloe", "instructeur", par: alice)
            let attente = try await Attente(scene, par: bob)
            #expect(try await scene.taches(chloe, "a_contresigner").count == 1)
            #expect(try await attente.signer(par: chloe).status == 200)
        }
    }

    @Test("A chain of gifts is followed to its root, removed roles too; another way in cuts it")
    func chain() async throws {
        try await Scene.run { scene in
            let alice = try await Self.alice(scene)
            let bob = try await Self.invite(scene, "bob", "administrateur", par: alice)
            let chloe = try await Self.invite(scene, "chloe", "instructeur", par: bob)
            try await RoleRetireTests.remove(scene, "bob")
            let attente = try await Attente(scene, par: alice)
            expectProblem(try await attente.signer(par: chloe), 403, "personnes-liees")
            // An independent administrateur gives her another role: that one signs.
            _ = try await Self.invite(
                scene, "chloe", "administrateur", par: scene.equipe.administrateur, existing: chloe)
            #expect(try await attente.signer(par: chloe).status == 200)
        }
    }

    @Test("Who vouched for a person in another quality does not make two: the role that signs counts")
    func otherRole() async throws {
        try await Scene.run { scene in
            let alice = try await Self.alice(scene)
            let bob = try await scene.staff("bob", .auditeur)
            _ = try await Self.invite(scene, "bob", "instructeur", par: alice, existing: bob)
            let attente = try await Attente(scene, par: alice)
            expectProblem(try await attente.signer(par: bob), 403, "personnes-liees")
        }
    }

    @Test("A recusal is not lifted by an account to which the recused person gave its role")
    func recusal() async throws {
        try await Scene.run { scene in
            let alice = try await Self.alice(scene)
            let double = try await Self.invite(scene, "alice-bis", "administrateur", par: alice)
            let dossier = try await scene.recevable(1)
            let deport = try await scene.client.send(
                "POST", "\(dossier.path)/deports", alice, json: ["motif": "Ma sœur y travaille."]
            ).expecting(201).id
            func lift(_ token: String) async throws -> Answer {
                try await scene.client.send(
                    "PUT", "/v1/deports/\(deport)/levee", token, json: ["motif": "Fausse alerte."])
            }
            let refused = try await lift(double)
            expectProblem(refused, 403, "personnes-liees")
            #expect(refused.json["detail"]?.string?.contains("Peut lever ce déport :") == true)
            #expect(try await lift(scene.equipe.administrateur).status == 200)
        }
    }
}
