import JSON

/// A header of an answer, with its entry in the contract.
enum Header: String, CaseIterable {
    case requestId = "RequestId"
    case eTag = "ETag"
    case location = "Location"
    case link = "Link"
    case retryAfter = "RetryAfter"
    case rateLimitPolicy = "RateLimitPolicy"
    case rateLimit = "RateLimit"
    case wwwAuthenticate = "WWWAuthenticate"
    case contentLanguage = "ContentLanguage"
    case contentDisposition = "ContentDisposition"
    case idempotencyReplayed = "IdempotencyReplayed"

    var name: String {
        switch self {
        case .requestId: "X-Request-Id"
        case .eTag: "ETag"
        case .location: "Location"
        case .link: "Link"
        case .retryAfter: "Retry-After"
        case .rateLimitPolicy: "RateLimit-Policy"
        case .rateLimit: "RateLimit"
        case .wwwAuthenticate: "WWW-Authenticate"
        case .contentLanguage: "Content-Language"
        case .contentDisposition: "Content-Disposition"
        case .idempotencyReplayed: "Idempotency-Replayed"
        }
    }

    /// Whether every answer that declares this header has it.
    private var isAlways: Bool {
        switch self {
        case .link, .rateLimit, .rateLimitPolicy, .idempotencyReplayed: false
        default: true
        }
    }

    var json: JSON {
        var members = [JSON.Member("description", .string(entry.meaning))]
        if isAlways { members.append(JSON.Member("required", true)) }
        members += [JSON.Member("schema", entry.schema.json), JSON.Member("example", entry.example)]
        return .object(members)
    }

    static func json(_ headers: [Header]) -> JSON {
        .object(
            headers.map { JSON.Member($0.name, ["$ref": .string("#/components/headers/\($0.rawValue)")]) })
    }

    private var entry: (meaning: String, schema: Schema, example: JSON) {
        switch self {
        case .requestId:
            (
                "L’identifiant de la requête, à citer pour demander de l’aide.", .string,
                "01847a84-48f2-771a-9c0c-ee5c3236381b"
            )
        case .eTag:
            (
                #"""
                Étiquette de la réponse, forte, ou faible (`W/`) si elle est compressée. `"v7-0123456789ab"` : version 7, \#
                celle que prend If-Match ; `"0123456789ab"` pour ce qui n’a pas de version.
                """#, .string(pattern: #"^(W/)?"(v[0-9]+-)?[0-9a-f]{12}"$"#), #""v1-fd6eb7a76b0b""#
            )
        case .location:
            (
                "L’adresse de ce qui a été créé.", .string(format: "uri-reference"),
                "/v1/porteurs/01847a84-884c-70ec-861f-62154a8674b7"
            )
        case .link:
            (
                #"L’adresse de la page suivante, `rel="next"` (RFC 8288) ; absent à la dernière."#, .string,
                .string("<" + #"/v1/journal?cursor=bjExMEUK22ZmWQjqP_PQHQKHVzw&limit=2>; rel="next""#)
            )
        case .retryAfter: ("Secondes à attendre avant de recommencer.", .integer(min: 0), 5)
        case .rateLimitPolicy:
            (
                """
                Les quotas que la requête rencontre : nom, chiffre `q`, fenêtre `w` en secondes s’il y en a une, \
                unité `qu` si ce n’est pas une requête (draft-ietf-httpapi-ratelimit-headers).
                """, .string, #""ecritures_par_compte";q=3600;w=3600"#
            )
        case .rateLimit:
            (
                """
                Où l’appelant en est de ces quotas : ce qui reste, `r`, et les secondes d’ici à la fenêtre suivante, \
                `t`.
                """, .string, #""ecritures_par_compte";r=3598;t=3412"#
            )
        case .wwwAuthenticate: ("Le schéma attendu (RFC 6750).", .string, #"Bearer realm="guichet""#)
        case .idempotencyReplayed:
            (
                "`true` : la réponse est celle, gardée, d’une requête d’avant avec la même clé ; rien n’a été refait.",
                .const("true"), "true"
            )
        case .contentLanguage:
            ("`fr`, ou `en, fr` quand le titre est en anglais.", .values(["fr", "en, fr"]), "fr")
        case .contentDisposition:
            (
                """
                Le nom sous lequel enregistrer le fichier (RFC 6266) : sans ce que Windows refuse, avec l’extension de ce \
                que le fichier est.
                """, .string,
                #"attachment; filename="RIB du club.pdf"; filename*=UTF-8''RIB%20du%20club%2Epdf"#
            )
        }
    }
}
