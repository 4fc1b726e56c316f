public import Domain
import GRDB

/// The outbox of one channel: what waits, since when, and what was given up.
public struct EtatDesEnvois: Sendable, Equatable {
    public let canal: Envoi.Canal
    public let enAttente: Int64
    public let abandonnes: Int64
    /// When the oldest message that waits was written.
    public let depuis: Instant?
}

extension Reader {
    /// One state for each channel, also for one that has never sent anything.
    public func etatsDesEnvois() throws -> [EtatDesEnvois] {
        let rows = try all(
            """
            SELECT canal, count(*) FILTER (WHERE etat = 'a_envoyer') AS en_attente,
                count(*) FILTER (WHERE etat = 'abandonne') AS abandonnes,
                min(cree_at) FILTER (WHERE etat = 'a_envoyer') AS depuis
            FROM (SELECT canal, etat, cree_at FROM envoi WHERE etat IN ('a_envoyer', 'abandonne')
                UNION ALL SELECT canal, etat, cree_at FROM pli WHERE etat IN ('a_envoyer', 'abandonne'))
            GROUP BY canal
            """)
        let known = try rows.map { row in
            EtatDesEnvois(
                canal: try row["canal"], enAttente: try row["en_attente"],
                abandonnes: try row["abandonnes"], depuis: try row["depuis"])
        }
        return [Envoi.Canal.courriel, .webhook].map { canal in
            known.first { $0.canal == canal }
                ?? EtatDesEnvois(canal: canal, enAttente: 0, abandonnes: 0, depuis: nil)
        }
    }
}
