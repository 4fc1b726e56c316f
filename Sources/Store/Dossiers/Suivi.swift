public import Domain
import GRDB

extension Reader {
    /// When each event of a dossier last happened. Only events that the journal shows to everyone who sees
    /// the dossier are included.
    public func datesDesEtapes(dossier: String) throws -> [String: Instant] {
        var dates: [String: Instant] = [:]
        for row in try all(
            """
            SELECT evenement, max(at) AS at FROM journal
            WHERE dossier_id = ? AND objet = 'dossier' AND diffusion = 'tous' GROUP BY evenement
            """, [dossier])
        {
            dates[try row["evenement"]] = try row["at"] as Instant
        }
        return dates
    }
}
