import Documents
import Domain
import JSON

extension Schema {
    static let solde = Schema.object(
        "Solde", "Une enveloppe et ce qu’il y reste.",
        [
            .member("code", .code),
            .member("financeur", .code),
            .member(
                "fonds", .values(Fonds.self), "Fonds spécifiques (réservés aux quartiers) ou droit commun."),
            .member("volet", .codeFacultatif, "Le seul volet financé ; null : tous."),
            .member("dotation_centimes", .integer(min: 0)),
            .member(
                "virements_centimes", .integer(), "Ce que les virements y ont ajouté, ou retiré (négatif)."),
            .member(
                "reserve_centimes", .integer(min: 0), "Ce que tiennent les décisions préparées en séance."),
            .member("engage_centimes", .integer(min: 0), "Ce qui est accordé."),
            .member(
                "solde_centimes", .integer(min: 0),
                "Dotation et virements, moins le réservé et l’engagé ; jamais négatif."),
            .member("lignes", .string(format: "uri-reference"), "L’adresse de son grand livre."),
        ])

    static let listeDeSoldes = Schema.list("ListeDeSoldes", of: .solde, "Toutes les enveloppes de l’appel.")

    private static let chiffre = Schema.object(
        "Chiffre", "Ce qui est demandé et accordé sous un code.",
        [
            .member("code", .string(), "`(aucun)` : sans code, ou code inconnu."),
            .member("libelle", .string()),
            .member("actions", .integer(min: 0), "Une action de plusieurs codes compte sous chacun."),
            .member("demande_centimes", .integer(min: 0), "Partagé entre les codes d’une action."),
            .member("accorde_centimes", .integer(min: 0)),
        ])

    static let resultatsDAppel = Schema.object(
        "ResultatsDAppel", "Ce qu’un appel a demandé et accordé, en sommes.",
        [
            .member("appel", .code),
            .member("annonce", .boolean, "Les réponses sont toutes annoncées : chacun lit ces résultats."),
            .member("dossiers", .integer(min: 0), "Déposés, sans ceux qui sont retirés ou irrecevables."),
            .member(
                "dossiers_aides", .integer(min: 0), "Ceux à qui un financeur au moins accorde une somme."),
            .member("demande_centimes", .integer(min: 0)),
            .member("accorde_centimes", .integer(min: 0)),
            .member("financeurs", .array(of: .chiffre, max: 1_000)),
            .member("volets", .array(of: .chiffre, max: 1_000)),
            .member("axes", .array(of: .chiffre, max: 1_000)),
            .member("quartiers", .array(of: .chiffre, max: 1_000)),
            .member(
                "enveloppes",
                .array(
                    of: .object(
                        "EnveloppeEngagee", "Une enveloppe et ce qui en est accordé.",
                        [
                            .member("code", .code), .member("financeur", .code),
                            .member("fonds", .values(Fonds.self)),
                            .member("dotation_centimes", .integer(min: 0), "Virements compris."),
                            .member("engage_centimes", .integer(min: 0), "Ce qui est accordé."),
                        ]), max: 1_000)),
        ])

    static let motDeDecision = Schema.oneOf(
        [
            .object(
                "MotDAccord", "Un accord.",
                [
                    .member("decision", .const("accorde")),
                    .member(
                        "montant_centimes", .integer(min: 1, max: 100_000_000_000),
                        "Au plus ce qui est demandé."),
                    .optional("motif", .texteFacultatif.max(4000)),
                ]),
            .object(
                "MotDeRefus", "Un refus.",
                [
                    .member("decision", .const("refuse")),
                    .member("motif", .texteNonVide.max(4000), "Un refus se motive."),
                    .optional("montant_centimes", .null),
                ]),
            .object(
                "MotDAjournement",
                "Un ajournement : la ligne se décidera plus tard, même après la notification.",
                [
                    .member("decision", .const("ajourne")),
                    .member("motif", .texteNonVide.max(4000), "Un ajournement se motive."),
                    .optional("montant_centimes", .null),
                ]),
        ], by: "decision"
    ).described("La réponse qu’une séance prépare pour un financeur.").named("MotDeDecision")

    private static let demandeLue = Schema.Member.optional(
        "montant_centimes", .integer(min: 0, max: 100_000_000_000).nullable,
        "Ce qui est demandé, tel qu’il est lu ; avec `accorde_centimes` seulement.")
    private static let rienDAccorde = Schema.Member.optional("accorde_centimes", .integer(min: 0, max: 0))

