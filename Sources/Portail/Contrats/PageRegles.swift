import JSON
import UseCases

/// `/appels/{appel}/regles`: every rule that a dossier of the call is judged by, with its source.
enum PageRegles {
    static let page = Page("/appels/{appel}/regles") { visitor throws(Refus) in
        let appel = try await AppelLu.read(visitor.parameter("appel"), visitor)
        let chemin = "/appels/\(appel.code)"
        return .view(
            View(
                template: "regles", titre: "Les règles de l’appel",
                values: [
                    "appel": .string(appel.titre), "chemin": .string(chemin),
                    "regles": .array((appel.json["regles"]?.array ?? []).map(regle)),
                ], fil: [("Appels à projets", "/"), (appel.titre, chemin)], menu: .appels, isKept: true))
    }

    private static func regle(_ regle: JSON) -> JSON {
        [
            "code": .text(regle["code"]?.string), "enonce": .text(regle["enonce"]?.string),
            "source": .text(regle["source"]?.string),
            "poids": regle["severite"]?.string == "bloquant" ? "Bloque" : "Prévient",
        ]
    }
}
