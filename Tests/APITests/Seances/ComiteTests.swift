import Domain
import JSON
import StoreSupport
import Support
import Testing

/// From the deposit to the notified decision, over HTTP: forty dossiers, three financeurs of whom two have an
/// enveloppe, six reviewers of whom one is recused. Amounts are invented.
@Suite("The story of a committee")
struct ComiteTests {
    @Test("Forty dossiers go from the deposit to the letters and the export, and sums agree to the cent")
    func story() async throws {
        try await TestServer.run(at: "2022-11-15T09:00:00Z") { server in
            let comite = try await Comite(server)
            try await Instruire(comite).run()
            try await Deliberer(comite).run()
            try await Annoncer(comite).run()
        }
    }
}

/// The appel in force with its forty deposited dossiers, and everybody’s token.
final class Comite: Sendable {
    let server: TestServer
    let scene: Scene
    /// In the order of their references.
    let dossiers: [Scene.Filed]
    let lecteurs: [String]
    let second: String
    var client: Client { server.client }
    var instructeur: String { scene.equipe.instructeur }

    static let nombre = 40
    static let dotations: [String: Int64] = ["etat-2023": 50_000_00, "ville-2023": 30_000_00]
    private static let volets = [
        ("emploi", "insertion-professionnelle"), ("cadre-de-vie", "logement"), ("cohesion-sociale", "sport"),
    ]

    init(_ server: TestServer) async throws {
        self.server = server
        try await server.publish(
            contrat: try Fixtures.json("contrats/argentan-2015.json"), appel: try Self.appel())
        scene = try await Scene.avecEquipe(server)
        var lecteurs: [String] = []
        for numero in 1...6 {
            lecteurs.append(
                try await server.account("lecteur-\(numero)", .evaluateur, contrat: "argentan-2015"))
        }
        self.lecteurs = lecteurs
        second = try await server.account("second", .instructeur, contrat: "argentan-2015")
        var dossiers: [Scene.Filed] = []
        for index in 0..<Self.nombre {
            let dossier = try await scene.brouillon(
                index + 1, nom: "Association \(index + 1)", actions: [Self.action(index)])
            try await scene.deposer(dossier)
            dossiers.append(dossier)
        }
        self.dossiers = dossiers
    }

    /// Three financeurs, two enveloppes; one phase of marking; a second signature above 3 000 €.
    private static func appel() throws -> JSON {
        let base = try Fixtures.json("appels/argentan-2023.json")
        let enveloppes = (base["enveloppes"]?.array ?? []).compactMap { enveloppe -> JSON? in
            guard let code = enveloppe["code"]?.string, let dotation = dotations[code] else { return nil }
            return enveloppe.with(["dotation_centimes": .integer(dotation)])
        }
        let phase: JSON = [
            "code": "lecture", "libelle": "Lecture", "debut_on": "2022-12-05", "fin_on": "2022-12-16",
            "visibilite": "apres_la_sienne",
        ]
        return base.with([
            "financeurs": ["etat", "ville", "departement"], "enveloppes": .array(enveloppes),
            "deroulement": ["phases": [phase], "double_signature_centimes": 300_000],
        ])
    }

    /// 2 000 € of the State and 1 000 € of the town; the first asks the State for 4 000 €; one in five asks
    /// the département, which has no enveloppe, for 500 €.
    ///
    /// - Parameter isRevised: the budget without what the département refused.
    static func action(_ index: Int, isRevised: Bool = false) -> JSON {
        let (volet, theme) = volets[index % 3]
        return Modele.action(
            "Action \(index + 1)", volet: volet, themes: [theme],
            .init(
                etat: index == 0 ? 4_000_00 : 2_000_00, ville: 1_000_00,
                departement: index % 5 == 0 && !isRevised ? 500_00 : 0))
    }

    func get(_ path: String, _ token: String? = nil) async throws -> JSON {
        try await client.get("/v1\(path)", token ?? instructeur).expecting(200).json
    }

    func send(
        _ method: String, _ path: String, _ json: JSON? = nil, by token: String? = nil
    ) async throws -> Answer {
        try await client.send(
            method, "/v1\(path)", token ?? instructeur, json: json, ifMatch: method == "PUT" ? "*" : nil)
    }

    func solde(_ code: String) async throws -> [String: Int64] {
        let found = try await get("/appels/argentan-2023/enveloppes")["items"]?.array?
            .first { $0["code"]?.string == code }
        return (found?.members ?? []).reduce(into: [:]) { $0[$1.key] = $1.value.integer }
    }
}
