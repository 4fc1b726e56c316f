import Domain
import HTTPTypes

extension Routes {
    /// Admissibility, scores, opinions, ranking.
    static let instruction: [Route] = [
        Route(
            .get, "/v1/appels/{appel}/classement", .lireClassement, query: page + ["volet"], Classements.get),
        Route(
            .put, "/v1/dossiers/{dossier}/recevabilite", .evenement(.declarerRecevable), body: .json,
            Instruction.recevabilite),
        Route(
            .put, "/v1/dossiers/{dossier}/reouverture", .evenement(.rouvrir), body: .json, Instruction.rouvrir
        ),
        Route(.put, "/v1/dossiers/{dossier}/instruction", .evenement(.cloreInstruction), Instruction.clore),
        Route(.get, "/v1/actions/{action}/evaluations", .lireEvaluations, Evaluations.list),
        Route(.get, "/v1/actions/{action}/evaluations/moi", .evenement(.evaluer), Evaluations.mine),
        Route(
            .put, "/v1/actions/{action}/evaluations/moi", .evenement(.evaluer), body: .json, Evaluations.put),
        Route(.get, "/v1/actions/{action}/avis", .lireAvis, AvisCitoyens.list),
        Route(.get, "/v1/actions/{action}/avis/moi", .evenement(.donnerAvis), AvisCitoyens.mine),
        Route(.put, "/v1/actions/{action}/avis/moi", .evenement(.donnerAvis), body: .json, AvisCitoyens.put),
        Route(.get, "/v1/dossiers/{dossier}/voisins", .lireAffectations, VoisinsRendus.get),
        Route(.delete, "/v1/actions/{action}/avis/moi", .evenement(.donnerAvis), AvisCitoyens.delete),
        Route(
            .get, "/v1/actions/{action}/avis/moi/fichier", .evenement(.donnerAvis), FichiersAvis.mine),
        Route(
            .put, "/v1/actions/{action}/avis/moi/fichier", .evenement(.donnerAvis), body: .piece,
            FichiersAvis.put),
        Route(.get, "/v1/actions/{action}/avis/{compte}/fichier", .lireAvis, FichiersAvis.get),
        Route(.get, "/v1/actions/{action}/demandes-avis", .lireAvis, DemandesAvis.list),
        Route(.post, "/v1/actions/{action}/demandes-avis", .demanderAvis, body: .json, DemandesAvis.create),
        Route(.delete, "/v1/actions/{action}/demandes-avis/{demande}", .demanderAvis, DemandesAvis.delete),
    ]
}
