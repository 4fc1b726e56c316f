import Documents
import Domain
import JSON

extension Schema {
    static let demandeAffectation = Schema.oneOf(
        [
            .object(
                "AffectationAInstruire", "Suivre le dossier : un instructeur du contrat.",
                [
                    .member("tache", .const("instruire")),
                    .member(
                        "compte", .texteNonVide.max(254),
                        "L’adresse de courriel du compte, ou son identifiant."),
                    .optional("action", .null),
                ]),
            .object(
                "AffectationANoter", "Noter une action : un évaluateur ou un instructeur du contrat.",
                [
                    .member("tache", .const("evaluer")),
                    .member(
                        "compte", .texteNonVide.max(254),
                        "L’adresse de courriel du compte, ou son identifiant."),
                    .member("action", .texte.max(64), "Identifiant d’une action du dossier."),
                ]),
        ], by: "tache"
    ).described("Ce qui est donné à faire, et à qui.").named("DemandeAffectation")

    static let affectation = Schema.object(
        "Affectation", "Une tâche donnée à quelqu’un.",
        [
            .member("id", .identifiant),
            .member("dossier", .identifiant),
            .member("action", .string(format: "uuid").nullable, "Null : le dossier entier."),
            .member("tache", .values(Affectation.Tache.self)),
            .member("compte", .identifiantEtNom),
            .member("origine", .values(Affectation.Origine.self), "Donnée à la main, ou par lot."),
            .member("cree_at", .instant),
            .member(
                "ecartee", .boolean,
                "Cette personne s’est déportée, ou n’a plus le rôle qu’il faut : la tâche n’est plus à elle."),
        ])

    static let listeAffectations = Schema.list(
        "ListeAffectations", of: .affectation, "Toutes les affectations du dossier et de ses actions.")

    static let lotAffectations = Schema.object(
        "LotAffectations",
        """
        Des dossiers ou leurs actions à partager entre plusieurs : `tache`, `comptes`, et `dossiers` ou \
        `tous_les_non_affectes` ; ou tout ce qui reste à l’un, à donner à un autre : `reaffecter` seul.
        """,
        [
            .optional("tache", .values(Affectation.Tache.self).nullable),
            .optional(
                "comptes", .array(of: .texte.max(254), min: 1, max: 100).nullable,
                "À qui : adresses ou identifiants."),
            .optional(
                "par_action", .integer(min: 1, max: 20).nullable,
                "Personnes par action ; 1 par défaut, et toujours pour instruire."),
            .optional("regle", regleDeLot.nullable),
            .optional(
                "dossiers", .array(of: .texte.max(64), max: 500).nullable,
                "Ceux-ci : identifiants des dossiers."),
            .optional(
                "tous_les_non_affectes", .boolean.nullable,
                "Vrai : tous ceux à qui il manque quelqu’un, au lieu de `dossiers`."),
            .optional("reaffecter", reaffectation.nullable, "De l’un à l’autre."),
        ],
        exactlyOne: [
            .having(
                ["tache", "comptes", "dossiers"],
                partage + [
                    .optional("dossiers", .array(of: .any)),
                    .optional("tous_les_non_affectes", .oneOf([.const(false), .null])),
                ]),
            .having(
                ["tache", "comptes", "tous_les_non_affectes"],
                partage + [
                    .optional("tous_les_non_affectes", .const(true)), .optional("dossiers", .null),
                ]),
            .having(
                ["reaffecter"],
                [.optional("reaffecter", .anyObject)] + deLot.map { .optional($0, .null) }),
        ])

    /// What a request that transfers the work of one person does not say.
    private static let deLot = [
        "tache", "comptes", "par_action", "regle", "dossiers", "tous_les_non_affectes",
    ]

    /// What a request that distributes work among several people says.
    private static let partage: [Member] = [
        .optional("tache", .string), .optional("comptes", .array(of: .any)), .optional("reaffecter", .null),
    ]

    private static let regleDeLot = Schema.object([
        .optional("repartition", .values(["charge"]).nullable, "Au moins chargé d’abord."),
        .optional(
            "volets", .array(of: .texte.max(500), max: 100).nullable, "Les actions de ces volets seules."),
        .optional(
            "quartiers", .array(of: .texte.max(500), max: 100).nullable,
            "Les actions de ces quartiers seules."),
    ])

    private static let reaffectation = Schema.object([
        .member("de", .texteNonVide.max(254), "L’adresse de courriel du compte, ou son identifiant."),
        .member("vers", .texteNonVide.max(254), "L’adresse de courriel du compte, ou son identifiant."),
    ])

    static let resultatAffectations = Schema.object(
        "ResultatAffectations", nil,
        [
            .member("affectees", .array(of: .affectation, max: 20_000)),
            .member(
                "non_affectees",
                .array(
                    of: .object([
                        .member("dossier", .string),
                        .member("reference", .string.nullable),
                        .member("action", .string(format: "uuid").nullable),
                        .member("raison", .string),
                    ])), "Ce qui n’a pas pu l’être, et pourquoi."),
        ])

    static let ligneDeCharge = Schema.object(
        "LigneDeCharge", "Ce qu’une personne a à faire.",
        [
            .member("compte", .identifiantEtNom),
            .member("dossiers_suivis", .integer(min: 0)),
            .member("a_noter", .integer(min: 0), "Actions à noter maintenant."),
            .member(
                "a_venir", .integer(min: 0), "Actions affectées dont le dossier n’est pas encore recevable."),
            .member("notees", .integer(min: 0)),
            .member("abstentions", .integer(min: 0)),
            .member("en_retard", .integer(min: 0), "Celles dont la phase de notation est finie."),
        ])

    static let charge = Schema.list("Charge", of: .ligneDeCharge, "Une ligne par personne.")
}
