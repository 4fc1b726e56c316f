import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// The calls for projects: their text, their rules, their publication, who is accepted late.
    static let appels: [Route] = [
        Route(
            "listerAppels", .get, "/v1/appels", .lirePublic,
            "Lister les appels à projets",
            """
            Avec un jeton, les instructeurs, administrateurs et auditeurs y voient aussi les \
            appels pas encore publiés de leurs contrats.
            """,
            gives: [.ok(.pageAppels, "Les appels, par code.")],
            query: page + [.text("contrat", "Code d’un contrat.", "argentan-2015")],
            by: Appels.list),
        Route(
            "creerAppel", .post, "/v1/appels", .ecrireAppel,
            "Écrire un appel",
            "Personne d’autre ne le voit avant sa publication.",
            takes: .json(.appelEcrit),
            gives: [.created(.projetAppel, "Le projet d’appel.")],
            refuses: [.dejaExistant],
            by: Appels.create),
        Route(
            "lireAppel", .get, "/v1/appels/{appel}", .lirePublic,
            "Lire un appel publié",
            "La révision en vigueur, ses codes avec leurs libellés, son calendrier en instants.",
            gives: [.ok(.appel, "L’appel.")],
            refuses: [.appelNonPublie],
            by: Appels.get),
        Route(
            "listerRegles", .get, "/v1/appels/{appel}/regles", .lirePublic,
            "Lister les règles d’un appel publié",
            gives: [.ok(.listeDeRegles, "Les règles, dans l’ordre des rapports (abrégées).")],
            refuses: [.appelNonPublie],
            by: Appels.regles),
        Route(
            "lireProjetAppel", .get, "/v1/appels/{appel}/projet", .lireProjetAppel,
            "Lire un appel en cours d’écriture",
            gives: [.ok(.projetAppel, "Le projet.")],
            by: Appels.projet),
        Route(
            "modifierProjetAppel", .patch, "/v1/appels/{appel}/projet", .ecrireAppel,
            "Modifier un appel en cours d’écriture",
            "Le code et le contrat restent. Ce qui est publié ne change qu’à la publication suivante.",
            takes: .mergePatch(.appelRetouche),
            gives: [.ok(.projetAppel, "Le projet, tel qu’il est désormais.")],
            refuses: [.dejaExistant],
            by: Appels.patch),
        Route(
            "publierAppel", .put, "/v1/appels/{appel}/publication", .ecrireAppel,
            "Publier un appel",
            """
            If-Match parle du projet. Fige une révision nouvelle : les brouillons la suivent, \
            les dossiers déposés gardent la leur. Les enveloppes sont portées à leur dotation.
            """,
            gives: [.ok(.appel, "La révision publiée.")],
            refuses: [.enveloppeEngagee, .documentInvalide],
            by: Appels.publish),
        Route(
            "relireAppel", .get, "/v1/appels/{appel}/relecture", .lireProjetAppel,
            "Relire un appel en cours d’écriture, en phrases",
            """
            Le contrat et l’appel tels qu’ils seraient publiés, une phrase par chose : ce que \
            l’on approuve avant la publication. Avec ce qui change de la révision en vigueur.
            """,
            gives: [.ok(.relecture, "La relecture (phrases abrégées).")],
            by: Revisions.relecture),
        Route(
            "copierAppel", .post, "/v1/appels/{appel}/copie", .ecrireAppel,
            "Tirer d’un appel celui d’une autre année",
            """
            Part du projet de l’appel, publié ou non. Les jours avancent d’années entières ; \
            l’année change aussi dans le code, le préfixe, le titre, les périodes et les \
            enveloppes. La copie n’est pas publiée : `a_revoir` dit ce qu’il faut y regarder.
            """,
            takes: .json(.demandeDeCopie),
            gives: [.created(.copieDAppel, "Le projet d’appel, et ce qu’il faut y revoir.")],
            refuses: [.dejaExistant],
            by: Revisions.copier),
        Route(
            "listerRevisions", .get, "/v1/appels/{appel}/revisions", .lirePublic,
            "Lister les révisions publiées d’un appel",
            """
            Un appel pas encore publié n’en a pas ; seuls ceux qui l’écrivent ou l’auditent le \
            voient.
            """,
            gives: [.ok(.listeDeRevisions, "Les révisions, de la première à la dernière.")],
            by: Revisions.list),
        Route(
            "lireRevision", .get, "/v1/appels/{appel}/revisions/{revision}", .lirePublic,
            "Lire une révision publiée d’un appel",
            """
            Comme `GET /v1/appels/{appel}`, telle qu’elle a été publiée : c’est elle qui juge \
            les dossiers déposés alors.
            """,
            gives: [.ok(.appel, "La révision.")],
            by: Revisions.get),
        Route(
            "lireDifferences", .get, "/v1/appels/{appel}/revisions/{revision}/differences", .lirePublic,
            "Dire ce qu’une révision change",
            "Une phrase par changement de l’appel ou de son contrat.",
            gives: [.ok(.differences, "Les changements.")],
            query: [.number("depuis", "Numéro de la révision de départ. Par défaut, celle d’avant.", 1)],
            by: Revisions.differences),
        Route(
            "listerDerogations", .get, "/v1/appels/{appel}/derogations", .lireProjetAppel,
            "Lister les dérogations à la clôture",
            gives: [.ok(.listeDeDerogations, "Les dérogations, celles qui sont retirées comprises.")],
            by: Derogations.list),
        Route(
            "accorderDerogation", .post, "/v1/appels/{appel}/derogations", .ecrireAppel,
            "Accepter un porteur après la clôture",
            """
            L’appel ne rouvre à personne d’autre : ce porteur commence et dépose un dossier jusqu’à \
            l’instant donné. Le motif est au journal et dans le document du dépôt.
            """,
            takes: .json(.demandeDeDerogation),
            gives: [.created(.derogation, "La dérogation.")],
            refuses: [.appelNonPublie, .deporte],
            by: Derogations.create),
        Route(
            "lireDerogation", .get, "/v1/appels/{appel}/derogations/{derogation}", .lireProjetAppel,
            "Lire une dérogation",
            gives: [.ok(.derogation, "La dérogation.")],
            by: Derogations.get),
        Route(
            "retirerDerogation", .put, "/v1/appels/{appel}/derogations/{derogation}/retrait", .ecrireAppel,
            "Retirer une dérogation",
            "Ce qui a été déposé grâce à elle reste déposé.",
            takes: .json(.motDeMotif),
            gives: [.ok(.derogation, "La dérogation retirée.")],
            version: .notAsked,
            refuses: [.etatIncompatible],
            by: Derogations.retirer),
    ]
}
