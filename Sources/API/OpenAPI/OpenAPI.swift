import Documents
import Domain
import HTTPTypes
public import JSON
import UseCases

/// The contract of the API in OpenAPI 3.1, generated from the routes and from the tables that they use.
///
/// `docs/openapi.yaml` is this document in YAML; a test fails when it is out of date.
public enum OpenAPI {
    public static let document = NamedShapes.document(nested)

    /// The same with each shape written where it is used, unless it has a name in the code: what people read.
    public static let nested: JSON = [
        "openapi": "3.1.0",
        "info": [
            "title": "Guichet", "version": "1",
            "summary": "Les appels à projets d’un contrat de ville, du dépôt à la décision.",
            "description": .string(introduction),
        ],
        "servers": [
            ["url": "http://127.0.0.1:8080", "description": "L’adresse par défaut du serveur."]
        ],
        "security": [["jeton": []]],
        "tags": .array(
            Routes.subjects.map {
                [
                    "name": .string($0.tag), "x-displayName": .string($0.title),
                    "description": .string($0.meaning),
                ]
            }),
        "paths": paths,
        "components": components,
    ]

    private static var paths: JSON {
        var paths: [JSON.Member] = []
        for subject in Routes.subjects {
            for route in subject.routes {
                let operation = JSON.Member(
                    route.method.rawValue.lowercased(), Operation(route, subject.tag).json)
                if let index = paths.firstIndex(where: { $0.key == route.path }) {
                    let members = (paths[index].value.members ?? []) + [operation]
                    paths[index] = JSON.Member(route.path, .object(members))
                } else {
                    paths.append(JSON.Member(route.path, .object([operation])))
                }
            }
        }
        return .object(paths)
    }

    private static var components: JSON {
        let refusals = Set(Routes.all.flatMap { Refusal.all(of: $0) }).sorted { $0.name < $1.name }
        return [
            "securitySchemes": [
                "jeton": [
                    "type": "http", "scheme": "bearer", "bearerFormat": "gct_…",
                    "description": "Le jeton que rend POST /v1/sessions.",
                ]
            ],
            "headers": .object(Header.allCases.map { JSON.Member($0.rawValue, $0.json) }),
            "responses": .object(refusals.map { JSON.Member($0.name, $0.json) }),
            "schemas": .object(schemas.map { JSON.Member($0.name ?? "", $0.definition) }),
        ]
    }

    /// The schema of every refusal.
    public static let problem = Schema.probleme

    /// Every named schema that the routes take or give, sorted by name.
    public static var schemas: [Schema] {
        var found: [String: Schema] = [:]
        for route in Routes.all {
            for schema in route.schemas { schema.collect(into: &found) }
        }
        Schema.probleme.collect(into: &found)
        return found.values.sorted { ($0.name ?? "") < ($1.name ?? "") }
    }
}

extension Route {
    /// The schemas of its body, its answers and its parameters.
    var schemas: [Schema] {
        let taken: [Schema] =
            switch body {
            case .json(let schema), .mergePatch(let schema): [schema]
            case .file: [.formulaireDeFichier]
            case .none: []
            }
        return taken + answers.compactMap(\.schema) + (pathParameters + query).map(\.schema)
    }
}
