import JSON
import StoreSupport
import Support
import Testing

/// First chapter: the dossiers are checked, given to reviewers by their load, and scored; one reviewer stands apart.
struct Instruire {
    let comite: Comite
    init(_ comite: Comite) { self.comite = comite }

    func run() async throws {
        try await complement()
        try await admettre()
        try await repartir()
        try await noter()
        try await clore()
        try await classer()
    }

    /// A request points at a section; the answer changes it and nothing else; before and after are kept.
    private func complement() async throws {
        let dossier = comite.dossiers[1]
        let asked = try await comite.send(
            "POST", "/dossiers/\(dossier.id)/complements",
            ["demande": "Décrivez mieux.", "sections": ["/actions/0/description"]]
        ).expecting(201)
        #expect(asked.json["echeance_on"] == "2022-11-30")
        let todo = try await comite.get("/moi/taches", dossier.token)
        #expect(todo["a_completer"]?["total"] == 1)
        #expect(try await comite.get("/moi/taches")["attente_complement"]?["total"] == 1)
        let wrong = try await comite.send(
            "PUT", "/dossiers/\(dossier.id)/complements/1/reponse",
            ["reponse": "Voici.", "changements": [["section": "/presentation", "valeur": [:]]]],
            by: dossier.token)
        #expect(wrong.problems == ["/changements/0/section valeur"])
        let answered = try await comite.send(
            "PUT", "/dossiers/\(dossier.id)/complements/1/reponse",
            [
                "reponse": "Voici.",
                "changements": [
                    ["section": "/actions/0/description", "valeur": "Deux séances par semaine."]
                ],
            ], by: dossier.token
        ).expecting(200)
        #expect(answered.json["version_apres"] == 2)
        #expect(answered.json["controle"]?["deposable"] == true)
        let differences = try await comite.get("/dossiers/\(dossier.id)/versions/2/differences")
        #expect(differences["items"]?.array?.count == 1)
        #expect(differences["items"]?[0]?["pointer"] == "/dossier/actions/0/description")
    }

    private func admettre() async throws {
        try comite.server.horloge.set("2022-12-05T09:00:00Z")
        #expect(try await comite.get("/moi/taches")["a_verifier"]?["total"] == 40)
        for dossier in comite.dossiers { try await comite.scene.admettre(dossier) }
        let etats = try await comite.get("/appels/argentan-2023/tableau-de-bord")["etats"]
        #expect(etats?["recevable"] == 40)
    }

    /// Two reviewers an action, by load; the sixth is recused from the first dossier and is not given it.
    private func repartir() async throws {
        let (first, recused) = (comite.dossiers[0], comite.lecteurs[5])
        _ = try await comite.send(
            "POST", "/dossiers/\(first.id)/deports", ["motif": "Bénévole de cette association."], by: recused
        ).expecting(201)
        #expect(try await comite.client.get(first.path, recused).status == 404)
        let comptes = (1...6).map { "lecteur-\($0)@exemple.fr" }
        let given = try await comite.send(
            "POST", "/appels/argentan-2023/affectations",
            [
                "tache": "evaluer", "tous_les_non_affectes": true, "comptes": .list(comptes), "par_action": 2,
                "regle": ["repartition": "charge"],
            ]
        ).json
        let affectees = given["affectees"]?.array ?? []
        #expect(affectees.count == 80)
        #expect(given["non_affectees"]?.array == [])
        let byPerson = Dictionary(grouping: affectees) { $0["compte"]?["nom"]?.string ?? "" }
        #expect(Set(byPerson.values.map(\.count)).isSubset(of: [13, 14]))
        #expect(byPerson["lecteur-6"]?.contains { $0["dossier"]?.string == first.id } == false)
    }

    /// Everyone scores what its work list says; the first of lecteur-2 is an abstention.
    private func noter() async throws {
        for (index, lecteur) in comite.lecteurs.enumerated() {
            let tasks = try await comite.get("/moi/taches", lecteur)["a_noter"]?["items"]?.array ?? []
            #expect(tasks.count >= 13)
            for (rank, task) in tasks.enumerated() {
                let action = try #require(task["action"]?.string)
                let json: JSON =
                    index == 1 && rank == 0
                    ? ["abstention": true, "commentaire": "Je connais mal ce sujet."]
                    : Self.notes(action: try #require(task["reference"]?.string), by: index)
                _ = try await comite.send("PUT", "/actions/\(action)/evaluations/moi", json, by: lecteur)
                    .expecting(200)
            }
            #expect(try await comite.get("/moi/taches", lecteur)["a_noter"]?["total"] == 0)
        }
        let refused = try await comite.send(
            "PUT", "/actions/\(comite.dossiers[0].actions[0])/evaluations/moi",
            Self.notes(action: "x", by: 0),
            by: comite.lecteurs[5])
        #expect(refused.status == 404)
    }

    /// Marks that come from the reference and the reviewer alone.
    private static func notes(action reference: String, by lecteur: Int) -> JSON {
        let seed = Int64(Int(reference.suffix(3)) ?? 7) * 7 + Int64(lecteur) * 3
        func note(_ shift: Int64) -> JSON { .integer((seed + shift * shift) % 6) }
        return [
            "notes": [
                "quartiers": note(1), "objectifs": note(2), "partenariat": note(3), "budget": note(4),
                "evaluation": note(5),
            ]
        ]
    }

    private func clore() async throws {
        for dossier in comite.dossiers {
            _ = try await comite.scene.move(comite.instructeur, dossier, "instruction").expecting(200)
        }
    }

    /// Page by page, every action once, best first; equal averages share a rank.
    private func classer() async throws {
        var rows: [JSON] = []
        var next: String? = "/v1/appels/argentan-2023/classement?limit=15"
        while let page = next {
            let answer = try await comite.client.get(page, comite.instructeur).expecting(200)
            rows += answer.items
            next = answer.next
        }
        #expect(rows.count == Comite.nombre)
        #expect(Set(rows.compactMap { $0["action"]?.string }).count == Comite.nombre)
        let moyennes = rows.compactMap { $0["moyenne_pour_dix_mille"]?.integer }
        #expect(moyennes == moyennes.sorted(by: >))
        #expect(rows.reduce(0) { $0 + ($1["abstentions"]?.integer ?? 0) } == 1)
        for (one, other) in zip(rows, rows.dropFirst()) {
            let isTie = one["rang"] == other["rang"]
            if isTie { #expect(one["moyenne_pour_dix_mille"] == other["moyenne_pour_dix_mille"]) }
        }
        // A financer reads the ranking, a reviewer does not.
        #expect(
            try await comite.client.get("/v1/appels/argentan-2023/classement", comite.lecteurs[0]).status
                == 403)
    }
}
