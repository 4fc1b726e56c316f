public import Domain
import GRDB
import JSON

extension Reader {
    /// What decides which envelopes are open to an action, of a deposited dossier; nil when there is none.
    public func destination(action: String, in contrat: Contrat) throws -> Destination? {
        try one(
            """
            \(Self.destinations) WHERE dossier.id = (SELECT dossier_id FROM action WHERE action.id = ?1)
                AND remise.action_id = ?1
            """, [action]
        ).map {
            try Self.destination($0, contrat)
        }
    }

    /// The same for every action of a call, by action.
    public func destinations(appel: String, in contrat: Contrat) throws -> [String: Destination] {
        var found: [String: Destination] = [:]
        for row in try all(Self.destinations + " WHERE appel = ?", [appel]) {
            found[try row["id"]] = try Self.destination(row, contrat)
        }
        return found
    }

    /// The nature that the porteur had at the deposit: a later version may say another, and only then is the frozen text
    /// of the deposit read.
    private static let destinations = """
        SELECT remise.action_id AS id, remise.volet, remise.quartiers,
            CASE WHEN EXISTS (SELECT 1 FROM version_dossier WHERE version_dossier.dossier_id = remise.dossier_id)
                THEN (SELECT \(DepotEnSQL.naturePorteur) FROM depot WHERE depot.dossier_id = remise.dossier_id)
                ELSE dossier_remis.porteur_nature END AS nature
        FROM dossier CROSS JOIN dossier_remis ON dossier_remis.dossier_id = dossier.id
        CROSS JOIN action_remise AS remise ON remise.dossier_id = dossier.id
        """

    private static func destination(_ row: Row, _ contrat: Contrat) throws -> Destination {
        let quartiers = try row.json("quartiers").array?.compactMap(\.string) ?? []
        let nature: String? = try row["nature"]
        return try Destination(
            volet: row["volet"], territoires: contrat.territoires(of: quartiers),
            nature: nature.map(NaturePorteur.init))
    }
}
