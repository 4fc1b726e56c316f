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
    /// Empty when it was read for another request.
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

    /// - Parameter requete: the request that asks for it. An answer mostly repeats its request, so that it is kept
    ///   without these repeats: only the same request, by its hash, gives it back.
    public func answer(compte: String, cle: String, requete: [UInt8]) throws -> StoredAnswer? {
        try read.one(
            "SELECT \(Self.answerColumns) FROM idempotence WHERE compte_id = ? AND cle = ?",
            [compte, cle]
        ).map { row in
            let (corps, statut, hash): (Data, Int, String) = (
                try row["corps"], try row["statut"], try row["requete_sha256"]
            )
            guard (200...299).contains(statut) else { throw StoreError.corrupt("statut : \(statut)") }
            return try StoredAnswer(
                route: row["route"], requeteSha256: hash, statut: statut, entetes: try row.json("entetes"),
                corps: hash == sha256(requete) ? Resserre.lire(Array(corps), requete) : [],
                droits: try droits(row["droits"]))
        }
    }

    private func droits(_ stored: String?) throws -> Set<String>? {
        try stored.map { Set(try JSON.parse($0, limits: .stored).array?.compactMap(\.string) ?? []) }
    }

    public func keep(
        _ answer: StoredAnswer, compte: String, cle: String, requete: [UInt8], at instant: Instant
    ) throws {
        try insert(
            into: "idempotence", "compte_id, cle, \(Self.answerColumns), cree_at",
            [
                compte, cle, answer.route, answer.requeteSha256, answer.statut, answer.entetes.text,
                Data(Resserre.ecrire(answer.corps, requete)),
                answer.droits.map { JSON.list($0.sorted()).text }, instant,
            ])
    }

    /// Deletes the answers older than `instant`.
    public func forgetAnswers(before instant: Instant) throws {
        try run("DELETE FROM idempotence WHERE cree_at < ?", [instant])
    }
}

/// A body as it is kept: a zero, its length in four bytes, and an LZ4 block after the request. A body whose first
/// byte is not zero may also stand as it is, as older versions kept it.
enum Resserre {
    static func ecrire(_ corps: [UInt8], _ requete: [UInt8]) -> [UInt8] {
        let length = UInt32(corps.count)
        let short =
            [0] + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
            + LZ4.compress(corps, after: requete)
        return short.count < corps.count || corps.first == 0 ? short : corps
    }

    static func lire(_ kept: [UInt8], _ requete: [UInt8]) throws -> [UInt8] {
        guard kept.first == 0 else { return kept }
        let length = kept.dropFirst().prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard kept.count >= 5, length <= plafond,
            let corps = LZ4.expand(Array(kept.dropFirst(5)), count: length, after: requete)
        else { throw StoreError.corrupt("corps") }
        return corps
    }

    /// No answer is longer.
    private static let plafond = 1 << 26
}
