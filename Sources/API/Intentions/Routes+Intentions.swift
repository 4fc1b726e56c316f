import Domain
import HTTPTypes
import UseCases

extension Routes {
    /// The first step of a call that has two.
    static let intentions: [Route] = [
        Route(
            "deposerIntention", .post, "/v1/intentions", .creerDossier,
            "Déposer une lettre d’intention",
            """
            Dans un appel en deux temps (`intention_cloture_on`) : sans elle, aucun dossier du porteur n’y est \
            déposé, sauf dérogation. Dix par porteur au plus. La même lettre sans Idempotency-Key, dans les dix \
            secondes, est la même.
            """,
            takes: .json(.intentionEcrite),
            gives: [
                .created(.intention, "La lettre déposée."),
                .ok(.intention, "La lettre que la même demande vient de déposer.", located: true),
            ],
            refuses: [.appelFerme, .etatIncompatible],
            by: Intentions.create),
        Route(
            "listerIntentionsDuPorteur", .get, "/v1/porteurs/{porteur}/intentions", .lirePorteur,
            "Lister les lettres d’intention d’un porteur",
            "Pour le service, celles de ses contrats.",
            gives: [.ok(.listeDIntentions, "Les lettres.")],
            by: Intentions.ofPorteur),
        Route(
            "listerIntentions", .get, "/v1/appels/{appel}/intentions", .lireClassement,
            "Lister les lettres d’intention d’un appel",
            gives: [.ok(.listeDIntentions, "Les lettres.")],
            by: Intentions.ofAppel),
        Route(
            "repondreIntention", .put, "/v1/appels/{appel}/intentions/{intention}/suite", .tenirSeance,
            "Répondre à une lettre d’intention",
            """
            Écartée, elle ne permet plus de déposer un dossier, et le porteur lit le motif ; sans réponse, elle \
            le permet. La dernière réponse vaut.
            """,
            takes: .json(.suiteDIntention),
            gives: [.ok(.intention, "La lettre et sa suite.")],
            version: .notAsked,
            refuses: [.deporte],
            by: Intentions.repondre),
    ]
}
