import Domain
import HTTPTypes

/// The route table: every URL of the API, on one screen.
public enum Routes {
    public static let all: [Route] = socle + corbeille + comite

    private static let socle: [Route] = [
        Route(.get, "/healthz", .lirePublic, Service.health),
        Route(.get, "/readyz", .lirePublic, Service.ready),
        Route(.get, "/metrics", .lirePublic, Service.metrics),
        Route(.get, "/openapi.json", .lirePublic, Service.openapi),
        Route(.get, "/docs", .lirePublic, Service.docs),
        Route(.get, "/style.css", .lirePublic, Service.style),

        Route(.get, "/v1/contrats", .lirePublic, query: page, Contrats.list),
        Route(.post, "/v1/contrats", .creerContrat, body: .json, Contrats.create),
        Route(.get, "/v1/contrats/{contrat}", .lirePublic, Contrats.get),
        Route(.put, "/v1/contrats/{contrat}", .creerContrat, body: .json, Contrats.put),
        Route(.get, "/v1/contrats/{contrat}/roles", .gererRoles, query: page, Roles.list),
        Route(.post, "/v1/contrats/{contrat}/roles", .gererRoles, body: .json, Roles.create),
        Route(.delete, "/v1/contrats/{contrat}/roles/{role}", .gererRoles, Roles.delete),

        Route(.get, "/v1/appels", .lirePublic, query: page + ["contrat"], Appels.list),
        Route(.post, "/v1/appels", .ecrireAppel, body: .json, Appels.create),
        Route(.get, "/v1/appels/{appel}", .lirePublic, Appels.get),
        Route(.get, "/v1/appels/{appel}/regles", .lirePublic, Appels.regles),
        Route(.get, "/v1/appels/{appel}/projet", .lireProjetAppel, Appels.projet),
        Route(.patch, "/v1/appels/{appel}/projet", .ecrireAppel, body: .mergePatch, Appels.patch),
        Route(.put, "/v1/appels/{appel}/publication", .ecrireAppel, Appels.publish),
        Route(.get, "/v1/appels/{appel}/relecture", .lireProjetAppel, Revisions.relecture),
        Route(.post, "/v1/appels/{appel}/copie", .ecrireAppel, body: .json, Revisions.copier),
        Route(.get, "/v1/appels/{appel}/revisions", .lirePublic, Revisions.list),
        Route(.get, "/v1/appels/{appel}/revisions/{revision}", .lirePublic, Revisions.get),
        Route(
            .get, "/v1/appels/{appel}/revisions/{revision}/differences", .lirePublic, query: ["depuis"],
            Revisions.differences),
        Route(.get, "/v1/appels/{appel}/enveloppes", .lireSoldes, Enveloppes.list),
        Route(
            .get, "/v1/appels/{appel}/classement", .lireClassement, query: page + ["volet"], Classements.get),
        Route(
            .get, "/v1/appels/{appel}/exports/{nom}.csv", .exporter, query: ["dialecte"], ExportsCSV.get),

        Route(.post, "/v1/comptes", .ouvrirCompte, body: .json, Comptes.create),
        Route(.post, "/v1/sessions", .ouvrirSession, body: .json, Comptes.open),
        Route(.delete, "/v1/sessions/courante", .lireMoi, Comptes.close),
        Route(.get, "/v1/moi", .lireMoi, Comptes.moi),

        Route(.get, "/v1/porteurs", .lireMoi, query: page, Porteurs.list),
        Route(.post, "/v1/porteurs", .creerPorteur, body: .json, Porteurs.create),
        Route(.get, "/v1/porteurs/{porteur}", .lirePorteur, Porteurs.get),
        Route(.patch, "/v1/porteurs/{porteur}", .modifierPorteur, body: .mergePatch, Porteurs.patch),
        Route(.get, "/v1/porteurs/{porteur}/membres", .modifierPorteur, Porteurs.membres),
        Route(.post, "/v1/porteurs/{porteur}/membres", .gererMembres, body: .json, Porteurs.addMembre),

        Route(.post, "/v1/controle", .lirePublic, body: .json, Dossiers.controleSansDepot),
        Route(.get, "/v1/dossiers", .lireMoi, query: page + Dossiers.filters, Dossiers.list),
        Route(.post, "/v1/dossiers", .creerDossier, body: .json, Dossiers.create),
        Route(.get, "/v1/dossiers/{dossier}", .lireDossier, Dossiers.get),
        Route(.patch, "/v1/dossiers/{dossier}", .evenement(.modifier), body: .mergePatch, Dossiers.patch),
        Route(.delete, "/v1/dossiers/{dossier}", .evenement(.supprimer), Dossiers.delete),
        Route(.get, "/v1/dossiers/{dossier}/controle", .lireDossier, Dossiers.controle),
        Route(.get, "/v1/dossiers/{dossier}/journal", .lireDossier, query: page, Journal.dossier),

        Route(.get, "/v1/dossiers/{dossier}/actions", .lireDossier, Actions.list),
        Route(.post, "/v1/dossiers/{dossier}/actions", .evenement(.modifier), body: .json, Actions.create),
        Route(.get, "/v1/actions/{action}", .lireDossier, Actions.get),
        Route(.patch, "/v1/actions/{action}", .evenement(.modifier), body: .mergePatch, Actions.patch),
        Route(.delete, "/v1/actions/{action}", .evenement(.modifier), Actions.delete),

        Route(.get, "/v1/dossiers/{dossier}/pieces", .lirePieces, Pieces.list),
        Route(.get, "/v1/dossiers/{dossier}/pieces/{code}", .lirePieces, Pieces.get),
        Route(.put, "/v1/dossiers/{dossier}/pieces/{code}", .evenement(.modifier), body: .piece, Pieces.put),
        Route(.delete, "/v1/dossiers/{dossier}/pieces/{code}", .evenement(.modifier), Pieces.delete),

        Route(.put, "/v1/dossiers/{dossier}/attestation", .evenement(.attester), body: .json, Depot.attester),
        Route(.put, "/v1/dossiers/{dossier}/depot", .evenement(.deposer), Depot.deposer),
        Route(.get, "/v1/dossiers/{dossier}/depot", .lirePieces, Depot.get),
        Route(
            .get, "/v1/dossiers/{dossier}/recepisse", .lireDossier, query: ["format"], Depot.recepisse),
        Route(.put, "/v1/dossiers/{dossier}/retrait", .evenement(.retirer), body: .json, Depot.retirer),

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
        Route(.get, "/v1/actions/{action}/financements", .lireDossier, Financements.list),
        Route(.get, "/v1/actions/{action}/financements/{financeur}", .lireDossier, Financements.get),
        Route(
            .put, "/v1/actions/{action}/financements/{financeur}", .evenement(.deciderFinancement),
            body: .json,
            Financements.put),

        Route(.get, "/v1/appels/{appel}/courriers", .lireCourriers, query: page, Courriers.apercu),
        Route(.get, "/v1/dossiers/{dossier}/courriers", .lireDossier, Courriers.list),
        Route(
            .post, "/v1/appels/{appel}/notifications", .evenement(.notifier), body: .json, Courriers.notifier),
        Route(.get, "/v1/appels/{appel}/envois", .lireEnvois, query: page + ["etat"], BoiteDEnvoi.list),
        Route(.get, "/v1/envois/{envoi}", .lireEnvois, BoiteDEnvoi.get),
        Route(.put, "/v1/envois/{envoi}/reprise", .evenement(.notifier), BoiteDEnvoi.reprendre),
        Route(.get, "/v1/contrats/{contrat}/webhooks", .gererWebhooks, query: page, Webhooks.list),
        Route(.post, "/v1/contrats/{contrat}/webhooks", .gererWebhooks, body: .json, Webhooks.create),
        Route(.delete, "/v1/contrats/{contrat}/webhooks/{webhook}", .gererWebhooks, Webhooks.delete),

        Route(.get, "/v1/journal", .lireJournal, query: page, Journal.list),
        Route(.get, "/v1/journal/verification", .verifierJournal, Journal.verification),
    ]

    /// What every list takes.
    static let page = ["limit", "cursor"]
}
