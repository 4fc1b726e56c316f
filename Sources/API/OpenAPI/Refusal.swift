import JSON
import UseCases

/// The refusals of one status that a route may give, as one response of the contract.
struct Refusal: Hashable {
    let status: Int
    let codes: [Refus.Code]

    /// One for each status that the route may refuse with.
    static func all(of route: Route) -> [Refusal] {
        Dictionary(grouping: route.refusals) { $0.entry.status }
            .map { Refusal(status: $0.key, codes: $0.value) }.sorted { $0.status < $1.status }
    }

    /// Its name in the components of the contract: its codes, separated by full stops.
    var name: String { codes.map(\.rawValue).joined(separator: ".") }

    private var headers: [Header] {
        var headers: [Header] = []
        if status == 401 { headers.append(.wwwAuthenticate) }
        if [429, 503].contains(status) { headers.append(.retryAfter) }
        if status == 429 { headers += [.rateLimit, .rateLimitPolicy] }
        return headers + [.contentLanguage, .requestId]
    }

    var json: JSON {
        let code: JSON =
            codes.count == 1
            ? ["const": .string(codes[0].rawValue)] : ["enum": .list(codes.map(\.rawValue))]
        return [
            "description": .string(codes.map { $0.entry.titre }.joined(separator: " ; ") + "."),
            "headers": Header.json(headers),
            "content": [
                "application/problem+json": [
                    "schema": [
                        "$ref": "#/components/schemas/Probleme",
                        "properties": ["status": ["const": .int(status)], "code": code],
                    ],
                    "examples": .object(codes.flatMap(Examples.refusals)),
                ]
            ],
        ]
    }
}
