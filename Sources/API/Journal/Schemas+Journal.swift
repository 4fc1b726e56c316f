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
                "Les membres changés, tels qu’ils étaient ; null si rien, ou effacé."),
            .member(
                "apres", .anyObject.nullable, "Les mêmes, tels qu’ils sont devenus ; null si rien, ou effacé."
            ),
            .member("sha256", .sha256, "Empreinte de la ligne, qui enchaîne celle d’avant."),
        ])

    static let pageDeJournal = Schema.page(
        "PageDeJournal", of: .ligneDeJournal,
        "Une page du journal, de la plus ancienne ligne à la plus récente.")

    static let verificationDuJournal = Schema.object(
        "VerificationDuJournal",
        """
        Intact : le nombre de lignes et l’empreinte de la dernière, à garder ailleurs. \
        Sinon : la première ligne fausse, et pourquoi.
        """,
        [
            .member("intact", .boolean),
            .member("lignes", .integer(min: 0).nullable),
            .member("tete_sha256", .string(pattern: "^[0-9a-f]{64}$").nullable),
            .member("premiere_ligne_fausse", .integer(min: 1).nullable),
            .member("raison", .string.nullable),
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
