import Domain
import JSON
import Templates

/// The contract as HTML pages: an index, and one page for each subject. A subject is a tag of the contract.
enum DocsPage {
    /// `/docs`
    static func index(_ document: JSON) -> String {
        let text = document["info"]?["description"]?.string ?? ""
        return Template.docs.render([
            "titre": .text(document["info"]?["title"]?.string),
            "resume": .text(document["info"]?["summary"]?.string),
            "sommaire": .array(Markdown.titres(text)), "introduction": Markdown.blocs(text, isAnchored: true),
            "sujets": .array(
                sujets(document).map { sujet in
                    [
                        "sujet": .string(sujet.code), "nom": .string(sujet.nom),
                        "description": .string(sujet.description),
                        "operations": .array(sujet.operations.map(\.titre)),
                    ]
                }),
        ])
    }

    /// `/docs/{sujet}`: the pages of the subjects, by code.
    static func pages(_ document: JSON) -> [String: String] {
        let pages = sujets(document).map { sujet -> (String, String) in
            let schemas = DocsSchema.used(by: sujet.operations.map(\.json), in: document)
            let page = Template.docsSujet.render([
                "nom": .string(sujet.nom), "description": .string(sujet.description),
                "operations": .array(sujet.operations.map { $0.values(in: document) }),
                "schemas": .array(schemas.map { DocsSchema.values($0, in: document) }),
            ])
            return (sujet.code, page)
        }
        return Dictionary(pages, uniquingKeysWith: { first, _ in first })
    }

    private struct Sujet {
        let code: String
        let nom: String
        let description: String
        let operations: [DocsOperation]
    }

    /// The tags in their order, each with the operations whose first tag it is.
    private static func sujets(_ document: JSON) -> [Sujet] {
        let operations = (document["paths"]?.members ?? []).flatMap { path in
            (path.value.members ?? []).filter { $0.key != "parameters" }.map {
                DocsOperation(methode: $0.key.uppercased(), adresse: path.key, json: $0.value)
            }
        }
        return (document["tags"]?.array ?? []).compactMap { tag in
            guard let code = tag["name"]?.string else { return nil }
            return Sujet(
                code: code, nom: tag["x-displayName"]?.string ?? code,
                description: tag["description"]?.string ?? "",
                operations: operations.filter { $0.json["tags"]?[0]?.string == code })
        }
    }

    /// What the `$ref` of a value points to (`#/components/parameters/Limit`); without `$ref`, the value
    /// itself.
    static func resolve(_ value: JSON, in document: JSON) -> JSON {
        guard let reference = value["$ref"]?.string else { return value }
        return reference.parts(at: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }
}
