import Domain
import HTTPTypes

extension Routes {
    /// What happened, and that it was not altered.
    static let journal: [Route] = [
        Route(
            .get, "/v1/dossiers/{dossier}/chronologie", .lireDossier, query: ["limit", "cursor"],
            ChronologieRendue.list),
        Route(.get, "/v1/dossiers/{dossier}/journal", .lireDossier, query: page, Journal.dossier),
        Route(.get, "/v1/journal", .lireJournal, query: page, Journal.list),
        Route(.get, "/v1/journal/verification", .verifierJournal, Journal.verification),
    ]
}
