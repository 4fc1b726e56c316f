import Documents
import Domain
import HTTPTypes
import HummingbirdCore
import JSON
import Store
import UseCases

/// The proof of a deposit.
enum Recepisse {
    static func json(_ dossier: StoredDossier, _ depot: StoredDepot, _ revision: Revision) -> JSON {
        [
            "reference": .string(depot.reference), "dossier": .string(dossier.id),
            "appel": ["code": .string(dossier.appel), "titre": .string(revision.appel.titre)],
            "revision": .integer(depot.revision),
            "porteur": ["id": .string(dossier.porteurId), "nom": .string(nom(depot) ?? dossier.porteurNom)],
            "depose_at": .string(depot.deposeAt.description),
            "heure_locale": .string(heure(depot, revision)),
            "fuseau": .string(revision.appel.calendrier.fuseau),
            "sha256": .string(depot.sha256),
            "contenu": .string("/v1/dossiers/\(dossier.id)/depot"),
        ]
    }

    /// - Parameter showsPieces: whether the reader may know the pieces: others read the same receipt without their names.
    static func html(
        _ dossier: StoredDossier, _ depot: StoredDepot, _ revision: Revision, showsPieces: Bool
    ) -> String {
        func row(_ name: String, _ value: String) -> String {
            "<tr><th>\(HTML.escape(name))</th><td>\(HTML.escape(value))</td></tr>"
        }
        let document = try? depot.document
        let actions = document?.dossier.actions.compactMap(\.intitule) ?? []
        let pieces = document?.pieces.map { "\($0.nom) (SHA-256 \($0.sha256))" } ?? []
        return HTML.page(
            "Récépissé \(depot.reference)", "recepisse",
            """
            <h1>Récépissé de dépôt</h1>
            <p>Ce document atteste le dépôt du dossier ci-dessous. Gardez-le : il fait foi de la date et du contenu.</p>
            <table>
            \(row("Référence", depot.reference))
            \(row("Appel à projets", revision.appel.titre))
            \(row("Porteur", nom(depot) ?? dossier.porteurNom))
            \(row("Déposé le", heure(depot, revision) + " (heure de \(revision.appel.calendrier.fuseau))"))
            \(row("Instant", depot.deposeAt.description))
            \(row("Actions", actions.joined(separator: " ; ")))
            \(showsPieces ? row("Pièces", pieces.joined(separator: " ; ")) : "")
            \(row("Empreinte SHA-256 du contenu", depot.sha256))
            </table>
            """)
    }

    /// The name as deposited, whatever the porteur is called since.
    private static func nom(_ depot: StoredDepot) -> String? {
        (try? depot.document)?.dossier.porteur.nom
    }

    private static func heure(_ depot: StoredDepot, _ revision: Revision) -> String {
        Fuseau.heureLocale(depot.deposeAt, fuseau: revision.appel.calendrier.fuseau)
    }
}
