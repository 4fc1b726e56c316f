import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Complements, revised budgets and messages between the service and the applicant.
    static let echanges: [Route] = [
        Route(
            "relancerComplements", .post, "/v1/appels/{appel}/relances", .evenement(.demanderComplement),
            "Relancer les porteurs dont un complément est proche de l’échéance",
            "Une fois par complément, à partir du rappel que prévoit l’appel.",
            gives: [.ok(.listeDeRelances, "Ceux qui viennent de l’être.")],
            refuses: [.appelNonPublie],
            by: Complements.relancer),
        Route(
            "listerComplements", .get, "/v1/dossiers/{dossier}/complements", .lireComplements,
            "Lister les compléments demandés",
            gives: [.ok(.listeDeComplements, "Les compléments, par numéro.")],
            by: Complements.list),
        Route(
            "demanderComplement", .post, "/v1/dossiers/{dossier}/complements",
            .evenement(.demanderComplement),
            "Demander un complément",
            """
            Un amendement : instruit, decide ou notifie. Le porteur peut remplacer les pièces \
            nommées tant que le complément est ouvert, et changer dans sa réponse les parties \
            nommées du dossier.
            """,
            takes: .json(.demandeDeComplement),
            gives: [.created(.complement, "Le complément demandé.")],
            refuses: [.toursEpuises],
            by: Complements.demander),
        Route(
            "repondreComplement", .put, "/v1/dossiers/{dossier}/complements/{numero}/reponse",
            .evenement(.repondreComplement),
            "Répondre à un complément",
            """
            Une seule réponse par complément : pas d’If-Match. Ce qu’elle change est contrôlé \
            par toutes les règles, à l’instant du dépôt, puis figé dans une version nouvelle \
            du dossier. Après l’échéance, l’appel dit si elle est prise, signalée ou refusée.
            """,
            takes: .json(.motDeReponse),
            gives: [.ok(.complementRepondu, "Le complément clos (verdicts abrégés).")],
            version: .notAsked,
            refuses: [
                .complementClos, .reponseTardive, .reglesEnfreintes, .representantRequis,
                .signataireInattendu,
            ],
            by: Complements.repondre),
        Route(
            "listerMessages", .get, "/v1/dossiers/{dossier}/messages", .lireMessages,
            "Lister les messages d’un dossier",
            gives: [.ok(.pageDeMessages, "Les messages.")],
            query: page,
            by: Messages.list),
        Route(
            "ecrireMessage", .post, "/v1/dossiers/{dossier}/messages", .ecrireMessage,
            "Écrire un message dans un dossier",
            "Le dossier est déposé. Ce qui est dit reste.",
            takes: .json(.motDeMessage),
            gives: [.created(.message, "Le message.", located: false)],
            refuses: [.etatIncompatible],
            by: Messages.create),
        Route(
            "lireFichierDeMessage", .get, "/v1/messages/{message}/fichiers/{nom}", .lireMessages,
            "Télécharger un fichier joint à un message",
            gives: [.file("Les octets, tels que joints.")],
            by: Messages.fichier),
        Route(
            "joindreAuMessage", .put, "/v1/messages/{message}/fichiers/{nom}", .ecrireMessage,
            "Joindre un fichier à son message",
            """
            L’auteur du message. Dix fichiers au plus par message. Le corps est le fichier \
            même, ou un formulaire d’un seul fichier, de 10 Mio au plus ; le même, envoyé deux fois, n’y est qu’une fois (200).
            """,
            takes: .file,
            gives: [
                .ok(.fichierJoint, "Il y était déjà."),
                .created(.fichierJoint, "Le fichier joint.", located: false),
            ],
            version: .notAsked,
            refuses: [.dejaExistant, .pieceInattendue],
            by: Messages.joindre),
        Route(
            "annulerComplement", .put, "/v1/dossiers/{dossier}/complements/{numero}/annulation",
            .evenement(.demanderComplement),
            "Annuler un complément",
            """
            Un amendement : instruit, decide ou notifie. Complément ouvert. Le porteur n’a \
            plus rien à répondre ; la demande ne compte plus dans les tours.
            """,
            takes: .json(.motDeMotif),
            gives: [.ok(.complement, "Le complément annulé.")],
            version: .notAsked,
            refuses: [.complementClos],
            by: Complements.annuler),
    ]
}
