import Documents
import Domain
import HTTPTypes
import JSON

extension Routes {
    /// The journal, its verification, and the chronology of a dossier.
    static let journal: [Route] = [
        Route(
            "lireChronologie", .get, "/v1/dossiers/{dossier}/chronologie", .lireDossier,
            "Lire ce qui est arrivé à un dossier, en phrases",
            "Chacun y voit ce qui est à lui de voir.",
            gives: [.ok(.pageDeChronologie, "Les phrases.")],
            query: page,
            by: ChronologieRendue.list),
        Route(
            "lireJournalDuDossier", .get, "/v1/dossiers/{dossier}/journal", .lireDossier,
            "Lire le journal d’un dossier",
            """
            Chacun y voit ce qui est à lui de voir : le porteur apprend les décisions à la \
            notification.
            """,
            gives: [.ok(.pageDeJournal, "Les lignes, de la plus ancienne à la plus récente.")],
            query: page + [.apres],
            by: Journal.dossier),
        Route(
            "lireJournal", .get, "/v1/journal", .lireJournal,
            "Lire le journal",
            """
            Ce qui est arrivé à ce qui est à lui de voir : ses actes, ses porteurs, ses \
            contrats.
            """,
            gives: [.ok(.pageDeJournal, "Les lignes, de la plus ancienne à la plus récente.")],
            query: page + [.apres],
            by: Journal.list),
        Route(
            "verifierJournal", .get, "/v1/journal/verification", .verifierJournal,
            "Vérifier que rien n’a été altéré",
            """
            De toute l’installation. Relit le journal, les sceaux et chaque ligne de chaque table, et nomme \
            chaque différence. Les fichiers reçus sont relus par `guichet verifier`.
            """,
            gives: [.ok(.verificationDuJournal, "Le résultat.")],
            by: Journal.verification),
    ]
}
