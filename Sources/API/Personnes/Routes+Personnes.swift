import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Accounts, sessions, roles, invitations.
    static let personnes: [Route] =
        [
            Route(
                "ouvrirCompte", .post, "/v1/comptes", .ouvrirCompte,
                "Ouvrir un compte",
                """
                Le compte réclame l’adresse ; elle est à lui quand le lien reçu à cette adresse la prouve. D’ici là il \
                n’agit que pour lui-même : il inscrit un porteur, prépare et dépose ses dossiers. La réponse est la même \
                que l’adresse ait déjà un compte ou non ; le courriel le dit. Le mot de passe n’est gardé que haché \
                (scrypt) ; ceux que l’on essaie en premier sont refusés.
                """,
                takes: .json(.ouvertureDeCompte),
                gives: [.created(.compte, "Le compte ouvert.")],
                by: Comptes.create),
            Route(
                "demanderPreuve", .post, "/v1/comptes/preuve", .lireMoi,
                "Demander de nouveau le lien qui prouve son adresse",
                gives: [.accepted(.suite, "Le lien part.")],
                refuses: [.etatIncompatible],
                by: Comptes.demanderPreuve),
            Route(
                "prouverCourriel", .put, "/v1/comptes/preuve", .lireMoi,
                "Prouver son adresse",
                """
                Par le code d’un lien, dans une session du compte : celui de l’ouverture, ou celui d’un changement \
                d’adresse. Les autres comptes qui réclamaient l’adresse la perdent, et leurs sessions sont fermées.
                """,
                takes: .json(.codeDeLien),
                gives: [.ok(.compte, "Le compte, son adresse prouvée.")],
                version: .notAsked, refuses: [.lienInvalide, .dejaExistant],
                by: Comptes.prouver),
            Route(
                "demanderMotDePasse", .post, "/v1/mot-de-passe", .retrouverCompte,
                "Demander un nouveau mot de passe",
                "La réponse est la même, et dans le même temps, que l’adresse ait un compte ou non.",
                takes: .json(.adresseDeCompte),
                gives: [.accepted(.suite, "Si un compte existe, un lien part.")],
                by: MotsDePasse.demander),
            Route(
                "retrouverMotDePasse", .put, "/v1/mot-de-passe", .retrouverCompte,
                "Choisir un nouveau mot de passe par un lien",
                "Toutes les sessions du compte sont fermées ; son adresse est prouvée par là même.",
                takes: .json(.motDePasseParLien),
                version: .notAsked, refuses: [.lienInvalide],
                by: MotsDePasse.retrouver),
            Route(
                "changerMotDePasse", .put, "/v1/moi/mot-de-passe", .lireMoi,
                "Changer de mot de passe",
                "Les autres sessions du compte sont fermées.",
                takes: .json(.changementDeMotDePasse),
                version: .notAsked, refuses: [.identifiantsInvalides, .tropDeRequetes],
                by: MotsDePasse.changer),
            Route(
                "changerNom", .put, "/v1/moi/nom", .lireMoi,
                "Changer de nom",
                "Ce qui est déjà figé (attestations, procès-verbaux) garde l’ancien.",
                takes: .json(.changementDeNom),
                gives: [.ok(.compte, "Le compte.")],
                version: .notAsked,
                by: Comptes.changerNom),
            Route(
                "changerCourriel", .put, "/v1/moi/courriel", .lireMoi,
                "Demander à changer d’adresse",
                """
                Un lien part à la nouvelle adresse, un avis à l’ancienne. L’adresse change quand le lien sert \
                (`prouverCourriel`).
                """,
                takes: .json(.changementDeCourriel),
                gives: [.accepted(.suite, "Le lien part.")],
                version: .notAsked, refuses: [.identifiantsInvalides, .tropDeRequetes, .etatIncompatible],
                by: Comptes.changerCourriel),
            Route(
                "fermerCompte", .put, "/v1/moi/fermeture", .lireMoi,
                "Fermer son compte",
                """
                Plus personne ne se connecte avec : mot de passe, second facteur, sessions, jetons et liens tombent ; le \
                compte n’est plus membre d’aucun porteur, et l’adresse est libre. Son nom et son adresse restent là où \
                ils disent qui a fait quoi. Refusé tant qu’il a un rôle, une demande qui attend, ou qu’il est le seul \
                représentant d’un porteur.
                """,
                takes: .json(.fermetureDeCompte),
                version: .notAsked,
                refuses: [
                    .identifiantsInvalides, .tropDeRequetes, .etatIncompatible, .dernierRepresentant,
                ],
                by: Comptes.fermer),
            Route(
                "lireMoi", .get, "/v1/moi", .lireMoi,
                "Lire son compte, ses rôles et ses porteurs",
                gives: [.ok(.moi, "Le compte.")],
                by: Comptes.moi),
        ] + secondFacteur + sessions + roles

    private static let sessions: [Route] = [
        Route(
            "ouvrirSession", .post, "/v1/sessions", .ouvrirSession,
            "Ouvrir une session",
            """
            Rend un jeton valable douze heures. Après dix mots de passe faux en cinq minutes \
            pour un compte depuis un réseau, ou cent depuis une adresse publique, il faut attendre \
            pour recommencer de là. Un compte qui a un second facteur envoie aussi un code : sans lui, et le mot de \
            passe juste, `code-requis`.
            """,
            takes: .json(.ouvertureDeSession),
            gives: [.created(.session, "La session ouverte.")],
            refuses: [.identifiantsInvalides, .codeRequis, .codeInvalide, .tropDeRequetes],
            by: Sessions.open),
        Route(
            "fermerSession", .delete, "/v1/sessions/courante", .lireMoi,
            "Fermer sa session",
            "Le jeton de la requête ne vaut plus rien ensuite.",
            version: .notAsked,
            by: Sessions.close),
        Route(
            "listerSessions", .get, "/v1/moi/sessions", .lireMoi,
            "Lister ses sessions ouvertes",
            gives: [.ok(.listeDeSessions, "Les sessions, de la plus ancienne à la plus récente.")],
            by: Sessions.list),
        Route(
            "fermerUneSession", .delete, "/v1/moi/sessions/{session}", .lireMoi,
            "Fermer une de ses sessions",
            version: .notAsked,
            by: Sessions.closeOne),
        Route(
            "fermerAutresSessions", .delete, "/v1/moi/sessions", .lireMoi,
            "Fermer toutes ses autres sessions",
            "Celle de la requête reste.",
            version: .notAsked,
            by: Sessions.closeOthers),
        Route(
            "listerSessionsDuCompte", .get, "/v1/contrats/{contrat}/comptes/{compte}/sessions", .gererRoles,
            "Lister les sessions d’un compte",
            "D’un compte qui a un rôle sur le contrat ; de tout compte, pour un administrateur de tous les contrats.",
            gives: [.ok(.listeDeSessions, "Les sessions, de la plus ancienne à la plus récente.")],
            by: Sessions.listOfCompte),
        Route(
            "fermerSessionsDuCompte", .delete, "/v1/contrats/{contrat}/comptes/{compte}/sessions",
            .gererRoles,
            "Fermer toutes les sessions d’un compte",
            "Des mêmes comptes que pour les lire.",
            version: .notAsked,
            by: Sessions.closeOfCompte),
    ]

    private static let roles: [Route] = [
        Route(
            "creerJeton", .post, "/v1/jetons", .gererJetons,
            "Faire un jeton pour une machine",
            """
            Pour un programme qui agit à la place du compte : il n’appelle que les routes de ses \
            capacités (leurs codes sont ceux de la table des permissions), et n’y voit que ce que le \
            compte y voit à ce moment-là. Il ne fait ni comptes, ni rôles, ni membres, ni jetons, et n’atteste \
            pas. Un autre mot de passe le révoque.
            """,
            takes: .json(.demandeDeJeton),
            gives: [.created(.jetonFait, "Le jeton, montré une seule fois.")],
            refuses: [.secondFacteurRequis, .adresseNonProuvee],
            by: Jetons.create),
        Route(
            "listerJetons", .get, "/v1/jetons", .gererJetons,
            "Lister ses jetons de machines",
            "Sans ceux qui sont révoqués.",
            gives: [.ok(.listeDeJetons, "Les jetons, du plus ancien au plus récent.")],
            by: Jetons.list),
        Route(
            "revoquerJeton", .delete, "/v1/jetons/{jeton}", .gererJetons,
            "Révoquer un de ses jetons de machines",
            "Il ne vaut plus rien aussitôt.",
            version: .notAsked,
            by: Jetons.delete),
        Route(
            "listerRoles", .get, "/v1/contrats/{contrat}/roles", .gererRoles,
            "Lister les rôles donnés sur un contrat",
            "Les rôles donnés sur tous les contrats n’y sont pas.",
            gives: [.ok(.pageDeRoles, "Les rôles, du plus ancien au plus récent.")],
            query: page,
            by: Roles.list),
        Route(
            "donnerRole", .post, "/v1/contrats/{contrat}/roles", .gererRoles,
            "Donner un rôle sur un contrat",
            """
            L’adresse reçoit une invitation par courriel, qu’elle ait un compte ou non. Qui a prouvé cette adresse \
            accepte ou refuse ; le rôle est donné quand la personne a accepté. Personne ne se donne un rôle.
            """,
            takes: .json(.demandeDeRole),
            gives: [.created(.invitation, "L’invitation, en attente.")],
            refuses: [.dejaExistant],
            by: Roles.create),
        Route(
            "retirerRole", .delete, "/v1/contrats/{contrat}/roles/{role}", .gererRoles,
            "Retirer un rôle",
            version: .notAsked,
            by: Roles.delete),
        Route(
            "listerInvitationsDuContrat", .get, "/v1/contrats/{contrat}/invitations", .gererRoles,
            "Lister les invitations à un rôle d’un contrat",
            gives: [.ok(.pageDInvitations, "Les invitations, de la plus ancienne à la plus récente.")],
            query: page,
            by: Invitations.ofContrat),
        Route(
            "retirerInvitation", .delete, "/v1/contrats/{contrat}/invitations/{invitation}", .gererRoles,
            "Retirer une invitation à un rôle",
            version: .notAsked, refuses: [.etatIncompatible],
            by: Invitations.retirer),
        Route(
            "listerInvitations", .get, "/v1/invitations", .lireMoi,
            "Lister ses invitations",
            "Celles qui attendent une réponse à l’adresse prouvée du compte ; aucune tant qu’elle ne l’est pas.",
            gives: [.ok(.listeDInvitations, "Les invitations, de la plus ancienne à la plus récente.")],
            by: Invitations.mine),
        Route(
            "accepterInvitation", .put, "/v1/invitations/{invitation}/acceptation", .lireMoi,
            "Accepter une invitation",
            """
            L’adresse du compte est celle de l’invitation, et elle est prouvée : déjà, ou par le code du courriel. \
            Qui a invité doit encore en avoir le droit.
            """,
            takes: .json(.reponseAInvitation),
            gives: [.ok(.invitation, "L’invitation acceptée ; un rôle a le même identifiant qu’elle.")],
            version: .notAsked,
            refuses: [.lienInvalide, .adresseNonProuvee, .etatIncompatible, .dejaExistant],
            by: Invitations.accepter),
        Route(
            "refuserInvitation", .put, "/v1/invitations/{invitation}/refus", .lireMoi,
            "Refuser une invitation",
            gives: [.ok(.invitation, "L’invitation refusée.")],
            version: .notAsked, refuses: [.adresseNonProuvee, .etatIncompatible],
            by: Invitations.refuser),
    ]
}
