import Documents
import Domain
import HTTPTypes
import HummingbirdCore
import JSON
import Store
import Templates
import UseCases

/// The proof of a deposit.
enum Recepisse {
    static func json(_ dossier: StoredDossier, _ depot: StoredDepot, _ revision: Revision) throws -> JSON {
        let document = try depot.document
        return [
            "reference": .string(depot.reference), "dossier": .string(dossier.id),
            "appel": ["code": .string(dossier.appel), "titre": .string(revision.appel.titre)],
            "revision": .integer(depot.revision),
            "porteur": [
                "id": .string(dossier.porteurId), "nom": .string(document.dossier.porteur.nom),
            ],
            "depose_at": .string(depot.deposeAt.description),
            "heure_locale": .string(heure(depot, revision)),
            "fuseau": .string(revision.appel.calendrier.fuseau),
            "sha256": .string(depot.sha256),
            "contenu": .string("/v1/dossiers/\(dossier.id)/depot"),
            "tete": document.tete?.json ?? .null,
        ]
    }

    /// - Parameter showsPieces: whether the caller may see the pieces; without them, the receipt is otherwise
    ///   the same.
    static func html(
        _ dossier: StoredDossier, _ depot: StoredDepot, _ revision: Revision, showsPieces: Bool
    ) throws -> String {
        let document = try depot.document
        let actions = document.dossier.actions.compactMap(\.intitule)
        let pieces = document.pieces.map { piece -> JSON in
            ["nom": .string(piece.nom), "sha256": .string(piece.sha256)]
        }
        return Template.recepisse.render([
            "reference": .string(depot.reference), "appel": .string(revision.appel.titre),
            "porteur": .string(document.dossier.porteur.nom),
            "heure": .string(heure(depot, revision)), "fuseau": .string(revision.appel.calendrier.fuseau),
            "instant": .string(depot.deposeAt.description), "actions": .array(actions.map { .string($0) }),
            "pieces": showsPieces ? ["lignes": .array(pieces)] : .null, "sha256": .string(depot.sha256),
            "tete": .text(document.tete?.ligne),
        ])
    }

    private static func heure(_ depot: StoredDepot, _ revision: Revision) -> String {
        Fuseau.heureLocale(depot.deposeAt, fuseau: revision.appel.calendrier.fuseau)
    }
}
