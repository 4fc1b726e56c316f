public import Domain
import GRDB
import JSON

/// An action, and what a scenario pays it from and counts it in.
public struct ActionDestinee: Sendable, Equatable {
    public let destination: Destination
    public let quartiers: [String]
    public let axes: [String]
}

extension Reader {
    /// What decides which envelopes are open to an action, of a deposited dossier; nil when there is none.
    public func destination(action: String, in contrat: Contrat) throws -> Destination? {
        try one(
            """
            \(Self.destinations) WHERE dossier.id = (SELECT dossier_id FROM action WHERE action.id = ?1)
                AND remise.action_id = ?1
            """, [action]
        ).map {
            try Self.destination($0, $0.json("quartiers").array?.compactMap(\.string) ?? [], contrat)
        }
    }

    /// What a scenario reads of every ranked action of a call beside its marks, by action.
    public func actionsDestinees(appel: String, in contrat: Contrat) throws -> [String: ActionDestinee] {
        var found: [String: ActionDestinee] = [:]
        // Many actions have the same lists: each is read and held once.
        var lues: [String: [String]] = [:]
        func codes(_ text: String) throws -> [String] {
            if let known = lues[text] { return known }
            let codes = try JSON.parse(text).array?.compactMap(\.string) ?? []
            lues[text] = codes
            return codes
        }
        let ranked = " WHERE appel = ? AND etat IN \(Self.etatsClasses)"
        try each(Self.destinations + ranked, [appel]) { row in
            let quartiers = try codes(row["quartiers"])
            found[try row["id"]] = ActionDestinee(
                destination: try Self.destination(row, quartiers, contrat), quartiers: quartiers,
                axes: try codes(row["axes"]))
        }
        return found
    }

    /// The nature that the porteur had at the deposit: a later version may say another, and only then is the frozen text
    /// of the deposit read.
    private static let destinations = """
        SELECT remise.action_id AS id, remise.volet, remise.quartiers, remise.axes,
            CASE WHEN EXISTS (SELECT 1 FROM version_dossier WHERE version_dossier.dossier_id = remise.dossier_id)
                THEN (SELECT \(DepotEnSQL.naturePorteur) FROM depot WHERE depot.dossier_id = remise.dossier_id)
                ELSE dossier_remis.porteur_nature END AS nature
        FROM dossier CROSS JOIN dossier_remis ON dossier_remis.dossier_id = dossier.id
        CROSS JOIN action_remise AS remise ON remise.dossier_id = dossier.id
        """

    private static func destination(
        _ row: Row, _ quartiers: [String], _ contrat: Contrat
    ) throws -> Destination {
        let nature: String? = try row["nature"]
        return try Destination(
            volet: row["volet"], territoires: contrat.territoires(of: quartiers),
            nature: nature.map(NaturePorteur.init))
    }
}
