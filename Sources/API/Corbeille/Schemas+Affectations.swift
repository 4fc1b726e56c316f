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

    /// The members common to the two requests that distribute work among several people.
    private static let partage: [Member] = [
        .member("tache", .values(Affectation.Tache.self)),
        .member(
            "comptes", .array(of: .texte.max(254), min: 1, max: 100),
            "À qui : adresses ou identifiants."),
        .optional(
            "par_action", .integer(min: 1, max: 20).nullable,
            "Personnes par action ; 1 par défaut, et toujours pour instruire."),
        .optional(
            "regle",
            .object([
                .optional("repartition", .values(["charge"]).nullable, "Au moins chargé d’abord."),
                .optional(
                    "volets", .array(of: .texte.max(500), max: 100).nullable,
                    "Les actions de ces volets seules."),
                .optional(
                    "quartiers", .array(of: .texte.max(500), max: 100).nullable,
                    "Les actions de ces quartiers seules."),
            ]).nullable),
        .optional("reaffecter", .null),
    ]

    static let lotAffectations = Schema.oneOf([
        .object(
            "LotDeDossiers", "Ces dossiers.",
            partage + [
                .member("dossiers", .array(of: .texte.max(64), max: 500), "Identifiants des dossiers."),
                .optional("tous_les_non_affectes", .oneOf([.const(false), .null])),
            ]),
        .object(
            "LotDesNonAffectes", "Tous ceux à qui il manque quelqu’un.",
            partage + [
                .member("tous_les_non_affectes", .const(true))
            ]),
        .object(
            "LotReaffecte", "De l’un à l’autre.",
            [
                .member(
                    "reaffecter",
                    .object([
                        .member(
                            "de", .texteNonVide.max(254),
                            "L’adresse de courriel du compte, ou son identifiant."),
                        .member(
                            "vers", .texteNonVide.max(254),
                            "L’adresse de courriel du compte, ou son identifiant."),
                    ]))
            ]),
    ]).described(
        """
        Des dossiers ou leurs actions à partager entre plusieurs ; ou tout ce qui reste à \
        l’un, à donner à un autre.
        """
    ).named("LotAffectations")

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
