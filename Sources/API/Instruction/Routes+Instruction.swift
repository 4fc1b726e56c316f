import Domain
import HTTPTypes

extension Routes {
    /// Admissibility, complements, scores, opinions, recusals, messages.
    static let instruction: [Route] = [
        Route(
            .get, "/v1/appels/{appel}/classement", .lireClassement, query: page + ["volet"], Classements.get),
        Route(
            .put, "/v1/dossiers/{dossier}/recevabilite", .evenement(.declarerRecevable), body: .json,
            Instruction.recevabilite),
        Route(
            .put, "/v1/dossiers/{dossier}/reouverture", .evenement(.rouvrir), body: .json, Instruction.rouvrir
        ),
        Route(.get, "/v1/dossiers/{dossier}/complements", .lireComplements, Instruction.complements),
        Route(
            .post, "/v1/dossiers/{dossier}/complements", .evenement(.demanderComplement), body: .json,
            Instruction.demander),
        Route(
            .put, "/v1/dossiers/{dossier}/complements/{numero}/reponse", .evenement(.repondreComplement),
            body: .json, Instruction.repondre),
        Route(.put, "/v1/dossiers/{dossier}/instruction", .evenement(.cloreInstruction), Instruction.clore),
        Route(.put, "/v1/dossiers/{dossier}/notification", .evenement(.notifier), Instruction.notifier),
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
        Route(
            .get, "/v1/dossiers/{dossier}/messages", .lireMessages, query: ["limit", "cursor"], Messages.list),
        Route(.post, "/v1/dossiers/{dossier}/messages", .ecrireMessage, body: .json, Messages.create),
        Route(.get, "/v1/messages/{message}/fichiers/{nom}", .lireMessages, Messages.fichier),
        Route(.put, "/v1/messages/{message}/fichiers/{nom}", .ecrireMessage, body: .piece, Messages.joindre),
        Route(
            .put, "/v1/dossiers/{dossier}/complements/{numero}/annulation", .evenement(.demanderComplement),
            body: .json, Instruction.annuler),
        Route(.get, "/v1/dossiers/{dossier}/deports", .lireDeports, Deports.list),
        Route(.post, "/v1/dossiers/{dossier}/deports", .seDeporter, body: .json, Deports.create),
        Route(.put, "/v1/deports/{deport}/levee", .leverDeport, body: .json, Deports.lever),
        Route(.get, "/v1/moi/deports", .lireMoi, Deports.mine),
        Route(.put, "/v1/moi/interets/{porteur}", .seDeporter, body: .json, Deports.declarer),
    ]
}
