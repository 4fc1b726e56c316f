import Domain
import JSON
import Store
import Templates

/// Writes to the applicant that the dossier is declared inadmissible, and why, through the outbox and in the
/// transaction of that declaration. The letter is that of the call, otherwise Templates/irrecevable.txt, with
/// the consequences and the way to answer.
enum PrevenirIrrecevabilite {
    static func run(
        _ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier, motif: String
    ) throws {
        let appel = try Acces.revision(tx.read, of: dossier).appel
        guard let remis = try tx.read.dossierRemis(dossier.id), let reference = dossier.reference,
            let today = Fuseau.jour(contexte.instant, fuseau: appel.calendrier.fuseau)
        else { throw StoreError.corrupt("depot") }
        let titres = try tx.read.actions(dossier: dossier.id).map {
            "« \(try $0.action.intitule ?? "Action \($0.position)") »".surUneLigne
        }
        let redaction = Redaction(
            appel.deroulement.courrier(.irrecevabilite) ?? ordinaire(contexte, dossier),
            [
                "reference": reference, "porteur": remis.porteur.nom.surUneLigne, "appel": appel.titre,
                "actions": titres.distinct.joined(separator: ", "), "motifs": motif,
                "lien": contexte.liens.adresse(.lireDossier(dossier.id)) ?? "",
            ], appel.deroulement, remplace: try tx.read.courrierARemplacer(dossier, appel),
            isContestable: true, on: today)
        try Courrier(objet: redaction.objet, corps: redaction.corps)
            .envoyer(tx, dossier, cause: .irrecevabilite, at: contexte.instant)
    }

    private static func ordinaire(_ contexte: Contexte, _ dossier: StoredDossier) -> ModeleDeCourrier {
        let courrier = Courrier(
            .irrecevable,
            ["messages": .text(contexte.liens.adresse(.ecrireMessage(dossier: dossier.id)))])
        return ModeleDeCourrier(
            nature: .irrecevabilite, objet: courrier.objet, corps: courrier.corps)
    }
}
