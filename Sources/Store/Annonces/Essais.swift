public import Domain
import GRDB

/// An attempt to deliver a message, and its result.
public struct EssaiDEnvoi: Sendable, Equatable {
    public let numero: Int
    /// When the attempt ended; when it began, if it is still open.
    public let at: Instant
    /// Nil while the attempt is open.
    public let isReussi: Bool?
    public let detail: String
}

/// An attempt that began and whose end is not recorded.
public struct EssaiOuvert: Sendable, Equatable {
    public let envoiId: String
    public let numero: Int
    public let commenceAt: Instant
}

extension Reader {
    /// All the attempts of a message; an open attempt comes last.
    public func essais(envoi id: String) throws -> [EssaiDEnvoi] {
        let ended = try all("SELECT * FROM envoi_essai WHERE envoi_id = ? ORDER BY numero", [id]).map { row in
            try EssaiDEnvoi(
                numero: row["numero"], at: row["at"], isReussi: row["reussi"],
                detail: row["detail"])
        }
        let open = try essaiOuvert(envoi: id).map { ouvert in
            EssaiDEnvoi(
                numero: ouvert.numero, at: ouvert.commenceAt, isReussi: nil, detail: "Commencé, pas fini.")
        }
        return ended + (open.map { [$0] } ?? [])
    }

    public func essaiOuvert(envoi id: String) throws -> EssaiOuvert? {
        try one("SELECT * FROM envoi_essai_ouvert WHERE envoi_id = ?", [id]).map(Self.ouvert)
    }

    public func essaisOuverts() throws -> [EssaiOuvert] {
        try all("SELECT * FROM envoi_essai_ouvert ORDER BY envoi_id", []).map(Self.ouvert)
    }

    private static func ouvert(_ row: Row) throws -> EssaiOuvert {
        try EssaiOuvert(
            envoiId: row["envoi_id"], numero: row["numero"], commenceAt: row["commence_at"])
    }
}

extension Writer {
    /// Begins the next attempt of a message; it stays open until `endEssai`.
    public func beginEssai(envoi id: String, at instant: Instant) throws {
        try run(
            "UPDATE envoi SET essais = essais + 1, version = version + 1, prochain_at = ? WHERE id = ?",
            [instant.adding(seconds: 300), id])
        try run(
            """
            INSERT INTO envoi_essai_ouvert (envoi_id, numero, commence_at)
            SELECT id, essais, ? FROM envoi WHERE id = ?
            """, [instant, id])
    }

    /// Replaces the open attempt of a message with a finished one; returns false when no attempt is open.
    @discardableResult
    public func endEssai(
        envoi id: String, isReussi: Bool, _ detail: String, at instant: Instant
    ) throws -> Bool {
        guard let ouvert = try read.essaiOuvert(envoi: id) else { return false }
        try run("DELETE FROM envoi_essai_ouvert WHERE envoi_id = ?", [id])
        try insert(
            into: "envoi_essai", "envoi_id, numero, at, reussi, detail",
            [id, ouvert.numero, instant, isReussi, detail])
        try run("UPDATE envoi SET version = version + 1 WHERE id = ?", [id])
        return true
    }

    /// Does not count the last attempt among the attempts of the current series.
    public func forgiveEssai(envoi id: String) throws {
        try run("UPDATE envoi SET essais_avant = essais_avant + 1 WHERE id = ?", [id])
    }
}
