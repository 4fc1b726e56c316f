import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Work lists, assignments, kept filters, dashboard.
    static let corbeille: [Route] = [
        Route(
            "lireMesTaches", .get, "/v1/moi/taches", .lireMoi,
            "Lire ce que l’on a à faire",
            gives: [.ok(.mesTaches, "Les listes.")],
            query: [.text("appel", "Code d’un appel : ses tâches seules.", "exemple-2023")],
            by: Corbeille.taches),
        Route(
            "lirePreferences", .get, "/v1/moi/preferences", .lireMoi,
            "Lire les courriels que l’on reçoit comme membre du service",
            gives: [.ok(.preferences, "Les préférences.")],
            by: Preferences.lire),
        Route(
            "choisirCourriels", .put, "/v1/moi/preferences", .lireMoi,
            "Choisir les courriels que l’on reçoit comme membre du service",
            """
            Ce qui concerne le compte lui-même (liens, mot de passe, second facteur) et ses propres \
            dossiers arrive toujours.
            """,
            takes: .json(.preferences),
            gives: [.ok(.preferences, "Les préférences.")],
            version: .notAsked,
            by: Preferences.choisir),
        Route(
            "listerFiltres", .get, "/v1/moi/filtres", .lireMoi,
            "Lister ses filtres",
            gives: [.ok(.listeDeFiltres, "Les filtres.")],
            by: Filtres.list),
        Route(
            "garderFiltre", .post, "/v1/moi/filtres", .lireMoi,
            "Garder une liste de dossiers sous un nom",
            """
            Cent filtres au plus ; personne d’autre ne les voit. `GET /v1/dossiers?filtre=…` \
            s’en sert.
            """,
            takes: .json(.filtreEcrit),
            gives: [.created(.filtre, "Le filtre.")],
            refuses: [.dejaExistant],
            by: Filtres.create),
        Route(
            "lireFiltre", .get, "/v1/moi/filtres/{filtre}", .lireMoi,
            "Lire un de ses filtres",
            gives: [.ok(.filtre, "Le filtre.")],
            by: Filtres.get),
        Route(
            "modifierFiltre", .put, "/v1/moi/filtres/{filtre}", .lireMoi,
            "Récrire un de ses filtres",
            takes: .json(.filtreEcrit),
            gives: [.ok(.filtre, "Le filtre, tel qu’il est désormais.")],
            refuses: [.dejaExistant],
            by: Filtres.put),
        Route(
            "supprimerFiltre", .delete, "/v1/moi/filtres/{filtre}", .lireMoi,
            "Supprimer un de ses filtres",
            by: Filtres.delete),
        Route(
            "listerAffectations", .get, "/v1/dossiers/{dossier}/affectations", .lireAffectations,
            "Lister les affectations d’un dossier",
            gives: [.ok(.listeAffectations, "Les affectations.")],
            by: Affectations.list),
        Route(
            "affecter", .post, "/v1/dossiers/{dossier}/affectations", .affecter,
            "Affecter un dossier ou une action à quelqu’un",
            """
            État : pour instruire, depose, recevable, instruit ou decide ; pour évaluer, \
            depose ou recevable. Qui s’est déporté du dossier, ou est du porteur, ne peut le \
            recevoir.
            """,
            takes: .json(.demandeAffectation),
            gives: [.created(.affectation, "L’affectation.")],
            refuses: [.deporte, .etatIncompatible, .dejaExistant],
            by: Affectations.create),
        Route(
            "desaffecter", .delete, "/v1/dossiers/{dossier}/affectations/{affectation}", .affecter,
            "Retirer une affectation",
            "Les notes déjà données restent.",
            version: .notAsked,
            by: Affectations.delete),
        Route(
            "affecterEnLot", .post, "/v1/appels/{appel}/affectations", .affecter,
            "Affecter beaucoup d’un coup, ou réaffecter",
            """
            Partage entre plusieurs, au moins chargé d’abord, sans donner à qui est déporté ou \
            du porteur. Mille dossiers ou actions au plus par requête : la même, envoyée de \
            nouveau, prend la suite.
            """,
            takes: .json(.lotAffectations),
            gives: [.ok(.resultatAffectations, "Ce qui est affecté, et ce qui ne l’est pas.")],
            by: Affectations.bulk),
        Route(
            "lireCharge", .get, "/v1/appels/{appel}/charge", .lireAffectations,
            "Lire la charge de chacun",
            gives: [.ok(.charge, "Une ligne par personne.")],
            by: Affectations.charge),
        Route(
            "lireTableauDeBord", .get, "/v1/appels/{appel}/tableau-de-bord", .lireAffectations,
            "Voir un appel d’un coup d’œil",
            """
            Sans ce dont l’appelant est déporté. À qui ne lit pas les décisions, les comptes \
            sont ceux des états annoncés.
            """,
            gives: [.ok(.tableauDeBord, "Les comptes.")],
            by: Corbeille.tableau),
    ]
}
