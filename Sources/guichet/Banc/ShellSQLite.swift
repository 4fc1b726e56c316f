import Exports
import Foundation

/// The `sqlite3` shell of the machine, which writes the same rows as an export: what a CSV is compared with.
struct ShellSQLite {
    let programme: String
    let base: URL

    /// Nil where the machine has no such shell.
    init?(_ base: URL, programme: String? = Processus.trouve("sqlite3")) {
        guard let programme else { return nil }
        self.programme = programme
        self.base = base
    }

    /// Seconds that the shell takes to write an export of a call, from its start to its end.
    func secondes(_ export: Export, appel: String, dans folder: URL) throws -> Double {
        try Processus.sortie(
            [programme, "-readonly", "-csv", base.path, Self.sql(export, appel: appel)],
            dans: folder
        ).secondes
    }

    /// The equivalent query: that of the export, and for a synthesis the whole synthesis.
    static func sql(_ export: Export, appel: String) -> String {
        guard export.name.hasPrefix("synthese-") else { return export.sql.replacing("?", with: "'\(appel)'") }
        let colonne = String(export.name.dropFirst("synthese-".count))
        let codes = colonne == "volets" ? "json_array(volet)" : colonne
        return """
            WITH action AS (
                SELECT dossier.rowid AS dossier, action_id, \(codes) AS codes, etat, publics_total AS publics,
                    cout_centimes AS cout, demande_centimes AS demande,
                    (SELECT coalesce(sum(accorde_centimes), 0) FROM financement
                        WHERE financement.action_id = action_remise.action_id AND accorde_centimes > 0) AS accorde
                FROM dossier JOIN action_remise ON action_remise.dossier_id = dossier.id
                WHERE appel = '\(appel)' AND reference IS NOT NULL
            ), part AS (
                SELECT action.*, value AS code, row_number() OVER (PARTITION BY action_id ORDER BY value) - 1 AS rang,
                    count(*) OVER (PARTITION BY action_id) AS parts
                FROM action, json_each(codes)
            )
            SELECT code, count(*) FILTER (WHERE etat NOT IN ('retire', 'irrecevable')),
                count(DISTINCT dossier) FILTER (WHERE etat NOT IN ('retire', 'irrecevable')),
                sum(publics) FILTER (WHERE etat NOT IN ('retire', 'irrecevable')),
                sum(cout / parts + (rang < cout % parts)) FILTER (WHERE etat NOT IN ('retire', 'irrecevable')) / 100.0,
                sum(demande / parts + (rang < demande % parts))
                    FILTER (WHERE etat NOT IN ('retire', 'irrecevable')) / 100.0,
                sum(accorde / parts + (rang < accorde % parts))
                    FILTER (WHERE etat NOT IN ('retire', 'irrecevable')) / 100.0,
                count(*) FILTER (WHERE etat = 'retire'),
                sum(demande / parts + (rang < demande % parts)) FILTER (WHERE etat = 'retire') / 100.0,
                count(*) FILTER (WHERE etat = 'irrecevable'),
                sum(demande / parts + (rang < demande % parts)) FILTER (WHERE etat = 'irrecevable') / 100.0
            FROM part GROUP BY code
            """
    }
}
