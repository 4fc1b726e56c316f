import JSON
import Support

extension MatrixScene {
    /// A reviewer who has given marks, an avis of everyone who may give one, a message and its file, a
    /// filter.
    static func corbeille(
        _ scene: Scene, _ depose: Scene.Filed, _ recevable: Scene.Filed, _ tokens: [Appelant: String]
    ) async throws -> [String: String] {
        let (client, equipe) = (scene.client, scene.equipe)
        let action = "/v1/actions/\(recevable.actions[0])"
        try await scene.affecter(recevable, "evaluateur", action: recevable.actions[0])
        _ = try await client.send(
            "PUT", "\(action)/evaluations/moi", tokens[.evaluateur], json: Modele.notes
        ).expecting(200)
        for token in [equipe.etat, equipe.ville, tokens[.evaluateur]] {
            _ = try await client.send("PUT", "\(action)/avis/moi", token, json: ["sens": "favorable"])
                .expecting(200)
        }
        _ = try await client.send(
            "PUT", "\(action)/avis/moi/fichier", equipe.conseil, body: Modele.pdf(), type: "application/pdf"
        ).expecting(201)
        let message = try await scene.ecrire(depose.token, depose).expecting(201).id
        _ = try await scene.joindre(depose.token, message, "dossiers").expecting(201)
        let filtre = try await scene.garder(equipe.instructeur, "De la matrice", [:]).expecting(201).id
        let jeton = try await client.send(
            "POST", "/v1/jetons", equipe.instructeur,
            json: ["nom": "De la matrice", "capacites": ["lire_moi"], "jours": 1]
        ).expecting(201).id
        let nowhere = "0190a5c4-7b1e-7000-8000-000000000000"
        return [
            "message": message, "filtre": filtre, "jeton": jeton,
            "compte": try await scene.compte("conseil"), "affectation": nowhere, "demande": nowhere,
        ]
    }
}
