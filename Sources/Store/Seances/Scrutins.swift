public import Domain
import GRDB
import JSON

/// The votes of a session that no longer hold.
extension Reader {
    public func scrutins(seance: String) throws -> [SeanceScrutin] {
        try all("SELECT * FROM seance_scrutin WHERE seance_id = ? ORDER BY at, action_id, numero", [seance])
            .map(Self.scrutin)
    }

    public func scrutins(seance: String, action: String) throws -> Int64 {
        Int64(
            try int(
                "SELECT count(*) FROM seance_scrutin WHERE seance_id = ? AND action_id = ?", [seance, action])
        )
    }

    private static func scrutin(_ row: Row) throws -> SeanceScrutin {
        let action: String = try row["action_id"]
        let suite: String? = try row["suite"]
        return try SeanceScrutin(
            action: action, numero: row["numero"],
            objet: (try stored(row["objet"]).array ?? []).map(proposition),
            votes: (try stored(row["votes"]).array ?? []).map { try vote($0, action) },
            pour: row["pour"], contre: row["contre"], abstention: row["abstention"], issue: row["issue"],
            isDecidedByPresidence: row["voix_preponderante"], presidence: row["presidence"],
            voteAt: row["vote_at"], cause: row["cause"], suite: suite.map { try proposition(stored($0)) },
            at: row["at"])
    }

    private static func stored(_ text: String) throws -> JSON {
        guard let json = try? JSON.parse(text, limits: .stored) else {
            throw StoreError.corrupt("seance_scrutin")
        }
        return json
    }

    private static func proposition(_ json: JSON) throws -> SeanceScrutin.Proposition {
        guard let financeur = json["financeur"]?.string,
            let decision = json["decision"]?.string.flatMap(Financement.Decision.init),
            let centimes = json["accorde_centimes"]?.integer
        else { throw StoreError.corrupt("seance_scrutin") }
        return SeanceScrutin.Proposition(
            financeur: financeur, fonds: json["fonds"]?.string.flatMap(Fonds.init), decision: decision,
            accorde: Euros(centimes: centimes))
    }

    private static func vote(_ json: JSON, _ action: String) throws -> SeanceVote {
        guard let membre = json["membre"]?.integer,
            let sens = json["sens"]?.string.flatMap(SeanceVote.Sens.init)
        else { throw StoreError.corrupt("seance_scrutin") }
        return SeanceVote(actionId: action, membre: membre, sens: sens)
    }
}

extension Writer {
    public func insert(_ scrutin: SeanceScrutin, seance: String) throws {
        let objet = JSON.array(scrutin.objet.map(Self.json)).text
        let votes = JSON.array(
            scrutin.votes.map { ["membre": .integer($0.membre), "sens": .string($0.sens.rawValue)] }
        ).text
        try insert(
            into: "seance_scrutin",
            """
            seance_id, action_id, numero, objet, votes, pour, contre, abstention, issue, voix_preponderante, vote_at,
            cause, suite, at, presidence
            """,
            [
                seance, scrutin.action, scrutin.numero, objet, votes, scrutin.pour, scrutin.contre,
                scrutin.abstention, scrutin.issue, scrutin.isDecidedByPresidence, scrutin.voteAt,
                scrutin.cause, scrutin.suite.map { Self.json($0).text }, scrutin.at,
                scrutin.presidence,
            ])
    }

    private static func json(_ proposition: SeanceScrutin.Proposition) -> JSON {
        [
            "financeur": .string(proposition.financeur), "fonds": .text(proposition.fonds?.rawValue),
            "decision": .string(proposition.decision.rawValue),
            "accorde_centimes": .integer(proposition.accorde.centimes),
        ]
    }
}
