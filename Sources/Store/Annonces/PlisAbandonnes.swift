public import Domain
import GRDB

/// An e-mail about an account that was abandoned. Its text is erased, because it may have held a link.
public struct PliAbandonne: Sendable, Equatable {
    public let id: String
    public let destinataire: String
    public let objet: String
    /// The answer of the last attempt.
    public let detail: String?
    public let creeAt: Instant
}

extension Reader {
    /// The abandoned e-mails about accounts since an instant, after which no other one has left for the same
    /// address.
    ///
    /// Left out: addresses that nobody proved and that act for no porteur and are not invited. Anybody could
    /// write any number of them.
    public func plisAbandonnes(
        since instant: Instant, limit: Int
    ) throws -> (total: Int64, plis: [PliAbandonne]) {
        let source = """
            FROM pli WHERE etat = 'abandonne' AND canal = 'courriel' AND cree_at >= ?
            AND NOT EXISTS (SELECT 1 FROM pli AS autre WHERE autre.destinataire = pli.destinataire
                AND autre.cree_at >= pli.cree_at AND autre.etat = 'envoye')
            AND (NOT EXISTS (SELECT 1 FROM compte WHERE courriel = destinataire)
                OR EXISTS (SELECT 1 FROM compte WHERE courriel = destinataire AND (prouve_at IS NOT NULL
                    OR EXISTS (SELECT 1 FROM membre WHERE compte_id = compte.id))))
            """
        let rows = try all(
            "SELECT id, destinataire, objet, detail, cree_at \(source) ORDER BY cree_at, id LIMIT ?",
            [instant, limit])
        let total =
            try rows.count < limit ? Int64(rows.count) : int("SELECT count(*) \(source)", [instant])
        return (
            total,
            try rows.map { row in
                try PliAbandonne(
                    id: row["id"], destinataire: row["destinataire"], objet: row["objet"],
                    detail: row["detail"], creeAt: row["cree_at"])
            }
        )
    }
}
