import Domain
import JSON

/// The schemas of the contract in short: the members of each, their types, whether they are required.
enum DocsSchema {
    /// The names of the schemas to which the `$ref` of some JSON lead, directly or not, in the order of the
    /// contract.
    static func used(by roots: [JSON], in document: JSON) -> [String] {
        var (seen, waiting): (Set<String>, [JSON]) = ([], roots)
        while let next = waiting.popLast() {
            for reference in references(next) where seen.insert(reference).inserted {
                waiting.append(DocsPage.resolve(["$ref": .string(reference)], in: document))
            }
        }
        let names = (document["components"]?["schemas"]?.members ?? []).map(\.key)
        return names.filter { seen.contains("#/components/schemas/\($0)") }
    }

    private static func references(_ json: JSON) -> [String] {
        if let items = json.array { return items.flatMap(references) }
        return (json.members ?? []).flatMap { member in
            // A `$ref` inside an example is not a reference of the contract.
            if ["example", "examples"].contains(member.key) { return [String]() }
            return member.key == "$ref" ? [member.value.string ?? ""] : references(member.value)
        }
    }

    static func values(_ nom: String, in document: JSON) -> JSON {
        let schema = document["components"]?["schemas"]?[nom] ?? .null
        let membres = membres(schema)
        return [
            "nom": .string(nom), "description": description(schema), "type": .array(type(schema)),
            "membres": membres.isEmpty ? .null : ["lignes": .array(membres)],
        ]
    }

    static func description(_ json: JSON) -> JSON {
        json["description"]?.string.map { Markdown.phrase($0) } ?? .null
    }

    /// The members of an object, each followed by those of the unnamed object it contains.
    private static func membres(_ schema: JSON, _ prefix: String = "") -> [JSON] {
        let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
        return (schema["properties"]?.members ?? []).flatMap { member -> [JSON] in
            let line: JSON = [
                "nom": .string(prefix + member.key), "type": .array(type(member.value)),
                "obligatoire": .bool(required.contains(member.key)), "description": description(member.value),
            ]
            let items = member.value["items"].map { membres($0, "\(prefix)\(member.key)[].") } ?? []
            return [line] + membres(member.value, "\(prefix)\(member.key).") + items
        }
    }

    /// The type of a value, in words and links to schemas.
    static func type(_ schema: JSON) -> [JSON] {
        if let reference = schema["$ref"]?.string {
            return [["lien": .text(reference.parts(at: "/").last.map(String.init)), "texte": .null]]
        }
        for key in ["oneOf", "anyOf", "allOf"] {
            guard let choices = schema[key]?.array else { continue }
            return Array(choices.map(type).joined(separator: [text(key == "allOf" ? " et " : " ou ")]))
        }
        if let value = schema["const"] { return [text("« \(value.string ?? value.text) »")] }
        if let values = schema["enum"]?.array {
            return [text(values.map { $0.string ?? $0.text }.joined(separator: ", "))]
        }
        let names = schema["type"]?.array?.compactMap(\.string) ?? [schema["type"]?.string ?? ""]
        let words = names.map { Self.names[$0] ?? $0 }.joined(separator: " ou ")
        return [text(words + bounds(schema))] + contents(schema)
    }

    private static let names = [
        "string": "texte", "integer": "entier", "number": "nombre", "boolean": "booléen", "object": "objet",
        "array": "liste",
    ]

    /// The type of the items of a list, or of the values of an object whose members can have any name.
    private static func contents(_ schema: JSON) -> [JSON] {
        guard let inner = schema["items"] ?? schema["additionalProperties"], inner.members != nil else {
            return []
        }
        return [text(" de ")] + type(inner)
    }

    private static func bounds(_ schema: JSON) -> String {
        func range(_ least: String, _ most: String, _ unit: String) -> String? {
            switch (schema[least]?.integer, schema[most]?.integer) {
            case (nil, nil): nil
            case (let least?, nil): "\(least)\(unit) au moins"
            case (nil, let most?): "\(most)\(unit) au plus"
            case (let least?, let most?): "de \(least) à \(most)\(unit)"
            }
        }
        let told = [
            schema["format"]?.string, range("minimum", "maximum", ""),
            range("minLength", "maxLength", " caractères"), range("minItems", "maxItems", ""),
        ].compactMap(\.self)
        return told.isEmpty ? "" : " (\(told.joined(separator: ", ")))"
    }

    private static func text(_ words: String) -> JSON { ["lien": .null, "texte": .string(words)] }
}
