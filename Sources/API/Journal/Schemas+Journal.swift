import Documents
import Domain
import JSON

extension Schema {
    static let ligneDeJournal = Schema.object(
        "LigneDeJournal", nil,
        [
            .member(
                "seq", .integer(min: 1),
                """
                Le numéro de la ligne dans le journal ; à qui n’en lit que ce qui est dit à son \
                porteur et ce qu’il a fait lui-même, son numéro parmi ces lignes.
                """),
            .member("at", .instant),
            .member(
                "acteur",
                .object([
                    .member("compte", .string.nullable),
                    .member("nom", .string.nullable),
                    .member("qualite", .values(Qualite.self)),
                ])),
            .member(
                "evenement", .string(pattern: "^[a-z_]+$"),
                """
                Un mouvement de la table des états, ou `ouvrir_compte`, `ouvrir_session`, \
                `fermer_session`, `donner_role`, `retirer_role`, `creer_contrat`, \
                `modifier_contrat`, `creer_appel`, `modifier_appel`, `publier_appel`, \
                `creer_porteur`, `modifier_porteur`, `ajouter_membre`, `creer_dossier`, ou un fait \
                qui ne déplace pas le dossier (`affecter`, `ecrire_message`, `se_deporter`, \
                `virer`, `clore_seance`…). D’autres pourront s’ajouter.
                """),
            .member(
                "objet",
                .object([
                    .member("type", .string),
                    .member("id", .string),
                ])),
            .member("dossier", .string.nullable),
            .member(
                "avant", .anyObject.nullable,
                """
                Les membres changés, jusqu’au plus petit (une liste entière), tels qu’ils étaient ; d’une \
                suppression, tout le dernier contenu ; null si rien, ou effacé.
                """),
            .member(
                "apres", .anyObject.nullable,
                """
                Les mêmes, tels qu’ils sont devenus ; de la création d’un dossier ou d’une action, ce qui \
                l’identifie et l’empreinte de son contenu ; null si rien, ou effacé.
                """),
            .member("sha256", .sha256, "Empreinte de la ligne, qui enchaîne celle d’avant."),
        ])

    static let pageDeJournal = Schema.page(
        "PageDeJournal", of: .ligneDeJournal,
        "Une page du journal, de la plus ancienne ligne à la plus récente.")

    static let verificationDuJournal = Schema.object(
        "VerificationDuJournal",
        """
        Toute la base, comparée à ses sceaux, à son journal et à ses textes figés. Intacte : le nombre de \
        lignes du journal, et les têtes, à garder ailleurs. Sinon : chaque différence, nommée.
        """,
        [
            .member("intact", .boolean),
            .member("lignes", .integer(min: 0).nullable, "Lignes du journal."),
            .member("tete_sha256", .string(pattern: "^[0-9a-f]{64}$").nullable, "Empreinte de la dernière."),
            .member(
                "premiere_ligne_fausse", .integer(min: 1).nullable, "La première ligne fausse du journal."),
            .member("raison", .string.nullable, "Ce qui ne va pas d’abord."),
            .member(
                "tete",
                .object([.member("sceau", .integer(min: 0)), .member("sha256", .sha256)]),
                "Le dernier sceau : il couvre tout ce qui est avant lui, le journal aussi."),
            .member(
                "contenus_effaces", .integer(min: 0),
                "Les lignes du journal dont le contenu a été effacé ; ce que nulle ligne n’annonce est une différence."
            ),
            .member("nombre_de_differences", .integer(min: 0), "Les mille premières sont nommées."),
            .member("differences", .array(of: .differenceRelevee, max: 1000)),
            .member(
                "tables",
                .array(
                    of: .object([.member("table", .string), .member("lignes", .integer(min: 0))]), max: 200),
                "Combien de lignes ont été relues."),
        ])

    static let differenceRelevee = Schema.object(
        "DifferenceRelevee", "Une cellule, ou une ligne, qui n’est pas ce qui était attendu.",
        [
            .member("table", .string),
            .member("cle", .string, "La clé de la ligne, ses parties séparées par `/`."),
            .member("colonne", .string.nullable, "Les colonnes qui diffèrent ; null : la ligne entière."),
            .member("quoi", .string, "Ce qui ne va pas, en français."),
            .member(
                "attendu", .string.nullable,
                "Null si le journal ne le dit pas, ou à qui ne lit pas tous les contrats."),
            .member("trouve", .string.nullable),
        ])

    static let ligneDeChronologie = Schema.object(
        "LigneDeChronologie", nil,
        [
            .member("seq", .integer(min: 1), "Comme dans le journal."),
            .member("at", .instant),
            .member("evenement", .string(pattern: "^[a-z_]+$")),
            .member("phrase", .string, "Ce qui est arrivé, en une phrase."),
        ])

    static let pageDeChronologie = Schema.page(
        "PageDeChronologie", of: .ligneDeChronologie,
        "Une page de ce qui est arrivé au dossier, du plus ancien au plus récent.")
}
