import JSON
import Support
import Testing

/// Third chapter: three other porteurs deposit, for amounts that two quartiers and three axes do not divide.
struct Autres {
    let scene: Scene
    init(_ scene: Scene) { self.scene = scene }

    func run() async throws -> [Scene.Filed] {
        let dossiers = [
            try await scene.brouillon(
                2, nom: "Arts improvisés",
                actions: [
                    Modele.action(
                        "Dedans, dehors", themes: ["culture"],
                        axes: ["egalite", "discriminations", "jeunesse"],
                        .init(etat: 1_000_01, ville: 333_33, caf: 600_01)),
                    Modele.action(
                        "Café des parents", themes: ["education-parentalite"], axes: ["jeunesse"],
                        quartiers: ["QN06102M"], .init(etat: 0, ville: 501_01, departement: 777_77)),
                ]),
            try await scene.brouillon(
                3, nom: "Deci-delà",
                actions: [
                    Modele.action(
                        "Vers l’emploi", volet: "emploi", themes: ["insertion-professionnelle"],
                        axes: ["egalite", "discriminations"], .init(etat: 3_333_35, ville: 1, caf: 600_01))
                ]),
            try await scene.brouillon(
                4, nom: "Régie de quartier",
                actions: [
                    Modele.action(
                        "Cages d’escalier", volet: "cadre-de-vie", themes: ["logement"],
                        axes: ["jeunesse", "egalite", "discriminations"], .init(etat: 0, ville: 1_000_03))
                ]),
        ]
        for dossier in dossiers { try await scene.deposer(dossier) }
        let references = try await scene.client.get("/v1/dossiers?etat=depose", scene.equipe.auditeur)
            .items.map { $0["reference"]?.string }
        #expect(Set(references) == ["ARG-2023-001", "ARG-2023-002", "ARG-2023-003", "ARG-2023-004"])
        return dossiers
    }
}
