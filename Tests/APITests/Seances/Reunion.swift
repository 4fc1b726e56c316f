import JSON
import StoreSupport
import Support

/// A session over HTTP, held by the instructeur, whose agenda is the first action of each dossier.
struct Reunion {
    let scene: Scene
    let id: String
    let dossiers: [Scene.Filed]
    var path: String { "/v1/seances/\(id)" }
    func action(_ index: Int) -> String { dossiers[index].actions[0] }

    /// An instructed dossier whose action asks the State for 2 000 € and the town for 1 000 €.
    static func dossier(_ scene: Scene, _ numero: Int) async throws -> Scene.Filed {
        let dossier = try await scene.recevable(
            numero, actions: [Modele.action("Boxe \(numero)", .init(etat: 2_000_00, ville: 1_000_00))])
        try await scene.instruire(dossier)
        return dossier
    }

    /// A team and a published call, whose contract gives the casting vote to the chair of the comité de pilotage.
    static func avecVoixPreponderante(_ body: (Scene) async throws -> Void) async throws {
        try await TestServer.run(at: "2022-11-15T09:00:00Z") { server in
            let contrat = try Fixtures.json("contrats/argentan-2015.json")
            let instances: [JSON] =
                (contrat["instances"]?.array ?? []) + [
                    [
                        "code": "comite_de_pilotage", "libelle": "Comité de pilotage",
                        "voix_preponderante": true,
                    ]
                ]
            try await server.publish(
                contrat: contrat.with(["instances": .array(instances)]),
                appel: try Fixtures.json("appels/argentan-2023.json"))
            try await body(Scene.avecEquipe(server))
        }
    }

    /// - Parameter more: the members of the request that differ from a common session.
    init(
        _ scene: Scene, dossiers count: Int = 1, membres: [JSON], _ more: JSON = [:]
    ) async throws {
        var dossiers: [Scene.Filed] = []
        for numero in 1...count { dossiers.append(try await Self.dossier(scene, numero)) }
        try await self.init(scene, de: dossiers, membres: membres, more)
    }

    /// - Parameter dossiers: already instructed.
    init(_ scene: Scene, de dossiers: [Scene.Filed], membres: [JSON], _ more: JSON = [:]) async throws {
        self.scene = scene
        self.dossiers = dossiers
        let document: JSON = [
            "instance": "comite_de_pilotage", "libelle": "Comité de décembre", "tenue_on": "2022-12-14",
            "membres": .array(membres),
        ]
        id = try await scene.client.send(
            "POST", "\(Scene.appel)/seances", scene.equipe.instructeur, json: document.with(more)
        ).expecting(201).id
        _ = try await put("ordre-du-jour", ["actions": .list(dossiers.map { $0.actions[0] })]).expecting(200)
    }

    @discardableResult
    func put(_ noun: String, _ json: JSON? = nil, by token: String? = nil) async throws -> Answer {
        try await scene.client.send(
            "PUT", "\(path)/\(noun)", token ?? scene.equipe.instructeur, json: json, ifMatch: "*")
    }

    func delete(_ noun: String) async throws -> Answer {
        try await scene.client.send("DELETE", "\(path)/\(noun)", scene.equipe.instructeur, ifMatch: "*")
    }

    /// Notes that these members are present, and opens the session.
    func ouvrir(_ presents: ClosedRange<Int64>) async throws {
        _ = try await presence("present", presents).expecting(200)
        _ = try await put("ouverture").expecting(200)
    }

    func presence(
        _ presence: String, _ membres: ClosedRange<Int64>, _ more: JSON = [:]
    ) async throws -> Answer {
        try await put(
            "presences",
            [
                "presences": .array(
                    membres.map {
                        JSON.object([
                            JSON.Member("membre", .integer($0)), JSON.Member("presence", .string(presence)),
                        ]).with(more)
                    })
            ])
    }

    func accorder(_ index: Int, _ financeur: String, _ centimes: Int64) async throws -> Answer {
        try await put(
            "decisions/\(action(index))/\(financeur)",
            ["decision": "accorde", "montant_centimes": .integer(centimes)])
    }

    func mandat(_ financeur: String, _ membre: Int64, _ termes: String) async throws -> Answer {
        try await put("mandats/\(financeur)", ["membre": .integer(membre), "termes": .string(termes)])
    }

    func lire(_ token: String? = nil) async throws -> JSON {
        try await scene.client.get(path, token ?? scene.equipe.instructeur).expecting(200).json
    }

    func procesVerbal() async throws -> JSON {
        try await scene.client.get("\(path)/proces-verbal", scene.equipe.instructeur).expecting(200).json
    }

    func page() async throws -> String {
        try await scene.client.get("\(path)/proces-verbal?format=html", scene.equipe.instructeur)
            .expecting(200).text
    }
}
