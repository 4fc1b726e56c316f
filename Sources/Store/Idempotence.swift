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
    /// The rights of the caller when the answer was given; nil in the rows of older versions.
    public let droits: Set<String>?
    public init(
        route: String, requeteSha256: String, statut: Int, entetes: JSON, corps: [UInt8],
        droits: Set<String>?
    ) {
        self.route = route
        self.requeteSha256 = requeteSha256
        self.statut = statut
        self.entetes = entetes
        self.corps = corps
        self.droits = droits
    }
}

extension Writer {
    private static let answerColumns = "route, requete_sha256, statut, entetes, corps, droits"

    public func answer(compte: String, cle: String) throws -> StoredAnswer? {
        try read.one(
            "SELECT \(Self.answerColumns) FROM idempotence WHERE compte_id = ? AND cle = ?",
            [compte, cle]
        ).map { row in
            let (corps, statut): (Data, Int) = (try row["corps"], try row["statut"])
            guard (200...299).contains(statut) else { throw StoreError.corrupt("statut : \(statut)") }
            return try StoredAnswer(
                route: row["route"], requeteSha256: row["requete_sha256"], statut: statut,
                entetes: try row.json("entetes"), corps: Array(corps),
                droits: try droits(row["droits"]))
        }
    }

    private func droits(_ stored: String?) throws -> Set<String>? {
        try stored.map { Set(try JSON.parse($0, limits: .stored).array?.compactMap(\.string) ?? []) }
    }

    public func keep(_ answer: StoredAnswer, compte: String, cle: String, at instant: Instant) throws {
        try insert(
            into: "idempotence", "compte_id, cle, \(Self.answerColumns), cree_at",
            [
                compte, cle, answer.route, answer.requeteSha256, answer.statut, answer.entetes.text,
                Data(answer.corps), answer.droits.map { JSON.list($0.sorted()).text }, instant,
            ])
    }

    /// Deletes the answers older than `instant`.
    public func forgetAnswers(before instant: Instant) throws {
        try run("DELETE FROM idempotence WHERE cree_at < ?", [instant])
    }
}
