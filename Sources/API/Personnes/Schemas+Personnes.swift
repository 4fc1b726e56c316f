import Documents
import Domain
import JSON
import Store
import UseCases

extension Schema {
    static let demandeDeRole = Schema.oneOf(
        [
            .object(
                "DemandeDeRoleDeFinanceur", "Un financeur.",
                [
                    .member("courriel", .courrielSaisi, "L’adresse invitée ; elle a un compte ou non."),
                    .member("role", .const("financeur")),
                    .member(
                        "financeur", .texteNonVide.max(64),
                        "Code du partenaire du contrat pour lequel la personne décide."),
                ]),
            .object(
                "DemandeDAutreRole", "Les autres rôles.",
                [
                    .member("courriel", .courrielSaisi, "L’adresse invitée ; elle a un compte ou non."),
                    .member(
                        "role",
                        .values([
                            "administrateur", "instructeur", "evaluateur", "auditeur", "conseil_citoyen",
                        ])),
                    .optional("financeur", .null),
                ]),
        ], by: "role"
    ).described("Le rôle offert à une adresse sur le contrat.").named("DemandeDeRole")

    private static let nomDeRole = Schema.values(Role.self, titled: "NomDeRole")

    static let role = Schema.object(
        "Role", nil,
        [
            .member("id", .identifiant),
            .member("role", .nomDeRole),
            .member("contrat", .string.nullable, "Null : sur tous les contrats."),
            .member(
                "financeur", .string.nullable,
                "Le partenaire pour lequel le compte décide ; null hors du rôle financeur."),
            .member("compte", .compte),
            .member("second_facteur", .boolean, "Le compte a un second facteur."),
        ])

    static let pageDeRoles = Schema.page(
        "PageDeRoles", of: .role, "Une page des rôles donnés sur le contrat.")

    static let ouvertureDeCompte = Schema.object(
        "OuvertureDeCompte", nil,
        [
            .member("courriel", .courrielSaisi),
            .member("nom", .texteNonVide.max(200)),
            .member("mot_de_passe", .motDePasseChoisi),
        ])

    static let fermetureDeCompte = Schema.object(
        "FermetureDeCompte", nil,
        [.member("mot_de_passe", .motDePasse(), "Celui du compte.")])

    static let compte = Schema.object(
        "Compte", nil,
        [
            .member("id", .identifiant),
            .member("courriel", .string),
            .member("nom", .string),
            .member(
                "courriel_prouve_at", .instantFacultatif,
                "Quand son titulaire a prouvé que l’adresse est la sienne ; null : pas encore."),
        ])

    static let ouvertureDeSession = Schema.object(
        "OuvertureDeSession", nil,
        [
            .member("courriel", .texte.max(300), "Les espaces autour ne comptent pas."),
            .member("mot_de_passe", .motDePasse()),
            .optional(
                "code", .string(max: 100).writeOnly.nullable,
                "Demandé à un compte qui a un second facteur : celui du téléphone, ou un code de secours."),
        ])

    static let session = Schema.object(
        "Session", nil,
        [
            .member(
                "jeton", .string(pattern: "^gct_[A-Za-z0-9_-]+$"),
                "À envoyer dans Authorization: Bearer ; montré une seule fois."),
            .member("expire_at", .instant),
            .member("compte", .compte),
        ])

    static let demandeDeJeton = Schema.object(
        "DemandeDeJeton", nil,
        [
            .member("nom", .texteNonVide.max(100), "À quoi il sert."),
            .member(
                "capacites", .array(of: capacite).min(1), "Ce qu’il peut faire ; son compte doit le pouvoir."),
            .member("jours", .integer(min: 1, max: CreerJeton.joursMax), "Sa durée."),
        ])

    private static let capacite = Schema.values(
        Capacite.parCode.values.filter(\.isDelegable).map(\.code).sorted())

    private static let membresDeJeton: [Member] = [
        .member("id", .identifiant), .member("nom", .string), .member("capacites", .array(of: .string)),
        .member("cree_at", .instant), .member("expire_at", .instant),
        .member("second_facteur", .boolean, "Fait dans une session ouverte avec un second facteur."),
    ]

    static let jetonDeMachine = Schema.object("JetonDeMachine", nil, membresDeJeton)
    static let listeDeJetons = Schema.list("ListeDeJetons", of: .jetonDeMachine, "Ses jetons.")

    static let jetonFait = Schema.object(
        "JetonFait", nil,
        membresDeJeton + [
            .member(
                "jeton", .string(pattern: "^gcj_[A-Za-z0-9_-]+$"), "À envoyer dans Authorization: Bearer.")
        ])

    static let moi = Schema.object(
        "Moi", "Le compte, ses rôles, les porteurs dont il est membre.",
        [
            .member("compte", .compte),
            .member(
                "prouver", .string.nullable,
                "Comment recevoir de nouveau le lien qui prouve l’adresse ; null quand elle l’est."),
            .member("second_facteur", .etatDeSecondFacteur),
            .member(
                "roles",
                .array(
                    of: .object([
                        .member("role", .nomDeRole),
                        .member("contrat", .string.nullable, "Null : sur tous les contrats."),
                        .member("financeur", .string.nullable),
                    ]))),
            .member(
                "porteurs",
                .array(
                    of: .object([
                        .member("id", .identifiant),
                        .member("nom", .string.nullable),
                        .member("qualite", .values(Membre.Qualite.self)),
                    ]))),
        ])
}