    static let reponseDeFinanceur = Schema.oneOf(
        [
            .object(
                "ReponseAccordee", "Un accord.",
                [
                    .member("decision", .const("accorde")),
                    .member(
                        "montant_centimes", .integer(min: 1, max: 100_000_000_000),
                        """
                        Ce qui est accordé, au plus ce qui est demandé ; avec `accorde_centimes` : ce qui est \
                        demandé, tel qu’il est lu.
                        """),
                    .optional("motif", .texteFacultatif.max(4000)),
                    .optional(
                        "accorde_centimes", .integer(min: 1, max: 100_000_000_000),
                        "Ce qui est accordé, quand la ligne est renvoyée entière."),
                ]),
            .object(
                "ReponseRefusee", "Un refus.",
                [
                    .member("decision", .const("refuse")),
                    .member("motif", .texteNonVide.max(4000), "Un refus se motive."), demandeLue,
                    rienDAccorde,
                ]),
            .object(
                "ReponseAjournee",
                "Un ajournement : la ligne se décidera plus tard, même après la notification.",
                [
                    .member("decision", .const("ajourne")),
                    .member("motif", .texteNonVide.max(4000), "Un ajournement se motive."), demandeLue,
                    rienDAccorde,
                ]),
            .object(
                "ReponseAttendue", "La ligne telle qu’elle est lue avant toute réponse : rien ne change.",
                [
                    .member("decision", .const("en_attente")),
                    .member("accorde_centimes", .integer(min: 0, max: 0)), demandeLue,
                    .optional("motif", .texteFacultatif.max(4000)),
                ]),
        ], by: "decision"
    ).described("La réponse d’un financeur, seule, ou dans la ligne renvoyée entière.").named(
        "ReponseDeFinanceur")

    static let financement = Schema.object(
        "Financement", "La ligne d’un financeur sur une action.",
        [
            .member("financeur", .string),
            .member(
                "fonds", .values(Fonds.self), "Fonds spécifiques (réservés aux quartiers) ou droit commun."),
            .member("montant_centimes", .integer(min: 1, max: 100_000_000_000), "Ce qui est demandé."),
            .member(
                "propose_centimes", .integer(min: 0, max: 100_000_000_000).nullable,
                """
                Ce que le financeur pense accorder ; null s’il ne l’a pas dit, ou pour qui ne lit \
                pas les décisions.
                """),
            .member("propose_motif", .string.nullable),
            .member(
                "seance", .string(format: "uuid").nullable,
                "La séance dont vient la réponse ; null si le financeur l’a donnée lui-même."),
            .member(
                "decision", .values(Financement.Decision.self),
                "« en_attente » pour le porteur et le conseil citoyen jusqu’à la notification."),
            .member("accorde_centimes", .integer(min: 0, max: 100_000_000_000), "Zéro sauf accord."),
            .member("motif", .string.nullable),
            .member("decide_at", .instantFacultatif),
        ])

    static let listeDeFinancements = Schema.list(
        "ListeDeFinancements", of: .financement, "Une ligne par financeur et par fonds sollicités.")

    static let ligneDEnveloppe = Schema.object(
        "LigneDEnveloppe", "Une ligne du grand livre d’une enveloppe.",
        [
            .member("id", .integer(min: 1)),
            .member("nature", .values(Mouvement.Nature.self)),
            .member(
                "montant_centimes", .integer(min: -100_000_000_000, max: 100_000_000_000).nullable,
                """
                Ce que la ligne ajoute au solde ; négatif : elle retire. Null pour qui est déporté \
                du dossier.
                """),
            .member(
                "solde_apres_centimes", .integer(min: 0).nullable,
                """
                Le solde une fois la ligne écrite ; null pour qui est déporté d’un dossier, ou \
                membre d’un porteur : il dirait les montants tus.
                """),
            .member(
                "libere", .values(["reservation", "engagement"]).nullable,
                "Ce que libère une libération ; null ailleurs."),
            .member(
                "action", .string(format: "uuid").nullable,
                "Null si la ligne n’est d’aucune action, ou pour qui en est déporté."),
            .member("reference", .string.nullable),
            .member("seance", .string(format: "uuid").nullable),
            .member(
                "virement", .string(format: "uuid").nullable, "Le même pour les deux lignes d’un virement."),
            .member("motif", .string),
            .member("cree_at", .instant),
        ])

    static let pageDeLignes = Schema.page(
        "PageDeLignes", of: .ligneDEnveloppe, "Une page du grand livre, de la première ligne à la dernière.")

    static let demandeDeVirement = Schema.object(
        "DemandeDeVirement", nil,
        [
            .member("de", .texteNonVide.max(64), "Code de l’enveloppe qui donne."),
            .member("vers", .texteNonVide.max(64), "Code de celle qui reçoit, du même financeur."),
            .member("montant_centimes", .integer(min: 1, max: 100_000_000_000)),
            .member("motif", .texteNonVide.max(4000)),
        ])

    static let virement = Schema.object(
        "Virement", nil,
        [
            .member("virement", .identifiant),
            .member("enveloppes", .array(of: .solde, max: 200), "Toutes les enveloppes de l’appel, après."),
        ])

    static let planDeFinancement = Schema.object(
        "PlanDeFinancement",
        """
        Les demandes d’une action et leurs réponses, telles que l’appelant peut les \
        savoir.
        """,
        [
            .member("action", .identifiant),
            .member("cout_centimes", .integer(min: 0), "Le total des charges."),
            .member("demande_centimes", .integer(min: 0)),
            .member("accorde_centimes", .integer(min: 0)),
            .member("en_attente_centimes", .integer(min: 0)),
            .member("ajourne_centimes", .integer(min: 0)),
            .member(
                "manque_centimes", .integer(min: 0),
                "Ce que les réponses données ne couvrent pas de ce qui leur était demandé."),
            .member("lignes", .array(of: .financement, max: 30)),
        ])

    static let motDeProposition = Schema.object(
        "MotDeProposition", nil,
        [
            .member(
                "montant_centimes", .integer(min: 0, max: 100_000_000_000), "Au plus ce qui est demandé."),
            .optional("motif", .texteFacultatif.max(4000)),
        ])
}
