import API
import HTTPTypes
import JSON
import Support
import Testing

@Suite("What was read at an address can be sent back to it")
struct RenvoiTests {
    /// Sends back what was read, as it is.
    private static func renvoyer(
        _ scene: Scene, _ method: String, _ path: String, _ token: String
    ) async throws -> Answer {
        let read = try await scene.client.get(path, token).expecting(200)
        return try await scene.client.send(
            method, path, token, json: read.json,
            type: method == "PATCH" ? "application/merge-patch+json" : "application/json", ifMatch: read.etag)
    }

    @Test(
        "A porteur, a draft, its action, a call, a contract, marks, a filter: unchanged, each is taken and stays"
    )
    func unchanged() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            let instructeur = scene.equipe.instructeur
            let deposited = try await scene.brouillon(2)
            try await scene.deposer(deposited)
            try await scene.admettre(deposited)
            let marks = "/v1/actions/\(deposited.actions[0])/evaluations/moi"
            _ = try await scene.client.send("PUT", marks, instructeur, json: Modele.notes).expecting(200)
            let filtre = try await scene.garder(instructeur, "Les miens", ["etat": "depose"]).expecting(201)
                .id
            for (method, path, who) in [
                ("PATCH", "/v1/porteurs/\(porteur)", token), ("PATCH", dossier.path, token),
                ("PATCH", "/v1/actions/\(dossier.actions[0])", token),
                ("PATCH", "\(Scene.appel)/projet", instructeur),
                ("PUT", "/v1/contrats/argentan-2015", scene.equipe.administrateur),
                ("PUT", marks, instructeur), ("PUT", "/v1/moi/filtres/\(filtre)", instructeur),
                ("PUT", "/v1/moi/preferences", instructeur),
            ] {
                let before = try await scene.client.get(path, who).expecting(200).json
                let answer = try await Self.renvoyer(scene, method, path, who)
                #expect((200...204).contains(answer.status), "\(method) \(path): \(answer.text.prefix(400))")
                let after = try await scene.client.get(path, who).expecting(200).json
                for member in before.members ?? []
                where !["version", "modifie_at", "evalue_at", "actions"].contains(member.key) {
                    #expect(after[member.key] == member.value, "\(path) \(member.key)")
                }
            }
        }
    }

    @Test("A member that is only read is refused by its name when it was changed")
    func changed() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            let read = try await scene.client.get(dossier.path, token).expecting(200)
            let answer = try await scene.client.send(
                "PATCH", dossier.path, token, json: read.json.merging(["etat": "notifie"]),
                type: "application/merge-patch+json", ifMatch: read.etag)
            #expect(answer.status == 422 && answer.errors.map { $0["pointer"] } == ["/etat"])
        }
    }

    @Test("An avis, an abstention, a simulation, a session with its attendance: unchanged, each is taken")
    func committee() async throws {
        try await Scene.run { scene in
            let (equipe, instructeur) = (scene.equipe, scene.equipe.instructeur)
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            try await scene.admettre(dossier)
            let action = "/v1/actions/\(dossier.actions[0])"
            _ = try await scene.avis(
                equipe.conseil, dossier.actions[0], ["sens": "reserve", "texte": "À revoir."]
            ).expecting(200)
            _ = try await scene.client.send(
                "PUT", "\(action)/evaluations/moi", instructeur,
                json: ["abstention": true, "commentaire": "Je connais le trésorier."]
            ).expecting(200)
            let simulation = try await scene.client.send(
                "POST", "\(Scene.appel)/simulations", instructeur,
                json: ["nom": "Tous", "scenario": ["etapes": [["type": "premieres", "nombre": 10]]]]
            ).expecting(201).id
            let seance = try await Self.seance(scene)
            for (path, who) in [
                ("\(action)/avis/moi", equipe.conseil), ("\(action)/evaluations/moi", instructeur),
                ("/v1/simulations/\(simulation)", instructeur), (seance, instructeur),
            ] {
                let before = try await scene.client.get(path, who).expecting(200).json
                let answer = try await Self.renvoyer(scene, "PUT", path, who)
                #expect((200...204).contains(answer.status), "\(path): \(answer.text.prefix(400))")
                let after = try await scene.client.get(path, who).expecting(200).json
                for member in before.members ?? [] where !["version", "modifie_at"].contains(member.key) {
                    #expect(after[member.key] == member.value, "\(path) \(member.key)")
                }
            }
        }
    }

    /// A session in preparation: a member with an account who speaks for a financer, present; one without.
    private static func seance(_ scene: Scene) async throws -> String {
        let instructeur = scene.equipe.instructeur
        let id = try await scene.client.send(
            "POST", "\(Scene.appel)/seances", instructeur,
            json: [
                "instance": "comite_technique", "libelle": "Comité", "tenue_on": "2022-12-20",
                "membres": [
                    ["nom": "Élue", "fonction": "Adjointe"],
                    ["nom": "État", "fonction": "Délégué", "courriel": "etat@exemple.fr"],
                ],
            ]
        ).expecting(201).id
        _ = try await scene.client.send(
            "PUT", "/v1/seances/\(id)/presences", instructeur,
            json: ["presences": [["membre": 2, "presence": "present"]]], ifMatch: "*"
        ).expecting(200)
        return "/v1/seances/\(id)"
    }

    @Test("A member of a session keeps its account and its presence without its address, even alone")
    func member() async throws {
        try await Scene.run { scene in
            let instructeur = scene.equipe.instructeur
            let path = try await Self.seance(scene)
            let read = try await scene.client.get(path, instructeur).expecting(200).json
            let second = try #require(read["membres"]?.array?.last)
            #expect(second["compte"]?.string != nil && second["represente"] == ["etat"])
            let alone = try await scene.client.send(
                "PUT", path, instructeur, json: read.merging(["membres": [second]]), ifMatch: "*"
            ).expecting(200).json
            let kept = try #require(alone["membres"]?.array?.first)
            for name in ["nom", "compte", "presence", "represente"] {
                #expect(kept[name] == second[name], "\(name)")
            }
            // An address, even none, says the account; without either, there is none.
            let without = JSON.object((kept.members ?? []) + [JSON.Member("courriel", .null)])
            let changed = try await scene.client.send(
                "PUT", path, instructeur,
                json: read.merging(["membres": [without]]), ifMatch: "*"
            ).expecting(200).json
            #expect(changed["membres"]?.array?.first?["compte"] == .null)
        }
    }

    @Test("What is only read of a member is refused by its name when it was changed, or in a new session")
    func changedMember() async throws {
        try await Scene.run { scene in
            let instructeur = scene.equipe.instructeur
            let path = try await Self.seance(scene)
            let read = try await scene.client.get(path, instructeur).expecting(200).json
            let membres = read["membres"]?.array ?? []
            let autre = try await scene.compte("ville")
            for (name, value) in [
                ("presence", "absent"), ("compte", .string(autre)), ("represente", ["ville"]),
            ] as [(String, JSON)] {
                let sent = read.merging(["membres": [membres[0], membres[1].merging([name: value])]])
                let answer = try await scene.client.send("PUT", path, instructeur, json: sent, ifMatch: "*")
                #expect(answer.problems == ["/membres/1/\(name) inconnu"], "\(name)")
            }
            let stranger = read.merging(["membres": [membres[0].merging(["numero": 9])]])
            let refused = try await scene.client.send("PUT", path, instructeur, json: stranger, ifMatch: "*")
            #expect(refused.problems.contains("/membres/0/numero inconnu"))
            let new = try await scene.client.send(
                "POST", "\(Scene.appel)/seances", instructeur,
                json: [
                    "instance": "comite_technique", "libelle": "Comité", "tenue_on": "2022-12-20",
                    "membres": [["numero": 1, "nom": "Élue", "fonction": "Adjointe"]],
                ])
            #expect(new.problems == ["/membres/0/numero inconnu"])
        }
    }

    @Test(
        "A file that was downloaded can be sent back as it came: a piece, and those of avis, messages, changes"
    )
    func files() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            let deposited = try await scene.brouillon(2)
            try await scene.deposer(deposited)
            try await scene.admettre(deposited)
            let action = deposited.actions[0]
            _ = try await scene.avis(scene.equipe.conseil, action).expecting(200)
            let avis = "/v1/actions/\(action)/avis/moi/fichier"
            _ = try await scene.client.send(
                "PUT", avis, scene.equipe.conseil, body: Modele.pdf(), type: "application/pdf"
            ).expecting(201)
            let message = try await scene.ecrire(deposited.token, deposited).expecting(201).id
            _ = try await scene.joindre(deposited.token, message).expecting(201)
            let membre = try await scene.membre(of: porteur, "membre")
            let changement = try await scene.declarer(porteur, membre).expecting(201).id
            _ = try await scene.joindre(changement: changement, membre).expecting(201)
            for (path, who) in [
                ("\(dossier.path)/pieces/rib", token), (avis, scene.equipe.conseil),
                ("/v1/messages/\(message)/fichiers/plan.pdf", deposited.token),
                ("/v1/changements/\(changement)/document", membre),
            ] {
                let read = try await scene.client.get(path, who).expecting(200)
                let answer = try await scene.client.send(
                    "PUT", path, who, body: read.bytes, type: read.header("Content-Type"), ifMatch: read.etag)
                #expect((200...201).contains(answer.status), "\(path): \(answer.text.prefix(300))")
                let again = try await scene.client.get(path, who).expecting(200)
                #expect(again.bytes == read.bytes && again.header("Content-Type") == "application/pdf")
            }
            // The document that shows a change is not replaced by another one.
            let other = try await scene.client.send(
                "PUT", "/v1/changements/\(changement)/document", membre, body: Modele.pdf("Autre"),
                type: "application/pdf")
            #expect(other.code == "deja-existant")
        }
    }

    @Test("Every address that is read and written has its line in these tests")
    func complete() {
        let tried: Set<String> = [
            "PATCH /v1/porteurs/{porteur}", "PATCH /v1/dossiers/{dossier}", "PATCH /v1/actions/{action}",
            "PATCH /v1/appels/{appel}/projet", "PUT /v1/contrats/{contrat}",
            "PUT /v1/actions/{action}/evaluations/moi", "PUT /v1/moi/filtres/{filtre}",
            "PUT /v1/moi/preferences", "PUT /v1/actions/{action}/avis/moi",
            "PUT /v1/simulations/{simulation}",
            "PUT /v1/seances/{seance}", "PUT /v1/dossiers/{dossier}/pieces/{code}",
            "PUT /v1/actions/{action}/avis/moi/fichier", "PUT /v1/messages/{message}/fichiers/{nom}",
            "PUT /v1/changements/{changement}/document",
            // LigneRenvoyeeTests.
            "PUT /v1/actions/{action}/financements/{financeur}",
            // It takes no body.
            "PUT /v1/dossiers/{dossier}/depot",
        ]
        let read = Set(Routes.all.filter { $0.method == .get }.map(\.path))
        let pairs = Routes.all.filter { [.put, .patch].contains($0.method) && read.contains($0.path) }
        #expect(
            Set(pairs.map { "\($0.method.rawValue) \($0.path)" }).symmetricDifference(tried).sorted() == [])
    }
}
