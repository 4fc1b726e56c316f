import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Recusals.
    static let acces: [Route] = [
        Route(
            "listerDeports", .get, "/v1/dossiers/{dossier}/deports", .lireDeports,
            "Lister les déports d’un dossier",
            gives: [.ok(.listeDeDeports, "Ceux du dossier, et ceux de son porteur.")],
            by: Deports.list),
        Route(
            "seDeporter", .post, "/v1/dossiers/{dossier}/deports", .seDeporter,
            "Se déporter d’un dossier, ou en déporter quelqu’un",
            """
            Pour soi ; un instructeur, pour un autre. Dès la requête suivante, la personne ne \
            voit plus le dossier ; ses notes ne comptent plus.
            """,
            takes: .json(.demandeDeDeport),
            gives: [.created(.deport, "Le déport.")],
            refuses: [.dejaExistant],
            by: Deports.create),
        Route(
            "leverDeport", .put, "/v1/deports/{deport}/levee", .leverDeport,
            "Lever un déport",
            "Jamais la personne même, ni qui a reçu d’elle son rôle. La trace en reste.",
            takes: .json(.motDeMotif),
            gives: [.ok(.deport, "Le déport levé.")],
            version: .notAsked,
            refuses: [.etatIncompatible, .personnesLiees],
            by: Deports.lever),
        Route(
            "listerMesDeports", .get, "/v1/moi/deports", .lireMoi,
            "Lister ses déports",
            gives: [.ok(.listeDeDeports, "Ceux de l’appelant.")],
            by: Deports.mine),
        Route(
            "declarerInteret", .put, "/v1/moi/interets/{porteur}", .seDeporter,
            "Déclarer un intérêt dans un porteur",
            """
            Quand le porteur a déposé un dossier sur un de ses contrats. Un déport de tous ses \
            dossiers, présents et à venir.
            """,
            takes: .json(.motDeMotif),
            gives: [.created(.deport, "Le déport.")],
            version: .notAsked,
            refuses: [.dejaExistant],
            by: Deports.declarer),
    ]
}
