import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing

/// A closed seance over HTTP: three dossiers, and as members a citizen and an elected person without an
/// account.
private struct SeanceClose {
    let scene: Scene
    let id: String
    let dossiers: [Scene.Filed]
    var path: String { "/v1/seances/\(id)/proces-verbal" }

    init(_ scene: Scene) async throws {
        self.scene = scene
        var dossiers: [Scene.Filed] = []
        for numero in 1...3 {
            let dossier = try await scene.recevable(
                numero, actions: [Modele.action("Boxe <em>\(numero)</em>")])
            try await scene.instruire(dossier)
            dossiers.append(dossier)
        }
        self.dossiers = dossiers
        _ = try await scene.avis(scene.equipe.conseil, dossiers[0].actions[0]).expecting(200)
        let seance = try await scene.client.send(
            "POST", "/v1/appels/argentan-2023/seances", scene.equipe.instructeur,
            json: [
                "instance": "comite_de_pilotage", "libelle": "Comité <de> janvier", "tenue_on": "2022-12-14",
                "membres": [
                    ["nom": "Habitante", "fonction": "Conseil citoyen", "courriel": "conseil@exemple.fr"],
                    ["nom": "Élue", "fonction": "Adjointe"],
                    [
                        "nom": "Délégué", "fonction": "Sous-préfet", "courriel": "etat@exemple.fr",
                        "voix": false,
                    ],
                ],
            ]
        ).expecting(201).id
        id = seance
        func put(_ path: String, _ json: JSON? = nil) async throws {
            _ = try await scene.client.send(
                "PUT", "/v1/seances/\(seance)\(path)", scene.equipe.instructeur, json: json, ifMatch: "*"
            ).expecting(200)
        }
        try await put("/ordre-du-jour", ["actions": .list(dossiers.map { $0.actions[0] })])
        try await put(
            "/presences",
            [
                "presences": [
                    ["membre": 1, "presence": "present"], ["membre": 2, "presence": "present"],
                    ["membre": 3, "presence": "present"],
                ]
            ])
        for (dossier, centimes) in zip(dossiers, [700_00, 900_00, 1_100_00] as [Int64]) {
            try await put(
                "/decisions/\(dossier.actions[0])/etat",
                ["decision": "accorde", "montant_centimes": .integer(centimes)])
        }
        try await put("/membres/2/deports/\(dossiers[2].id)", ["motif": "Préside <ce> club"])
        try await put("/ouverture")
        try scene.server.horloge.set("2022-12-14T08:01:05.338Z")
        try await put("/cloture")
    }

    func json(_ token: String) async throws -> Answer {
        try await scene.client.get(path, token).expecting(200)
    }

    func page(_ token: String, numero: Int = 1) async throws -> String {
        try await scene.client.get("\(path)?format=html&numero=\(numero)", token).expecting(200).text
    }
}

