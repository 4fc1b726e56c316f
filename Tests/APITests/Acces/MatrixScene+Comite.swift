import Domain
import JSON
import StoreSupport
import Support

/// What the routes of the committee need: a seance with an action and a prepared answer, a scenario, a
/// recusal.
struct ComiteScene: Sendable {
    let seance: String
    let simulation: String
    /// A recusal of somebody else, which is lifted.
    let deport: String
    /// Taken back.
    let derogation: String

    init(_ scene: Scene, _ dossier: Scene.Filed) async throws {
        let (client, instructeur) = (scene.client, scene.equipe.instructeur)
        seance = try await client.send(
            "POST", "/v1/appels/argentan-2023/seances", instructeur,
            json: [
                "instance": "comite_technique", "libelle": "Comité", "tenue_on": "2022-12-20", "vote": true,
                "membres": [["nom": "Conseil", "fonction": "Habitant", "courriel": "conseil@exemple.fr"]],
            ]
        ).expecting(201).id
        _ = try await client.send(
            "PUT", "/v1/seances/\(seance)/ordre-du-jour", instructeur,
            json: ["actions": .list(dossier.actions)], ifMatch: "*"
        ).expecting(200)
        _ = try await client.send(
            "PUT", "/v1/seances/\(seance)/decisions/\(dossier.actions[0])/etat", instructeur,
            json: ["decision": "accorde", "montant_centimes": 100]
        ).expecting(200)
        simulation = try await client.send(
            "POST", "/v1/appels/argentan-2023/simulations", instructeur,
            json: ["nom": "Tous", "scenario": ["etapes": [["type": "premieres", "nombre": 10]]]]
        ).expecting(201).id
        let deporte = try await scene.server.account("deporte", .instructeur, contrat: "argentan-2015")
        deport = try await client.send(
            "POST", "/v1/dossiers/\(dossier.id)/deports", deporte, json: ["motif": "Ancien trésorier."]
        ).expecting(201).id
        _ = try await client.send(
            "PUT", "/v1/deports/\(deport)/levee", scene.equipe.administrateur, json: ["motif": "Fini."]
        ).expecting(200)
        let siret = Modele.porteur(2)["siret"]?.string ?? ""
        derogation = try await scene.deroger(siret, jusqua: "2022-12-20T12:00:00Z").expecting(201).id
        _ = try await client.send(
            "PUT", "\(Scene.appel)/derogations/\(derogation)/retrait", instructeur,
            json: ["motif": "Fini."]
        ).expecting(200)
    }

    var values: [String: String] {
        [
            "seance": seance, "simulation": simulation, "deport": deport, "derogation": derogation,
            // The call of the matrix has one step: `IntentionTests` answers a letter.
            "intention": "0190a5c4-7b1e-7000-8000-000000000000",
            "enveloppe": "etat-2023",
            "version": "1", "membre": "1",
        ]
    }
}
