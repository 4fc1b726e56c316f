import Domain
import HTTPTypes
import UseCases

extension Routes {
    /// Envelopes, financing, scenarios, exports.
    static let finances: [Route] = [
        Route(.get, "/v1/appels/{appel}/enveloppes", .lireSoldes, Enveloppes.list),
        Route(
            .get, "/v1/appels/{appel}/exports/{nom}.csv", .exporter, query: ["dialecte"], ExportsCSV.get),
        Route(.get, "/v1/actions/{action}/financements", .lireDossier, Financements.list),
        Route(.get, "/v1/actions/{action}/financements/{financeur}", .lireDossier, Financements.get),
        Route(
            .put, "/v1/actions/{action}/financements/{financeur}", .evenement(.deciderFinancement),
            body: .json,
            Financements.put),
        Route(
            .get, "/v1/appels/{appel}/enveloppes/{enveloppe}/lignes", .lireSoldes, query: page + ["nature"],
            Enveloppes.lignes),
        Route(.post, "/v1/appels/{appel}/virements", .virer, body: .json, Enveloppes.virer),
        Route(.get, "/v1/actions/{action}/plan-de-financement", .lireDossier, Financements.plan),
        Route(
            .put, "/v1/actions/{action}/financements/{financeur}/proposition",
            .evenement(.proposerFinancement), body: .json, Financements.proposer),
        Route(
            .put, "/v1/actions/{action}/financements/{financeur}/annulation", .evenement(.annulerDecision),
            body: .json, Financements.annuler),
        Route(.get, "/v1/appels/{appel}/simulations", .lireSimulations, query: page, Simulations.list),
        Route(.post, "/v1/appels/{appel}/simulations", .simuler, body: .json, Simulations.create),
        Route(
            .get, "/v1/appels/{appel}/comparaison", .lireSimulations, query: ["simulations"],
            Simulations.comparaison),
        Route(.get, "/v1/simulations/{simulation}", .lireSimulations, Simulations.get),
        Route(.put, "/v1/simulations/{simulation}", .simuler, body: .json, Simulations.put),
        Route(.delete, "/v1/simulations/{simulation}", .simuler, Simulations.delete).pour(
            .supprimerSimulation),
        Route(
            .get, "/v1/simulations/{simulation}/resultat", .lireSimulations, query: page, Simulations.resultat
        ),
    ]
}
