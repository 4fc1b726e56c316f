import Domain
import JSON

/// One operation of the contract, on the page of its subject.
struct DocsOperation {
    let methode: String
    let adresse: String
    let json: JSON

    /// Its line in a table of contents.
    var titre: JSON {
        [
            "ancre": .text(json["operationId"]?.string), "methode": .string(methode),
            "adresse": .string(adresse),
            "resume": .text(json["summary"]?.string),
        ]
    }

    func values(in document: JSON) -> JSON {
        let parametres = (json["parameters"]?.array ?? []).map {
            parametre(DocsPage.resolve($0, in: document))
        }
        let reponses = (json["responses"]?.members ?? []).map { member in
            (statut: member.key, reponse: DocsPage.resolve(member.value, in: document))
        }
        let done = reponses.filter { $0.statut.utf8.starts(with: "2".utf8) }
        return .object(
            (titre.members ?? []) + [
                JSON.Member("ouverte", .bool(json["security"] == [])),
                JSON.Member("description", json["description"]?.string.map { Markdown.blocs($0) } ?? .null),
                JSON.Member(
                    "parametres", parametres.isEmpty ? .null : ["lignes": .array(parametres)]),
                JSON.Member(
                    "contenus",
                    .array(
                        contenus(
                            "Corps", DocsPage.resolve(json["requestBody"] ?? .null, in: document), document)
                            + done.flatMap { contenus("Réponse \($0.statut)", $0.reponse, document) })),
                JSON.Member("reponses", .array(reponses.map(reponse))),
            ])
    }

    private func parametre(_ json: JSON) -> JSON {
        let places = ["path": "adresse", "query": "requête", "header": "en-tête"]
        let place = json["in"]?.string ?? ""
        return [
            "nom": .text(json["name"]?.string), "place": .string(places[place] ?? place),
            "type": .array(DocsSchema.type(json["schema"] ?? .null)),
            "obligatoire": .bool(json["required"] == true),
            "description": DocsSchema.description(json),
        ]
    }

    /// The contents of a body: each of its media types, with its schema and one example.
    private func contenus(_ titre: String, _ corps: JSON, _ document: JSON) -> [JSON] {
        (corps["content"]?.members ?? []).map { content in
            let first = content.value["examples"]?.members?.first.map {
                DocsPage.resolve($0.value, in: document)["value"] ?? .null
            }
            let example = content.value["example"] ?? first
            return [
                "titre": .string(titre), "media": .string(content.key),
                "type": ["runs": .array(DocsSchema.type(content.value["schema"] ?? .null))],
                "exemple": .text(example.map { Self.cut($0.string ?? $0.pretty) }),
            ]
        }
    }

    /// The first 60 lines of an example; the whole example is in the contract.
    private static func cut(_ text: String) -> String {
        let lines = text.parts(at: "\n")
        return lines.count <= 60 ? text : (lines.prefix(60) + ["…"]).joined(separator: "\n")
    }

    private func reponse(_ statut: String, _ reponse: JSON) -> JSON {
        let schema = reponse["content"]?.members?.first?.value["schema"]
        return [
            "statut": .string(statut), "description": DocsSchema.description(reponse),
            "type": .array(schema.map { DocsSchema.type($0) } ?? []),
        ]
    }
}
