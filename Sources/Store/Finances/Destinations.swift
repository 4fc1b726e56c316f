public import Domain
import GRDB
import JSON

extension Reader {
    /// What decides which envelopes are open to an action, of a deposited dossier; nil when there is none.
    public func destination(action: String, in contrat: Contrat) throws -> Destination? {
        try one(Self.destinations + " WHERE action.id = ?", [action]).map {
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

    private static let destinations = """
        SELECT action.id, \(ActionEnSQL.volet) AS volet, \(ActionEnSQL.quartiers) AS quartiers,
            \(DepotEnSQL.naturePorteur) AS nature
        FROM action JOIN dossier ON dossier.id = action.dossier_id JOIN depot ON depot.dossier_id = dossier.id
        """

    private static func destination(_ row: Row, _ contrat: Contrat) throws -> Destination {
        let quartiers = try row.json("quartiers").array?.compactMap(\.string) ?? []
        let nature: String? = try row["nature"]
        return try Destination(
            volet: row["volet"], territoires: contrat.territoires(of: quartiers),
            nature: nature.map(NaturePorteur.init))
    }
}
