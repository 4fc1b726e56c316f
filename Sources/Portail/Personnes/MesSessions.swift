import API
import JSON
import UseCases

/// `/compte/sessions`: where the account is signed in, and how each of these ends.
enum MesSessions {
    static let page = Page(
        "/compte/sessions",
        get: { visitor throws(Refus) in
            try visitor.requireSession()
            let sessions = try await sessions(visitor)
            return .view(
                View(
                    template: "sessions", titre: "Mes sessions",
                    values: [
                        "sessions": .array(sessions.map(row)), "plusieurs": .bool(sessions.count > 1),
                    ], fil: MonCompte.fil))
        },
        post: { visitor throws(Refus) in
            switch visitor.form["geste"] {
            case "autres":
                _ = try await visitor.call("fermerAutresSessions")
                return .go("/compte/sessions", .sessionsFermees)
            case "toutes":
                _ = try await visitor.call("fermerAutresSessions")
                _ = try await visitor.call("fermerSession")
                return .session(nil, then: "/", .deconnecte)
            default:
                let id = visitor.form["session"]
                let isOwn = try await sessions(visitor).contains {
                    $0["id"]?.string == id && $0["courante"] == true
                }
                _ = try await visitor.call("fermerUneSession", ["session": id])
                return isOwn
                    ? .session(nil, then: "/", .deconnecte) : .go("/compte/sessions", .sessionFermee)
            }
        })

    private static func sessions(_ visitor: Visitor) async throws(Refus) -> [JSON] {
        try await visitor.items("listerSessions")
    }

    private static func row(_ session: JSON) -> JSON {
        [
            "id": .text(session["id"]?.string),
            "ouverte": .text(Words.moment(session["cree_at"]?.string, fuseau: Words.fuseau)),
            "finit": .text(Words.moment(session["expire_at"]?.string, fuseau: Words.fuseau)),
            "est_courante": .bool(session["courante"] == true),
            "avec_code": .bool(session["second_facteur"] == true),
        ]
    }
}
