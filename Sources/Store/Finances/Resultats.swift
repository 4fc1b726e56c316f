public import Domain
public import Exports
import GRDB

/// What a call asked for and what it granted, in sums.
public struct ResultatsDAppel: Sendable, Equatable {
    /// The deposited dossiers, without those that were withdrawn or inadmissible, and how many of them were granted something.
    public let dossiers: Int64
    public let aides: Int64
    public let financeurs: [Chiffre]
    public let volets: [Chiffre]
    public let axes: [Chiffre]
    public let quartiers: [Chiffre]
}

extension Reader {
    /// Whether all that a call can answer is answered, and told to the applicants: a dossier at least was notified, and no
    /// deposited dossier waits.
    public func isAnnonce(appel: String) throws -> Bool {
        func has(_ etats: String) throws -> Bool {
            try int(
                "SELECT EXISTS (SELECT 1 FROM dossier WHERE appel = ? AND etat IN \(etats))", [appel]) == 1
        }
        return try has("('notifie')") && !has("('depose', 'recevable', 'instruit', 'decide')")
    }

    /// The sums of a call as they are now, told or not.
    public func resultats(appel: String, _ revision: Revision) throws -> ResultatsDAppel {
        func chiffres(_ name: String) throws -> [Chiffre] {
            guard let export = Exports.named(name) else { preconditionFailure("there is no export \(name)") }
            return try LectureDExport(export, .brut, appel: appel, revision, in: nil).chiffres(db)
        }
        let counted = "appel = ? AND reference IS NOT NULL AND etat NOT IN ('retire', 'irrecevable')"
        return ResultatsDAppel(
            dossiers: try int("SELECT count(*) FROM dossier WHERE \(counted)", [appel]),
            aides: try int(
                """
                SELECT count(*) FROM dossier WHERE \(counted) AND EXISTS (
                    SELECT 1 FROM action JOIN financement ON action_id = action.id
                    WHERE action.dossier_id = dossier.id AND accorde_centimes > 0)
                """, [appel]),
            financeurs: try financeurs(appel, revision, counted), volets: try chiffres("synthese-volets"),
            axes: try chiffres("synthese-axes"), quartiers: try chiffres("synthese-quartiers"))
    }

    /// In the order of the call; a demand that a new version took back does not count.
    private func financeurs(
        _ appel: String, _ revision: Revision, _ counted: String
    ) throws -> [Chiffre] {
        let rows: [(String, Int64, Euros, Euros)] = try all(
            """
            SELECT financeur, count(DISTINCT action_id) AS actions, sum(demande_centimes) AS demande,
                sum(coalesce(accorde_centimes, 0)) AS accorde
            FROM dossier JOIN action ON action.dossier_id = dossier.id JOIN financement ON action_id = action.id
            WHERE \(counted) AND \(ActionEnSQL.isDemandee) GROUP BY financeur
            """, [appel]
        ) { (try $0["financeur"], try $0["actions"], try $0["demande"], try $0["accorde"]) }
        return revision.financeurs.map { financeur in
            let row = rows.first { $0.0 == financeur.code }
            return Chiffre(
                code: financeur.code, libelle: financeur.libelle, actions: row?.1 ?? 0,
                demande: row?.2 ?? .zero, accorde: row?.3 ?? .zero)
        }
    }
}
