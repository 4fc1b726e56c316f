public import Domain
import GRDB

/// An open complement, with its dossier and its porteur.
public struct ComplementOuvert: Sendable, Equatable {
    public let dossierId: String
    public let reference: String
    public let porteurId: String
    public let porteurNom: String
    public let complement: Complement
}

extension Reader {
    /// SQL: the states in which an applicant may answer a complement. The condition reveals no decision: two
    /// states that are announced as the same one are either both in the list or both outside it.
    static let attendent = Etats.etats(of: .repondreComplement).map { "'\($0.rawValue)'" }.joined(
        separator: ", ")

    /// The open complements of a call, in the order of their due days, except on dossiers from which the
    /// reader is recused.
    public func complementsOuverts(appel: String, deports: DeportScope) throws -> [ComplementOuvert] {
        try all(
            """
            SELECT complement.*, reference, dossier.porteur_id, porteur.nom AS porteur_nom
            FROM dossier JOIN complement ON complement.dossier_id = dossier.id
            JOIN porteur ON porteur.id = dossier.porteur_id
            WHERE appel = ? AND etat IN (\(Self.attendent)) AND repondu_at IS NULL AND annule_at IS NULL
                AND \(DeportScope.condition)
            ORDER BY echeance_on, reference, complement.numero
            """, [appel] + deports.arguments
        ).map { row in
            try ComplementOuvert(
                dossierId: row["dossier_id"], reference: row["reference"], porteurId: row["porteur_id"],
                porteurNom: row["porteur_nom"], complement: try Self.complement(row))
        }
    }
}
