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
            pour un compte, ou cent depuis une adresse, il faut attendre.
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
