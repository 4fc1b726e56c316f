import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Admissibility, scores, opinions, ranking.
    static let instruction: [Route] = [
        Route(
            "lireClassement", .get, "/v1/appels/{appel}/classement", .lireClassement,
            "Lire le classement des actions",
            """
            Les moyennes se comparent avant l’arrondi ; les ex æquo partagent leur rang, dans \
            l’ordre des références. `accord_faible` : les évaluations diffèrent de plus de \
            trois dixièmes. Les actions dont l’appelant est déporté n’y sont pas ; celles \
            qu’il doit encore noter y sont sans chiffres, si la phase le veut.
            """,
            gives: [
                .ok(
                    .classement,
                    """
                    Les actions des dossiers recevables, instruits, décidés ou notifiés, meilleure \
                    moyenne d’abord.
                    """)
            ],
            query: page + [
                .text(
                    "volet", "Code d’un volet : ses actions seules, à leur rang de tout l’appel.",
                    "cohesion-sociale")
            ],
            by: Classements.get),
        Route(
            "statuerRecevabilite", .put, "/v1/dossiers/{dossier}/recevabilite",
            .evenement(.declarerRecevable),
            "Déclarer un dossier recevable ou irrecevable",
            takes: .json(.motDeRecevabilite),
            gives: [.ok(.dossier, "Le dossier, recevable ou irrecevable.")],
            refuses: [.complementOuvert],
            by: Instruction.recevabilite),
        Route(
            "rouvrirDossier", .put, "/v1/dossiers/{dossier}/reouverture", .evenement(.rouvrir),
            "Revenir d’un pas dans l’instruction",
            """
            De recevable, irrecevable ou retire vers depose ; d’instruit vers recevable ; de \
            decide vers instruit ; de notifie vers decide, par un administrateur. Le motif \
            reste au journal. Revenir d’un dossier instruit ou décidé libère ce qui était \
            accordé, et chaque ligne attend de nouveau ; pas celles qui viennent d’une séance \
            (409).
            """,
            takes: .json(.motDeMotif),
            gives: [.ok(.dossier, "Le dossier rouvert.")],
            refuses: [.deporte, .lignePrise, .complementOuvert],
            by: Instruction.rouvrir),
        Route(
            "cloreInstruction", .put, "/v1/dossiers/{dossier}/instruction", .evenement(.cloreInstruction),
            "Clore l’instruction",
            "Les financeurs peuvent ensuite décider.",
            gives: [.ok(.dossier, "Le dossier instruit.")],
            refuses: [.evaluationsManquantes],
            by: Instruction.clore),
        Route(
            "cloreSansNote", .put, "/v1/dossiers/{dossier}/instruction/sans-note",
            .evenement(.cloreInstruction),
            "Clore l’instruction quand une action n’a que des abstentions",
            "Le motif est au journal du service ; le porteur ne le lit pas.",
            takes: .json(.motDeMotif),
            gives: [.ok(.dossier, "Le dossier instruit.")],
            refuses: [.evaluationsManquantes],
            by: Instruction.cloreSansNote),
        Route(
            "listerEvaluations", .get, "/v1/actions/{action}/evaluations", .lireEvaluations,
            "Lister les évaluations d’une action",
            "Qui doit noter l’action ne voit celles des autres que quand la phase le permet.",
            gives: [.ok(.listeEvaluations, "Les évaluations.")],
            by: Evaluations.list),
        Route(
            "lireMonEvaluation", .get, "/v1/actions/{action}/evaluations/moi", .evenement(.evaluer),
            "Lire sa propre évaluation",
            gives: [.ok(.evaluation, "L’évaluation.")],
            by: Evaluations.mine),
        Route(
            "evaluerAction", .put, "/v1/actions/{action}/evaluations/moi", .evenement(.evaluer),
            "Évaluer une action",
            """
            Une note par critère de la grille, ou une abstention motivée ; If-Match parle de \
            sa propre évaluation.
            """,
            takes: .json(.motDEvaluation),
            gives: [.ok(.evaluation, "L’évaluation.")],
            version: .ifExists,
            refuses: [.nonAffecte, .horsPhase],
            by: Evaluations.put),
        Route(
            "listerAvis", .get, "/v1/actions/{action}/avis", .lireAvis,
            "Lister les avis sur une action",
            gives: [.ok(.listeAvis, "Les avis.")],
            by: AvisCitoyens.list),
        Route(
            "lireMonAvis", .get, "/v1/actions/{action}/avis/moi", .evenement(.donnerAvis),
            "Lire son propre avis",
            gives: [.ok(.avis, "L’avis.")],
            by: AvisCitoyens.mine),
        Route(
            "donnerAvis", .put, "/v1/actions/{action}/avis/moi", .evenement(.donnerAvis),
            "Donner son avis sur une action",
            """
            L’avis est recueilli et ne lie personne ; il change jusqu’à l’annonce des \
            réponses, et celui d’un financeur jusqu’à la clôture de la séance qui l’a eu sous \
            les yeux : le procès-verbal garde ce qu’elle a eu. If-Match parle de son propre \
            avis.
            """,
            takes: .json(.motDAvis),
            gives: [.ok(.avis, "L’avis.")],
            version: .ifExists,
            by: AvisCitoyens.put),
        Route(
            "lireVoisins", .get, "/v1/dossiers/{dossier}/voisins", .lireAffectations,
            "Lire ce qui est à côté d’un dossier",
            """
            Pour voir un double, ou ce que le porteur demande ailleurs. Sans ce dont \
            l’appelant est déporté.
            """,
            gives: [.ok(.voisins, "Les dossiers à rapprocher.")],
            by: VoisinsRendus.get),
        Route(
            "retirerAvis", .delete, "/v1/actions/{action}/avis/moi", .evenement(.donnerAvis),
            "Retirer son avis",
            """
            Un financeur, tant que la séance qui l’a eu sous les yeux n’est pas close. Ses \
            fichiers partent avec lui.
            """,
            by: AvisCitoyens.delete),
        Route(
            "lireMonFichierDAvis", .get, "/v1/actions/{action}/avis/moi/fichier", .evenement(.donnerAvis),
            "Télécharger le fichier de son avis",
            gives: [.file("Les octets, tels que joints.")],
            by: FichiersAvis.mine),
        Route(
            "joindreAvis", .put, "/v1/actions/{action}/avis/moi/fichier", .evenement(.donnerAvis),
            "Joindre un fichier à son avis, ou le remplacer",
            """
            L’avis est donné d’abord. État : depose, recevable, instruit, decide. If-Match \
            parle du fichier. Le corps est le fichier même, ou un formulaire d’un seul fichier, de 10 Mio \
            au plus.
            """,
            takes: .file,
            gives: [
                .ok(.fichierJoint, "Le fichier remplacé."),
                .created(.fichierJoint, "Le fichier joint.", located: false),
            ],
            version: .ifExists,
            by: FichiersAvis.put),
        Route(
            "lireFichierDAvis", .get, "/v1/actions/{action}/avis/{compte}/fichier", .lireAvis,
            "Télécharger le fichier d’un avis",
            gives: [.file("Les octets, tels que joints.")],
            by: FichiersAvis.get),
        Route(
            "listerDemandesDAvis", .get, "/v1/actions/{action}/demandes-avis", .lireAvis,
            "Lister les avis demandés sur une action",
            gives: [.ok(.listeDeDemandesDAvis, "Les demandes.")],
            by: DemandesAvis.list),
        Route(
            "demanderAvis", .post, "/v1/actions/{action}/demandes-avis", .demanderAvis,
            "Demander un avis sur une action",
            "État : depose, recevable, instruit, decide.",
            takes: .json(.demandeDAvisEcrite),
            gives: [.created(.demandeDAvis, "La demande.")],
            refuses: [.deporte, .etatIncompatible],
            by: DemandesAvis.create),
        Route(
            "annulerDemandeDAvis", .delete, "/v1/actions/{action}/demandes-avis/{demande}", .demanderAvis,
            "Annuler une demande d’avis",
            "Un avis déjà donné reste.",
            version: .notAsked,
            refuses: [.etatIncompatible],
            by: DemandesAvis.delete),
    ]
}
