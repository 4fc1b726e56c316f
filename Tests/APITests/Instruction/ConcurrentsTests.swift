import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing

@Suite("An evaluator whose association competes is shown beside the marks, to the service only")
struct ConcurrentsTests {
    /// The dossiers of two porteurs, the second of which has the evaluator among its members; the evaluator scored
    /// the first.
    private static func scene(
        _ scene: Scene, volet: String = "cohesion-sociale", themes: [String] = ["sport"]
    ) async throws -> (noted: Scene.Filed, own: Scene.Filed, evaluateur: String) {
        let evaluateur = try await scene.staff("lectrice", .evaluateur)
        let noted = try await scene.recevable(1)
        let own = try await scene.recevable(
            2, actions: [Modele.action("Chant", volet: volet, themes: themes)])
        try await scene.join("lectrice", own)
        try await scene.affecter(noted, "lectrice", action: noted.actions[0])
        _ = try await scene.client.send(
            "PUT", "/v1/actions/\(noted.actions[0])/evaluations/moi", evaluateur, json: Modele.notes
        ).expecting(200)
        return (noted, own, evaluateur)
    }

    private static func marks(_ scene: Scene, _ dossier: Scene.Filed, _ token: String) async throws -> JSON {
        try #require(
            try await scene.client.get("/v1/actions/\(dossier.actions[0])/evaluations", token)
                .expecting(200).items.first)
    }

    @Test(
        "The same volet of the same call: the service reads the reference, an evaluator and a financer nothing"
    )
    func shown() async throws {
        try await Scene.run { scene in
            let (noted, _, evaluateur) = try await Self.scene(scene)
            let equipe = scene.equipe
            for token in [equipe.instructeur, equipe.administrateur, equipe.auditeur] {
                let mark = try await Self.marks(scene, noted, token)
                #expect(mark["concurrent"] == true)
                #expect(mark["dossiers_concurrents"] == ["ARG-2023-002"])
            }
            for token in [evaluateur, equipe.etat] {
                let mark = try await Self.marks(scene, noted, token)
                #expect(mark["concurrent"] == nil && mark["dossiers_concurrents"] == nil)
            }
            let path = "\(Scene.appel)/classement"
            let ranked = try await scene.client.get(path, equipe.instructeur).expecting(200).items
            #expect(ranked.map { $0["concurrents"]?.integer } == [1, 0])
            let told = try await scene.client.get(path, equipe.etat).expecting(200).items
            #expect(told.allSatisfy { $0["concurrents"] == nil })
            let porteur = try await scene.client.get(
                "/v1/actions/\(noted.actions[0])/evaluations", noted.token)
            #expect(porteur.status == 403)
        }
    }

    @Test("Another volet, or a dossier that was withdrawn, does not compete")
    func otherVolet() async throws {
        try await Scene.run { scene in
            let (noted, _, _) = try await Self.scene(scene, volet: "cadre-de-vie", themes: ["logement"])
            let mark = try await Self.marks(scene, noted, scene.equipe.instructeur)
            #expect(mark["concurrent"] == false && mark["dossiers_concurrents"] == [])
        }
        try await Scene.run { scene in
            let (noted, own, _) = try await Self.scene(scene)
            _ = try await scene.move(own.token, own, "retrait", ["motif": "Le projet s’arrête."]).expecting(
                200)
            #expect(try await Self.marks(scene, noted, scene.equipe.instructeur)["concurrent"] == false)
        }
    }

    @Test("Who attested the competing dossier competes, also after leaving the association")
    func attested() async throws {
        try await Scene.run { scene in
            let (noted, own, _) = try await Self.scene(scene)
            let compte = try await scene.compte("lectrice")
            let porteur = try await scene.porteur(of: own)
            try await scene.server.store.write { tx in
                try tx.deleteMembre(porteur: porteur, compte: compte)
            }
            #expect(try await Self.marks(scene, noted, scene.equipe.instructeur)["concurrent"] == false)
            let at = scene.server.horloge.horloge.now()
            try await scene.server.store.write { tx in
                try tx.deleteAttestation(dossier: own.id)
                try tx.insert(
                    Attestation(compteId: compte, nom: "Lectrice", qualite: "Présidente", attesteAt: at),
                    dossier: own.id)
            }
            #expect(try await Self.marks(scene, noted, scene.equipe.instructeur)["concurrent"] == true)
        }
    }

    @Test("A person of the service who is recused from the competing dossier does not learn of it")
    func recused() async throws {
        try await Scene.run { scene in
            let (noted, own, _) = try await Self.scene(scene)
            try await scene.deporter("instructeur", from: own)
            let mark = try await Self.marks(scene, noted, scene.equipe.instructeur)
            #expect(mark["concurrent"] == false && mark["dossiers_concurrents"] == [])
            #expect(try await Self.marks(scene, noted, scene.equipe.auditeur)["concurrent"] == true)
        }
    }
}
