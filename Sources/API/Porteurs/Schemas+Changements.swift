import Documents
import Domain
import JSON
import Store

extension Schema {
    static let demandeDeRepresentant = Schema.object(
        "DemandeDeRepresentant", nil,
        [
            .optional(
                "compte", .identifiantFacultatif,
                "Le membre qui devient représentant ; null ou absent : celui qui déclare."),
            .optional(
                "remplace", .identifiantFacultatif,
                "Le représentant qui cesse de l’être ; null ou absent quand le porteur n’en a qu’un."),
            .optional(
                "ancien", .values(Changement.Ancien.self).nullable.byDefault("parti"),
                "Ce qu’il devient : encore membre, ou parti."),
            .member("representant_legal", .personne, "Ce que le porteur déclare alors."),
            .optional("motif", .texteFacultatif.max(4000)),
        ])

    static let reclamation = Schema.object(
        "Reclamation", "Un numéro déjà inscrit, et un motif.",
        [
            .optional("siret", .string(max: 10_000).nullable),
            .optional("ridet", .string(max: 10_000).nullable),
            .optional("tahiti", .string(max: 10_000).nullable),
            .member("motif", .texteNonVide.max(4000), "À quel titre, et depuis quand."),
        ])

    static let reponseAuChangement = Schema.object(
        "ReponseAuChangement", nil,
        [
            .member("sens", .values(["accepte", "refuse"])),
            .optional("motif", .texteFacultatif.max(4000), "Obligatoire pour refuser."),
            .optional(
                "qualite", .values(Membre.Qualite.self).nullable.byDefault("representant"),
                "D’une réclamation : ce que devient la personne."),
            .optional(
                "retire", .array(of: .string(max: 500), max: 50).nullable,
                "D’une réclamation : les membres dont elle prend la place."),
        ])

    static let changement = Schema.object(
        "Changement", "Un changement d’un porteur, demandé par une personne et accepté par une autre.",
        [
            .member("id", .identifiant),
            .member("nature", .values(Changement.Nature.self)),
            .member(
                "porteur", .string(format: "uuid").nullable,
                "Null pour qui réclame un porteur dont il n’est pas membre."),
            .member(
                "demandeur",
                .object([
                    .member("compte", .identifiant), .member("nom", .string), .member("courriel", .string),
                ])),
            .member(
                "demande",
                .object(
                    described: "Ce qui s’appliquera, selon la nature ; vide pour une réclamation.",
                    [
                        .optional("nouveau", .identifiant),
                        .optional("remplace", .identifiant),
                        .optional("ancien", .values(Changement.Ancien.self)),
                        .optional("representant_legal", .personneLue),
                        .optional(
                            "compte_bancaire",
                            .object([.member("titulaire", .string), .member("iban", .string)]).nullable),
                        .optional("siret", .string),
                        .optional("ridet", .string),
                        .optional("tahiti", .string),
                    ])),
            .member("motif", .string.nullable),
            .member("demande_at", .instant),
            .member("document", .oneOf([.fichierJoint, .null])),
            .member(
                "opposition",
                .object([.member("at", .instant), .member("motif", .string)]).nullable,
                "Un représentant l’a contesté : le service décide."),
            .member("etat", .values(Changement.Etat.self)),
            .member("reponse_at", .instantFacultatif),
            .member(
                "reponse_pour", .values(Changement.Voix.self).nullable,
                "Au nom de qui la réponse est donnée ; null aussi quand son auteur y a renoncé."),
            .member("reponse_motif", .string.nullable),
        ])

    static let pageDeChangements = Schema.page(
        "PageDeChangements", of: .changement, "Une page de changements, du plus ancien au plus récent.")

    static let demandeDeReunion = Schema.object(
        "DemandeDeReunion", nil,
        [
            .member("doublon", .identifiant, "Le porteur qui disparaît dans l’autre."),
            .member("motif", .texteNonVide.max(4000)),
        ])

    static let membreRetouche = Schema.object(
        "MembreRetouche", nil, [.member("qualite", .values(Membre.Qualite.self))])
}
