import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Accounts, sessions, roles.
    static let personnes: [Route] = [
        Route(
            "ouvrirCompte", .post, "/v1/comptes", .ouvrirCompte,
            "Ouvrir un compte",
            "Le courriel identifie le compte ; le mot de passe n’est gardé que haché (scrypt).",
            takes: .json(.ouvertureDeCompte),
            gives: [.created(.compte, "Le compte ouvert.")],
            refuses: [.compteExistant],
            by: Comptes.create),
        Route(
            "ouvrirSession", .post, "/v1/sessions", .ouvrirSession,
            "Ouvrir une session",
            """
            Rend un jeton valable douze heures. Après dix mots de passe faux en cinq minutes \
            pour un compte depuis un réseau, ou cent depuis une adresse publique, il faut attendre \
            pour recommencer de là.
            """,
            takes: .json(.ouvertureDeSession),
            gives: [.created(.session, "La session ouverte.")],
            refuses: [.identifiantsInvalides, .tropDeRequetes],
            by: Comptes.open),
        Route(
            "fermerSession", .delete, "/v1/sessions/courante", .lireMoi,
            "Fermer sa session",
            "Le jeton de la requête ne vaut plus rien ensuite.",
            version: .notAsked,
            by: Comptes.close),
        Route(
            "lireMoi", .get, "/v1/moi", .lireMoi,
            "Lire son compte, ses rôles et ses porteurs",
            gives: [.ok(.moi, "Le compte.")],
            by: Comptes.moi),
        Route(
            "creerJeton", .post, "/v1/jetons", .gererJetons,
            "Faire un jeton pour une machine",
            """
            Pour un programme qui agit à la place du compte : il n’appelle que les routes de ses \
            capacités (leurs codes sont ceux de la table des permissions), et n’y voit que ce que le \
            compte y voit à ce moment-là. Il ne fait ni comptes, ni rôles, ni membres, ni jetons.
            """,
            takes: .json(.demandeDeJeton),
            gives: [.created(.jetonFait, "Le jeton, montré une seule fois.")],
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
            "Donner un rôle à un compte sur un contrat",
            "La personne ouvre d’abord son compte.",
            takes: .json(.demandeDeRole),
            gives: [.created(.role, "Le rôle donné.")],
            refuses: [.dejaExistant],
            by: Roles.create),
        Route(
            "retirerRole", .delete, "/v1/contrats/{contrat}/roles/{role}", .gererRoles,
            "Retirer un rôle",
            version: .notAsked,
            by: Roles.delete),
    ]
}