@Suite("The minutes of a seance, read and printed")
struct ProcesVerbalTests {
    @Test(
        "The page to sign has names, local time, totals and avis, and escapes every text")
    func page() async throws {
        try await Scene.run { scene in
            let seance = try await SeanceClose(scene)
            let page = try await seance.page(scene.equipe.instructeur)
            for said in [
                "Procès-verbal n° 1 — Comité &lt;de&gt; janvier",
                "Comité de pilotage, séance tenue le 14 décembre 2022",
                "Appel « Appel à projets 2023 du Contrat de Ville d’Argentan » (argentan-2023)",
                "ouverte le 15 novembre 2022 à 10 h 00, close le 14 décembre 2022 à 9 h 01.",
                "<td>Habitante</td><td>Conseil citoyen</td><td>oui</td><td>présent</td>",
                "<td>dit en séance, pour un membre sans compte</td><td>Préside &lt;ce&gt; club</td>",
                "Boxe &lt;em&gt;1&lt;/em&gt;<br>Volet : Cohésion sociale",
                "Le conseil citoyen (conseil) : favorable",
                "État, fonds spécifiques : \(Euros(centimes: 700_00)) accordés",
                "<td>État</td><td>3</td><td>\(Euros(centimes: 2_700_00))</td>",
                "Total accordé : \(Euros(centimes: 2_700_00)).",
                "Ville d’Argentan, crédits de droit commun (ville-2023)",
                "La présidente ou le président de séance", "La ou le secrétaire de séance",
                "Empreinte SHA-256",
            ] { #expect(page.contains(said), "\(said)") }
            for raw in ["2022-12-14T", "<td>present</td>", "<td>seance</td>", "cohesion-sociale", "<em>"] {
                #expect(!page.contains(raw), "\(raw)")
            }
        }
    }

    @Test("Minutes frozen before labels were stored can still be printed")
    func older() async throws {
        try await Scene.run { scene in
            let seance = try await SeanceClose(scene)
            let old: JSON = [
                "numero": 2, "appel": "argentan-2023", "seance": .string(seance.id),
                "instance": "comité technique", "libelle": "Ancien",
                "tenue_on": "2022-11-22", "lieu": .null, "ouverte_at": .null,
                "close_at": "2022-11-22T09:00:19.447Z",
                "quorum": ["requis": 1, "presents": 2, "atteint": true],
                "membres": [["nom": "Élue", "fonction": "Adjointe", "voix": true, "presence": "attendu"]],
                "deports": [],
                "points": [
                    [
                        "position": 1, "reference": "ARG-2023-001", "porteur": "Association",
                        "action": .string(seance.dossiers[0].actions[0]), "intitule": "Boxe",
                        "volet": "cohesion-sociale", "votes": .null, "deports": [],
                        "decisions": [
                            [
                                "financeur": "etat", "fonds": "fonds_specifiques", "demande_centimes": 200,
                                "decision": "ajourne", "accorde_centimes": 0, "motif": "Plus tard",
                                "contresignee": false,
                            ]
                        ],
                    ]
                ],
                "enveloppes": [
                    [
                        "code": "etat-2023", "financeur": "etat", "engage_avant_centimes": 0,
                        "engage_apres_centimes": 100, "solde_centimes": 900,
                    ]
                ], "reouvertures": [],
            ]
            try await scene.server.store.write { tx in
                try tx.insert(
                    ProcesVerbal(
                        numero: 2, contenu: old.text, sha256: sha256(Array(old.text.utf8)),
                        closAt: try #require(Instant("2022-11-22T09:00:19.447Z"))), seance: seance.id)
            }
            let page = try await seance.page(scene.equipe.instructeur, numero: 2)
            for said in [
                "Comité technique, séance tenue le 22 novembre 2022.", "Appel argentan-2023.",
                "Séance close le 22 novembre 2022 à 9 h 00 (temps universel).", "présence non notée",
                "Volet : cohesion-sociale", "etat : ajournement de \(Euros(centimes: 200)) (Plus tard)",
                "<td>etat (etat-2023)</td>",
            ] { #expect(page.contains(said), "\(said)") }
            #expect(!page.contains("Ce que la séance accorde"))
        }
    }

    @Test(
        "Members of the seance read its frozen minutes once it is closed; nobody else does"
    )
    func member() async throws {
        try await Scene.run { scene in
            let seance = try await SeanceClose(scene)
            let frozen = try await seance.json(scene.equipe.instructeur)
            let session = try await scene.client.get(
                "/v1/seances/\(seance.id)", scene.equipe.conseil
            ).expecting(200).json
            let read = try await seance.json(scene.equipe.conseil)
            #expect(read.bytes == frozen.bytes && read.etag == frozen.etag)
            #expect(session.at("/proces_verbaux/0/sha256")?.string == sha256(read.bytes))
            #expect(try await seance.page(scene.equipe.conseil).contains("Empreinte SHA-256"))
            let other = try await scene.staff("citoyen", .conseilCitoyen)
            #expect(try await scene.client.get(seance.path, other).status == 404)
            #expect(try await scene.client.get(seance.path, seance.dossiers[0].token).status == 404)
            _ = try await scene.client.get("\(seance.path)?numero=2", scene.equipe.conseil).expecting(404)
        }
    }

    @Test(
        "A reader recused from a point gets an extract that says so and reveals nothing of that point"
    )
    func extract() async throws {
        try await Scene.run { scene in
            let seance = try await SeanceClose(scene)
            let frozen = try await seance.json(scene.equipe.auditeur)
            try await scene.deporter("conseil", from: seance.dossiers[2])
            try await scene.join("instructeur", seance.dossiers[2])
            for token in [scene.equipe.conseil, scene.equipe.instructeur] {
                let extract = try await seance.json(token)
                #expect(extract.json["points_masques"] == 1)
                #expect(
                    extract.json["points"]?.array?.map { $0["reference"] } == [
                        "ARG-2023-001", "ARG-2023-002",
                    ])
                #expect(extract.json["deports"] == [] && extract.json["enveloppes"] == [])
                #expect(extract.json["totaux"] == .null)
                #expect(extract.json["quorum"] == frozen.json["quorum"])
                #expect(extract.etag != frozen.etag)
                let page = try await seance.page(token)
                #expect(page.contains("Extrait : 1 point dont vous êtes déporté n’y figure pas."))
                for hidden in [
                    "ARG-2023-003", "Préside", "Empreinte",
                    frozen.json["totaux"]?["accorde_centimes"]
                        .flatMap(\.integer).map { Euros(centimes: $0).description } ?? "-",
                ] { #expect(!page.contains(hidden), "\(hidden)") }
                for hidden in ["ARG-2023-003", seance.dossiers[2].actions[0], "270000"] {
                    #expect(!extract.text.contains(hidden), "\(hidden)")
                }
            }
            try await scene.deporter("conseil", from: seance.dossiers[0])
            #expect(
                try await seance.page(scene.equipe.conseil).contains(
                    "Extrait : 2 points dont vous êtes déporté n’y figurent pas."))
            #expect(try await seance.json(scene.equipe.auditeur).bytes == frozen.bytes)
        }
    }

    @Test("A point of the minutes stays hidden from a recused reader after the agenda has changed")
    func agenda() async throws {
        try await Scene.run { scene in
            let seance = try await SeanceClose(scene)
            func put(_ path: String, _ json: JSON) async throws {
                _ = try await scene.client.send(
                    "PUT", "/v1/seances/\(seance.id)\(path)", scene.equipe.instructeur, json: json,
                    ifMatch: "*"
                ).expecting(200)
            }
            try await put("/reouverture", ["motif": "Un oubli."])
            let action = seance.dossiers[2].actions[0]
            _ = try await scene.client.send(
                "DELETE", "/v1/seances/\(seance.id)/decisions/\(action)/etat", scene.equipe.instructeur,
                ifMatch: "*"
            ).expecting(204)
            try await put(
                "/ordre-du-jour", ["actions": .list(seance.dossiers.prefix(2).map { $0.actions[0] })])
            try await scene.deporter("conseil", from: seance.dossiers[2])
            #expect(try await seance.json(scene.equipe.conseil).json["points_masques"] == 1)
        }
    }
}
