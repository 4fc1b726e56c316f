import API
import JSON
import Support
import Testing

@Suite("Bodies of which one member of several chooses what is asked")
struct ChoixTests {
    private static let un: JSON = ["0190a5c4-7b1e-7000-8000-000000000001"]
    private static let lettre: JSON = ["dossier": "a", "empreinte": "b"]
    private static let lot: JSON = ["tache": "instruire", "comptes": ["a@exemple.fr"]]
    private static let passage: JSON = ["de": "a@exemple.fr", "vers": "b@exemple.fr"]

    private static let taken: [(String, JSON)] = [
        ("notifier", ["lettres": [lettre]]), ("notifier", ["dossiers": un, "lettres": .null, "tous": .null]),
        ("notifier", ["tous": true, "dossiers": .null]),
        ("fixerOrdreDuJour", ["actions": un, "classement": false]), ("fixerOrdreDuJour", ["actions": []]),
        ("fixerOrdreDuJour", ["classement": true, "volet": "culture", "nombre": 3, "actions": .null]),
        ("preparerEnBloc", ["decisions": [], "essai": true]),
        ("preparerEnBloc", ["simulation": "a", "decisions": .null]),
        ("evaluerAction", ["notes": [:], "abstention": .null]),
        (
            "evaluerAction",
            ["abstention": true, "commentaire": "Trésorier.", "notes": .null, "commentaires": [:]]
        ),
        ("affecterEnLot", lot.merging(["dossiers": un, "tous_les_non_affectes": false])),
        (
            "affecterEnLot",
            lot.merging(["tous_les_non_affectes": true, "dossiers": .null, "reaffecter": .null])
        ),
        ("affecterEnLot", ["reaffecter": passage, "tache": .null]),
    ]
    private static let refused: [(String, JSON)] = [
        ("notifier", [:]), ("notifier", ["lettres": [lettre], "dossiers": un]), ("notifier", ["tous": false]),
        ("notifier", ["tous": true, "dossiers": un]), ("fixerOrdreDuJour", [:]),
        ("fixerOrdreDuJour", ["actions": un, "classement": true]), ("fixerOrdreDuJour", ["actions": .null]),
        ("preparerEnBloc", ["essai": true]), ("preparerEnBloc", ["decisions": [], "simulation": "a"]),
        ("evaluerAction", ["abstention": true]), ("evaluerAction", ["commentaire": "Bien."]),
        ("evaluerAction", ["notes": [:], "abstention": true, "commentaire": "Non."]),
        (
            "evaluerAction",
            ["abstention": true, "commentaire": "Trésorier.", "commentaires": ["cout": "Élevé."]]
        ),
        ("affecterEnLot", lot),
        ("affecterEnLot", lot.merging(["dossiers": un, "tous_les_non_affectes": true])),
        ("affecterEnLot", ["dossiers": un]), ("affecterEnLot", lot.merging(["reaffecter": passage])),
    ]

    private static func problems(_ route: String, _ json: JSON) throws -> [String] {
        try #require(Routes.all.first { $0.id == route }?.requestShape, "\(route)").problems(in: json)
    }

    @Test("The contract takes each of the choices, and nulls beside it")
    func accepted() throws {
        for (route, json) in Self.taken {
            let problems = try Self.problems(route, json)
            #expect(problems == [], "\(route) \(json.text)")
        }
    }

    @Test("It takes neither none of them nor two")
    func notTwo() throws {
        for (route, json) in Self.refused {
            let problems = try Self.problems(route, json)
            #expect(problems != [], "\(route) \(json.text)")
        }
    }

    @Test("Every choice between shapes says by which member it is made, or is between a shape and null")
    func discriminators() {
        var bare: [String] = []
        func walk(_ json: JSON, _ place: String) {
            for member in json.members ?? [] {
                if member.key == "oneOf", json["discriminator"] == nil,
                    (member.value.array ?? []).count(where: { $0["$ref"] != nil }) > 1
                {
                    bare.append(place)
                }
                // A condition is no choice for a client.
                if member.key != "if" { walk(member.value, "\(place)/\(member.key)") }
            }
            for (index, item) in (json.array ?? []).enumerated() { walk(item, "\(place)/\(index)") }
        }
        walk(OpenAPI.document["components"]?["schemas"] ?? [:], "")
        #expect(bare == [])
    }
}
