import Embedded
import JSON
import UseCases

/// Real requests and answers, captured from the tests into docs/exemples.json: see docs/adding.md.
enum Examples {
    private static let document: JSON = {
        let bytes = Embedded.docs.first { $0.path == "exemples.json" }?.bytes ?? []
        return (try? JSON.parse(bytes)) ?? [:]
    }()

    /// The body of a request of this operation; nil when none was captured.
    static func request(_ route: Route) -> JSON? { document["operations"]?[route.id]?["requete"] }

    /// The examples of an answer with this status and media type, by name.
    static func answer(_ route: Route, status: Int, type: String) -> JSON? {
        document["operations"]?[route.id]?[String(status)]?[type]
    }

    /// The problems captured for a code, each with its own name.
    static func refusals(_ code: Refus.Code) -> [JSON.Member] {
        (document["refus"]?[code.rawValue]?.array ?? []).enumerated().map { index, example in
            JSON.Member(index == 0 ? code.rawValue : "\(code.rawValue)-\(index + 1)", example)
        }
    }
}
