public import Domain
import Foundation
import GRDB
public import JSON

/// The answer that a request already got, stored under its Idempotency-Key.
public struct StoredAnswer: Sendable, Equatable {
    public let route: String
    public let requeteSha256: String
    public let statut: Int
    public let entetes: JSON
    public let corps: [UInt8]
    public init(route: String, requeteSha256: String, statut: Int, entetes: JSON, corps: [UInt8]) {
        self.route = route
        self.requeteSha256 = requeteSha256
        self.statut = statut
        self.entetes = entetes
        self.corps = corps
    }
}

extension Writer {
    private static let answerColumns = "route, requete_sha256, statut, entetes, corps"

    public func answer(compte: String, cle: String) throws -> StoredAnswer? {
        try read.one(
            "SELECT \(Self.answerColumns) FROM idempotence WHERE compte_id = ? AND cle = ?",
            [compte, cle]
        ).map { row in
            let (corps, statut): (Data, Int) = (try row["corps"], try row["statut"])
            guard (200...299).contains(statut) else { throw StoreError.corrupt("statut : \(statut)") }
            return try StoredAnswer(
                route: row["route"], requeteSha256: row["requete_sha256"], statut: statut,
                entetes: try row.json("entetes"), corps: Array(corps))
        }
    }

    public func keep(_ answer: StoredAnswer, compte: String, cle: String, at instant: Instant) throws {
        try insert(
            into: "idempotence", "compte_id, cle, \(Self.answerColumns), cree_at",
            [
                compte, cle, answer.route, answer.requeteSha256, answer.statut, answer.entetes.text,
                Data(answer.corps), instant,
            ])
    }

    /// Deletes the answers older than `instant`.
    public func forgetAnswers(before instant: Instant) throws {
        try run("DELETE FROM idempotence WHERE cree_at < ?", [instant])
    }
}
