import Domain
import JSON
import Support
import Testing

/// How the ranking explains itself over HTTP, to each reader within what it may know.
@Suite("Why each action has its rank, as far as each reader may know")
struct PourquoiTests {
    private static let classement = "/v1/appels/argentan-2023/classement"

    /// Three admitted dossiers, the second with two actions; marks come next.
    private static func admitted(_ scene: Scene) async throws -> [Scene.Filed] {
        var dossiers: [Scene.Filed] = []
        for numero in 1...3 {
            let actions = numero == 2 ? ["Boxe", "Danse"] : ["Boxe"]
            let dossier = try await scene.brouillon(
                numero, nom: "Association \(numero)", actions: actions.map { Modele.action($0) })
            try await scene.deposer(dossier)
            try await scene.admettre(dossier)
            dossiers.append(dossier)
        }
        return dossiers
    }

    private static func score(
        _ scene: Scene, _ token: String, _ action: String, _ json: JSON
    ) async throws {
        _ = try await scene.client.send("PUT", "/v1/actions/\(action)/evaluations/moi", token, json: json)
            .expecting(200)
    }

    private static func phrases(_ scene: Scene, _ token: String) async throws -> [String?] {
        try await scene.client.get(classement, token).expecting(200).items.map { $0["pourquoi"]?.string }
    }

    @Test(
        "A tie names the reference and the action, but no dossier from which the reader is recused"
    )
    func ties() async throws {
        try await Scene.run { scene in
            let dossiers = try await Self.admitted(scene)
            for action in dossiers.flatMap(\.actions).dropLast() {
                try await Self.score(scene, scene.equipe.instructeur, action, Modele.notes)
            }
            let alone = "7,17 sur 10 de moyenne pour une évaluation comptée"
            let none = "Pas de rang sans évaluation comptée."
            #expect(
                try await Self.phrases(scene, scene.equipe.auditeur) == [
                    "\(alone) ; à égalité avec ARG-2023-002 (action 1) et ARG-2023-002 (action 2).",
                    "\(alone) ; à égalité avec ARG-2023-001 et ARG-2023-002 (action 2).",
                    "\(alone) ; à égalité avec ARG-2023-001 et ARG-2023-002 (action 1).", none,
                ])
            for (dossier, seen) in [
                (
                    dossiers[0],
                    ["(action 2)", "(action 1)"].map { "\(alone) ; à égalité avec ARG-2023-002 \($0)." }
                ),
                (dossiers[1], ["\(alone)."]),
            ] {
                let token = try await scene.server.account(
                    "financeur-\(dossier.id)", .financeur, contrat: "argentan-2015", financeur: "etat")
                _ = try await scene.client.send(
                    "POST", "\(dossier.path)/deports", token, json: ["motif": "Ma sœur y travaille."]
                ).expecting(201)
                #expect(try await Self.phrases(scene, token) == seen + [none])
            }
        }
    }

    @Test(
        "Criteria show their points, but no figures or names to a reviewer still to give its marks"
    )
    func criteria() async throws {
        try await Scene.run { scene in
            let dossiers = try await Self.admitted(scene)
            let (first, second) = (dossiers[0].actions[0], dossiers[2].actions[0])
            for action in [first, second] {
                try await Self.score(scene, scene.equipe.instructeur, action, Modele.notes)
            }
            let rows = try await scene.client.get(Self.classement, scene.equipe.etat).items
            let criteres = rows.first?["criteres"]?.array ?? []
            #expect(
                criteres.map { $0["code"] } == [
                    "quartiers", "objectifs", "partenariat", "budget", "evaluation",
                ])
            #expect(
                criteres.first == [
                    "code": "quartiers", "libelle": criteres.first?["libelle"] ?? .null, "poids": 4,
                    "note_max": 5, "moyenne_centiemes": 500, "points_pour_dix_mille": 3_333,
                    "maximum_pour_dix_mille": 3_333,
                ])
            #expect(criteres.map { $0["moyenne_centiemes"] } == [500, 400, 300, 200, 100])
            #expect(criteres.map { $0["points_pour_dix_mille"] } == [3_333, 2_000, 1_000, 667, 167])
            #expect(rows.last?["criteres"]?[0]?["points_pour_dix_mille"] == .null)
            try await hidden(scene, dossiers[0], second)
        }
    }

    /// A second instructeur is assigned an action, in a phase that hides the marks of others until its own
    /// are given.
    private func hidden(_ scene: Scene, _ dossier: Scene.Filed, _ other: String) async throws {
        let (client, action) = (scene.client, dossier.actions[0])
        let phase: JSON = [
            "code": "lecture", "libelle": "Lecture", "debut_on": "2022-11-10", "fin_on": "2022-12-16",
            "visibilite": "apres_la_sienne",
        ]
        _ = try await client.send(
            "PATCH", "/v1/appels/argentan-2023/projet", scene.equipe.instructeur,
            json: ["deroulement": ["phases": [phase]]], ifMatch: "*"
        ).expecting(200)
        _ = try await client.send(
            "PUT", "/v1/appels/argentan-2023/publication", scene.equipe.instructeur, ifMatch: "*"
        ).expecting(200)
        let token = try await scene.server.account("seconde", .instructeur, contrat: "argentan-2015")
        _ = try await client.send(
            "POST", "\(dossier.path)/affectations", scene.equipe.instructeur,
            json: ["compte": "seconde@exemple.fr", "tache": "evaluer", "action": .string(action)]
        ).expecting(201)
        let rows = try await client.get(Self.classement, token).expecting(200).items
        let masked = try #require(rows.first { $0["action"]?.string == action })
        #expect(
            masked["pourquoi"]
                == "Les notes des autres ne se lisent pas encore : les vôtres se donnent sans elles.")
        #expect(masked["criteres"]?[0]?["points_pour_dix_mille"] == .null)
        #expect(masked["criteres"]?[0]?["moyenne_centiemes"] == .null)
        #expect(masked["criteres"]?[0]?["maximum_pour_dix_mille"] == 3_333)
        let seen = try #require(rows.first { $0["action"]?.string == other })
        #expect(seen["pourquoi"] == "7,17 sur 10 de moyenne pour une évaluation comptée.")
    }
}
