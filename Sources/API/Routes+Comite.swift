import Domain
import HTTPTypes

/// From the deposit to the decision: what is asked again, who stands apart, money, scenarios, sessions.
extension Routes {
    static let comite: [Route] = complements + deports + argent + simulations + seances

    private static let complements: [Route] = [
        Route(
            .put, "/v1/dossiers/{dossier}/complements/{numero}/annulation", .evenement(.demanderComplement),
            body: .json, Instruction.annuler),
        Route(.get, "/v1/dossiers/{dossier}/versions", .lirePieces, Versions.list),
        Route(.get, "/v1/dossiers/{dossier}/versions/{version}", .lirePieces, Versions.get),
        Route(
            .get, "/v1/dossiers/{dossier}/versions/{version}/differences", .lirePieces, query: ["depuis"],
            Versions.differences),
    ]

    private static let deports: [Route] = [
        Route(.get, "/v1/dossiers/{dossier}/deports", .lireDeports, Deports.list),
        Route(.post, "/v1/dossiers/{dossier}/deports", .seDeporter, body: .json, Deports.create),
        Route(.put, "/v1/deports/{deport}/levee", .leverDeport, body: .json, Deports.lever),
        Route(.get, "/v1/moi/deports", .lireMoi, Deports.mine),
        Route(.put, "/v1/moi/interets/{porteur}", .seDeporter, body: .json, Deports.declarer),
    ]

    private static let argent: [Route] = [
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
    ]

    private static let simulations: [Route] = [
        Route(.get, "/v1/appels/{appel}/simulations", .lireSimulations, query: page, Simulations.list),
        Route(.post, "/v1/appels/{appel}/simulations", .simuler, body: .json, Simulations.create),
        Route(
            .get, "/v1/appels/{appel}/comparaison", .lireSimulations, query: ["simulations"],
            Simulations.comparaison),
        Route(.get, "/v1/simulations/{simulation}", .lireSimulations, Simulations.get),
        Route(.put, "/v1/simulations/{simulation}", .simuler, body: .json, Simulations.put),
        Route(.delete, "/v1/simulations/{simulation}", .simuler, Simulations.delete),
        Route(
            .get, "/v1/simulations/{simulation}/resultat", .lireSimulations, query: page, Simulations.resultat
        ),
    ]

    private static let seances: [Route] = [
        Route(.get, "/v1/appels/{appel}/seances", .lireSeances, query: page, Seances.list),
        Route(.post, "/v1/appels/{appel}/seances", .tenirSeance, body: .json, Seances.create),
        Route(.get, "/v1/seances/{seance}", .lireSeances, Seances.get),
        Route(.put, "/v1/seances/{seance}", .tenirSeance, body: .json, Seances.put),
        Route(.delete, "/v1/seances/{seance}", .tenirSeance, Seances.delete),
        Route(.put, "/v1/seances/{seance}/ordre-du-jour", .tenirSeance, body: .json, Seances.ordreDuJour),
        Route(.put, "/v1/seances/{seance}/presences", .tenirSeance, body: .json, Seances.presences),
        Route(
            .put, "/v1/seances/{seance}/membres/{membre}/deports/{dossier}", .tenirSeance, body: .json,
            Seances.deporter),
        Route(
            .put, "/v1/seances/{seance}/membres/{membre}/deports/{dossier}/levee", .leverDeport, body: .json,
            Seances.leverDeport),
        Route(.put, "/v1/seances/{seance}/ouverture", .tenirSeance, Seances.ouvrir),
        Route(
            .post, "/v1/seances/{seance}/decisions", .tenirSeance, body: .json, DecisionsPreparees.createAll),
        Route(
            .put, "/v1/seances/{seance}/decisions/{action}/{financeur}", .tenirSeance, body: .json,
            DecisionsPreparees.put),
        Route(
            .delete, "/v1/seances/{seance}/decisions/{action}/{financeur}", .tenirSeance,
            DecisionsPreparees.delete),
        Route(
            .put, "/v1/seances/{seance}/decisions/{action}/{financeur}/contreseing", .contresigner,
            DecisionsPreparees.contresigner),
        Route(.put, "/v1/seances/{seance}/votes/{action}", .voter, body: .json, Seances.voter),
        Route(.put, "/v1/seances/{seance}/cloture", .tenirSeance, Seances.clore),
        Route(.put, "/v1/seances/{seance}/reouverture", .tenirSeance, body: .json, Seances.rouvrir),
        Route(
            .get, "/v1/seances/{seance}/proces-verbal", .lireSeances, query: ["numero", "format"],
            ProcesVerbaux.get),
    ]
}
