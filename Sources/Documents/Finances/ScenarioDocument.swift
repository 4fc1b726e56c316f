public import Domain
public import JSON

/// The JSON form of a scenario: a list of typed steps.
public enum ScenarioDocument {
    public static func read(_ json: JSON) throws(JSONProblems) -> Scenario {
        try ObjectReader.read(json, scenario)
    }

    public static func scenario(_ reader: ObjectReader) -> Scenario {
        let etapes = reader.objects("etapes", max: 30, etape).compactMap(\.self)
        if reader.json("etapes")?.array?.isEmpty ?? true {
            reader.problem("etapes", "obligatoire", "Un scénario a une étape au moins.")
        }
        return Scenario(
            etapes: etapes, isPartiel: reader.bool("partiel") ?? false,
            motifDuReste: reader.string("motif_du_reste", max: 4000))
    }

    private static func etape(_ reader: ObjectReader) -> Scenario.Etape? {
        let type = reader.value("type", "premieres, au_dessus ou part_minimale est attendu") { text in
            ["premieres", "au_dessus", "part_minimale"].contains(text) ? text : nil
        }
        let taux = rate(reader, "taux_pour_dix_mille") ?? Taux(parDixMille: 10_000)
        let volet = reader.string("volet", max: 64)
        switch reader.required("type", type, else: "") {
        case "premieres":
            let nombre = reader.required("nombre", reader.integer("nombre", 1...100_000), else: 1)
            return .premieres(nombre: Int(nombre), volet: volet, taux: taux)
        case "au_dessus":
            let note = reader.required(
                "note_min_pour_dix_mille", reader.integer("note_min_pour_dix_mille", 0...10_000), else: 0)
            return .auDessus(note: note, volet: volet, taux: taux)
        case "part_minimale":
            let part = reader.required(
                "part_pour_dix_mille", rate(reader, "part_pour_dix_mille"), else: Taux(parDixMille: 0))
            return .partMinimale(volet: reader.required("volet", volet, else: ""), part: part, taux: taux)
        default: return nil
        }
    }

    private static func rate(_ reader: ObjectReader, _ key: String) -> Taux? {
        reader.integer(key, 1...10_000).map { Taux(parDixMille: $0) }
    }

    public static func write(_ scenario: Scenario) -> JSON {
        [
            "etapes": .array(scenario.etapes.map(etape)), "partiel": .bool(scenario.isPartiel),
            "motif_du_reste": .text(scenario.motifDuReste),
        ]
    }

    private static func etape(_ etape: Scenario.Etape) -> JSON {
        switch etape {
        case .premieres(let nombre, let volet, let taux):
            [
                "type": "premieres", "nombre": .int(nombre), "volet": .text(volet),
                "taux_pour_dix_mille": .integer(taux.parDixMille),
            ]
        case .auDessus(let note, let volet, let taux):
            [
                "type": "au_dessus", "note_min_pour_dix_mille": .integer(note), "volet": .text(volet),
                "taux_pour_dix_mille": .integer(taux.parDixMille),
            ]
        case .partMinimale(let volet, let part, let taux):
            [
                "type": "part_minimale", "volet": .string(volet),
                "part_pour_dix_mille": .integer(part.parDixMille),
                "taux_pour_dix_mille": .integer(taux.parDixMille),
            ]
        }
    }
}
