import Documents
import Domain
import JSON

extension Schema {
    static let tableauDeBord = Schema.object(
        "TableauDeBord", "Un appel d’un coup d’œil.",
        [
            .member(
                "etats",
                .object([
                    .member("depose", .integer(min: 0)),
                    .member("irrecevable", .integer(min: 0)),
                    .member("recevable", .integer(min: 0)),
                    .member("instruit", .integer(min: 0)),
                    .member("decide", .integer(min: 0)),
                    .member("notifie", .integer(min: 0)),
                    .member("retire", .integer(min: 0)),
                ]),
                """
                Dossiers déposés, par état. Qui ne lit pas les décisions voit « decide » compté \
                dans « instruit ».
                """),
            .member(
                "complements_ouverts", .integer(min: 0).nullable, "Null pour qui ne lit pas les compléments."),
            .member("complements_en_retard", .integer(min: 0).nullable),
            .member("sans_instructeur", .integer(min: 0)),
            .member("actions_sans_note", .integer(min: 0)),
            .member("avis_attendus", .integer(min: 0)),
            .member(
                "courriels",
                .object([
                    .member("a_envoyer", .integer(min: 0)),
                    .member("envoye", .integer(min: 0)),
                    .member("ecrit", .integer(min: 0), "Écrits sur le disque, pas envoyés."),
                    .member("abandonne", .integer(min: 0)),
                    .member("remis_autrement", .integer(min: 0)),
                    .member(
                        "non_remis", .integer(min: 0),
                        "Textes que personne n’a reçus, et qui attendent quelqu’un du service."),
                    .member("a_faire", .string, "Où les lire, avec ce qu’il faut faire."),
                    .member("boite", .string, "La boîte d’envoi de l’appel."),
                ]).nullable,
                "Les courriels de l’appel, par état ; null pour qui ne lit pas la boîte d’envoi."),
        ])

    static let tache = Schema.object(
        "Tache", "Une chose à faire.",
        [
            .member("dossier", .identifiant),
            .member("reference", .string.nullable),
            .member("appel", .code),
            .member("porteur", .string, "Son nom."),
            .member("action", .string(format: "uuid").nullable),
            .member("intitule", .string.nullable, "Celui de l’action."),
            .member(
                "objet", .string.nullable,
                """
                Ce dont il s’agit : le numéro d’un complément, l’identifiant d’une demande d’avis, \
                le code d’un financeur, le nombre d’actions qui n’ont que des abstentions.
                """),
            .member(
                "fonds", .values(Fonds.self).nullable, "D’une ligne de financement : le fonds sollicité."),
            .member("pourquoi", .string, "En une phrase."),
            .member("depuis_at", .instant),
            .member("echeance_on", .jourFacultatif),
            .member(
                "echeance_at", .instantFacultatif,
                "Le premier instant où il est trop tard, quand c’est un instant qui décide."),
            .member("en_retard", .boolean),
        ])

    static let changementAFaire = Schema.object(
        "ChangementAFaire", "Un changement d’un porteur qui attend la réponse de l’appelant.",
        [
            .member("changement", .identifiant),
            .member("nature", .values(Changement.Nature.self)),
            .member("porteur", .string, "Son nom."),
            .member("porteur_id", .identifiant),
            .member("pourquoi", .string, "En une phrase."),
            .member("depuis_at", .instant),
        ])

    static let listeDeTaches = Schema.object(
        "ListeDeTaches", nil,
        [
            .member("total", .integer(min: 0)),
            .member("items", .array(of: .tache, max: 100), "Les cent premières."),
        ])

    static let mesTaches = Schema.object(
        "MesTaches", "Ce que l’appelant a à faire, liste par liste ; toutes y sont, vides ou non.",
        [
            .member(
                "en_retard", .listeDeTaches,
                "Ce qui est en retard dans les autres listes, sauf les brouillons."),
            .member("a_verifier", .listeDeTaches, "Instructeur : des dossiers déposés, à lui ou à personne."),
            .member(
                "attente_complement", .listeDeTaches, "Instructeur : des compléments que le porteur doit."),
            .member("a_noter", .listeDeTaches, "Évaluateur : des actions affectées."),
            .member(
                "avis_demandes", .listeDeTaches, "Conseil citoyen, partenaire, expert : des avis attendus."),
            .member("a_decider", .listeDeTaches, "Financeur : des lignes sans réponse."),
            .member("a_clore", .listeDeTaches, "Instructeur : des dossiers dont toutes les notes sont là."),
            .member(
                "a_contresigner", .listeDeTaches,
                """
                Instructeur ou financeur : des accords préparés par un autre, au-dessus du montant \
                de l’appel.
                """),
            .member(
                "messages", .listeDeTaches, "Instructeur : des dossiers où le porteur a écrit le dernier."),
            .member(
                "a_notifier", .listeDeTaches,
                """
                Instructeur : des dossiers décidés, à lui ou à personne, que le porteur ne sait \
                pas encore.
                """),
            .member("a_completer", .listeDeTaches, "Porteur : des demandes du service."),
            .member("brouillons", .listeDeTaches, "Porteur : des dossiers à finir."),
            .member(
                "changements",
                .object([
                    .member("total", .integer(min: 0)),
                    .member("items", .array(of: .changementAFaire, max: 100), "Les cent premiers."),
                ]), "Service et représentants : des changements de porteurs qui attendent leur réponse."),
            .member(
                "courriels_non_remis",
                .object([
                    .member("total", .integer(min: 0)),
                    .member("items", .array(of: .courrielNonRemis, max: 100), "Les cent premiers."),
                ]), "Service : des courriels que personne n’a reçus."),
            .member(
                "courriels_de_comptes",
                .object([
                    .member("total", .integer(min: 0)),
                    .member("items", .array(of: .courrielDeCompte, max: 100), "Les cent premiers."),
                ]),
                """
                Administrateur de l’installation : des courriels sur des comptes qui ne sont pas \
                arrivés, depuis trente jours.
                """),
        ])
}
