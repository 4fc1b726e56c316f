import Domain
import GRDB

extension Reader {
    /// A work list of whole dossiers in one state: the ones to show are chosen from an index that carries no
    /// text, and only they are read.
    func tachesDeDossiers(
        _ scope: TacheScope, _ etat: Etat, columns: String, condition: String, order: String, limit: Int
    ) throws -> ListeDeTaches {
        var source = """
            FROM appel CROSS JOIN dossier INDEXED BY dossier_travail ON dossier.appel = appel.code
            WHERE \(Self.known) AND dossier.etat = ? AND \(condition)
            AND (\(Self.mine) OR \(Self.nobodys)) AND \(DeportScope.condition)
            """
        var arguments: StatementArguments = [Self.list(scope.instructeur), etat, scope.compte]
        arguments += scope.deports.arguments
        if let appel = scope.appel {
            source += " AND dossier.appel = ?"
            arguments += [appel]
        }
        let chosen = "SELECT dossier.id \(source) ORDER BY \(order) LIMIT ?"
        let rows = try all(
            """
            SELECT dossier.id AS dossier_id, reference, dossier.appel, dossier.revision,
                porteur.id AS porteur_id, porteur.nom AS porteur_nom, \(columns)
            FROM dossier CROSS JOIN porteur ON porteur.id = dossier.porteur_id
            WHERE dossier.id IN (\(chosen)) ORDER BY \(order)
            """, arguments + [limit], Self.tache)
        let total = try rows.count < limit ? Int64(rows.count) : int("SELECT count(*) \(source)", arguments)
        return ListeDeTaches(total: total, lignes: rows)
    }
}
