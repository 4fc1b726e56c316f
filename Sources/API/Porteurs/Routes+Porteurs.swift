import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Porteurs and their members.
    static let porteurs: [Route] = [
        Route(
            "listerPorteurs", .get, "/v1/porteurs", .lireMoi,
            "Lister ses porteurs",
            "Les porteurs dont il est membre.",
            gives: [.ok(.pageDePorteurs, "Les porteurs, du plus ancien au plus récent.")],
            query: page,
            by: Porteurs.list),
        Route(
            "creerPorteur", .post, "/v1/porteurs", .creerPorteur,
            "Inscrire un porteur",
            "Qui l’inscrit en devient le représentant légal dans Guichet.",
            takes: .json(.porteurEcrit),
            gives: [.created(.porteur, "Le porteur inscrit.")],
            refuses: [.porteurExistant],
            by: Porteurs.create),
        Route(
            "lirePorteur", .get, "/v1/porteurs/{porteur}", .lirePorteur,
            "Lire un porteur",
            "Qui n’en est pas membre ne le voit que s’il a déposé un dossier sur son contrat.",
            gives: [.ok(.porteur, "Le porteur.")],
            by: Porteurs.get),
        Route(
            "modifierPorteur", .patch, "/v1/porteurs/{porteur}", .modifierPorteur,
            "Modifier un porteur",
            """
            Ses dossiers attestés redeviennent des brouillons ; un dossier déposé garde le \
            porteur tel qu’il était.
            """,
            takes: .mergePatch(.porteurRetouche),
            gives: [.ok(.porteur, "Le porteur, tel qu’il est désormais.")],
            refuses: [.porteurExistant],
            by: Porteurs.patch),
        Route(
            "listerMembres", .get, "/v1/porteurs/{porteur}/membres", .modifierPorteur,
            "Lister les membres d’un porteur",
            gives: [.ok(.listeDeMembres, "Les membres.")],
            by: Porteurs.membres),
        Route(
            "ajouterMembre", .post, "/v1/porteurs/{porteur}/membres", .gererMembres,
            "Inviter un membre dans un porteur",
            """
            L’adresse reçoit un courriel, qu’elle ait un compte ou non. Qui a prouvé cette adresse accepte ou \
            refuse ; la personne est membre quand elle a accepté.
            """,
            takes: .json(.demandeDeMembre),
            gives: [.created(.invitation, "L’invitation, en attente.")],
            refuses: [.dejaExistant, .adresseNonProuvee],
            by: Porteurs.addMembre),
        Route(
            "listerInvitationsDuPorteur", .get, "/v1/porteurs/{porteur}/invitations", .modifierPorteur,
            "Lister les invitations d’un porteur",
            gives: [.ok(.pageDInvitations, "Les invitations, de la plus ancienne à la plus récente.")],
            query: page,
            by: Invitations.ofPorteur),
        Route(
            "retirerInvitationDuPorteur", .delete, "/v1/porteurs/{porteur}/invitations/{invitation}",
            .gererMembres,
            "Retirer une invitation d’un porteur",
            version: .notAsked, refuses: [.etatIncompatible],
            by: Invitations.retirer),
    ]
}
