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
            "Lister ses porteurs, ou ceux que l’on instruit",
            """
            Ceux dont il est membre ; à qui lit les porteurs d’un contrat (`lirePorteur`), aussi ceux qui y ont déposé ; à \
            un administrateur de toute l’installation, tous.
            """,
            gives: [.ok(.pageDePorteurs, "Les porteurs, du plus ancien au plus récent.")],
            query: page + [
                .modifieDepuis,
                .text(
                    "texte",
                    """
                    Des débuts de mots, tous présents dans le nom, le sigle, le SIRET (ou SIREN, RIDET, TAHITI), le RNA \
                    ou le nom du représentant légal. Sans égard aux accents, aux majuscules, aux apostrophes ni aux \
                    traits d’union ; `oe` vaut `œ`.
                    """, "boxing"),
            ],
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
            Un rédacteur ne change que le siège et les agréments. Un autre numéro ou un autre compte \
            bancaire attend d’être confirmé (`changements_en_attente`) ; jusque-là, l’ancien vaut. Le \
            service ne corrige que le numéro : avec un `motif`, aussitôt. Ses dossiers attestés \
            redeviennent des brouillons ; un dossier déposé garde le porteur tel qu’il était.
            """,
            takes: .mergePatch(.porteurRetouche),
            gives: [.ok(.porteur, "Le porteur, tel qu’il est désormais.")],
            refuses: [.porteurExistant, .representantRequis],
            by: Porteurs.patch),
        Route(
            "confirmerPorteur", .put, "/v1/porteurs/{porteur}/confirmation", .corrigerPorteur,
            "Confirmer qui représente un porteur",
            """
            L’inscription n’est plus provisoire. Déclarer un de ses dossiers recevable la confirme aussi.
            """,
            gives: [.ok(.porteur, "Le porteur.")],
            version: .notAsked,
            by: Porteurs.confirmer),
        Route(
            "listerMembres", .get, "/v1/porteurs/{porteur}/membres", .lireMembres,
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
            "listerInvitationsDuPorteur", .get, "/v1/porteurs/{porteur}/invitations", .lireMembres,
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
        Route(
            "changerMembre", .patch, "/v1/porteurs/{porteur}/membres/{compte}", .changerMembre,
            "Changer la qualité d’un membre",
            "Un représentant du porteur ; le service, pour remettre en ordre.",
            takes: .mergePatch(.membreRetouche),
            gives: [.ok(.listeDeMembres, "Les membres ; tous en reçoivent un courriel.")],
            version: .notAsked,
            refuses: [.dernierRepresentant, .etatIncompatible],
            by: MembreDuPorteur.patch),
        Route(
            "quitterPorteur", .delete, "/v1/porteurs/{porteur}/membres/moi", .quitterPorteur,
            "Quitter un porteur",
            version: .notAsked,
            refuses: [.dernierRepresentant],
            by: MembreDuPorteur.leave),
        Route(
            "retirerMembre", .delete, "/v1/porteurs/{porteur}/membres/{compte}", .quitterPorteur,
            "Retirer un membre d’un porteur",
            "Soi-même ; un autre, par un représentant du porteur ou par le service.",
            version: .notAsked,
            refuses: [.dernierRepresentant, .etatIncompatible],
            by: MembreDuPorteur.delete),
    ]
}
