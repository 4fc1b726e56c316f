import Domain
import JSON
public import Store
import Templates

/// Writes to the applicant that the dossier is declared inadmissible, and why, through the outbox and in the
/// transaction of that declaration. The letter is that of the call, otherwise Templates/irrecevable.txt, with
/// the consequences and the way to answer.
public enum PrevenirIrrecevabilite {
    static func run(
        _ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier, motif: String
    ) throws {
        let lettre = try lettre(tx.read, contexte, dossier, motif: motif)
        try Courrier(objet: lettre.objet, corps: lettre.corps)
            .envoyer(tx, dossier, cause: .irrecevabilite, at: contexte.instant)
    }

    /// The letter that the declaration with this reason would send now.
    public static func apercu(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, motif: String
    ) throws -> Lettre {
        guard Etats.etats(of: .declarerIrrecevable).contains(dossier.etat) else {
            throw Refus(
                .etatIncompatible,
                "Ce dossier est « \(dossier.etat.libelle) » : sa lettre d’irrecevabilité se lit d’avance tant qu’il est "
                    + "« \(Etat.depose.libelle) »."
            )
        }
        return try lettre(reader, contexte, dossier, motif: motif)
    }

    private static func lettre(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, motif: String
    ) throws -> Lettre {
        let appel = try Acces.revision(reader, of: dossier).appel
        guard let remis = try reader.dossierRemis(dossier.id), let reference = dossier.reference,
            let today = Fuseau.jour(contexte.instant, fuseau: appel.calendrier.fuseau)
        else { throw StoreError.corrupt("depot") }
        let titres = try reader.actions(dossier: dossier.id).map {
            "« \(try $0.action.intitule ?? "Action \($0.position)") »".surUneLigne
        }
        let redaction = Redaction(
            appel.deroulement.courrier(.irrecevabilite) ?? ordinaire(contexte, dossier),
            [
                "reference": reference, "porteur": remis.porteur.nom.surUneLigne, "appel": appel.titre,
                "actions": titres.distinct.joined(separator: ", "), "motifs": motif,
                "lien": contexte.liens.adresse(.lireDossier(dossier.id)) ?? "",
            ], appel.deroulement, remplace: try reader.courrierARemplacer(dossier, appel),
            isContestable: true, on: today)
        return Lettre(.irrecevabilite, redaction)
    }

    private static func ordinaire(_ contexte: Contexte, _ dossier: StoredDossier) -> ModeleDeCourrier {
        let courrier = Courrier(
            .irrecevable,
            ["messages": .text(contexte.liens.adresse(.ecrireMessage(dossier: dossier.id)))])
        return ModeleDeCourrier(
            nature: .irrecevabilite, objet: courrier.objet, corps: courrier.corps)
    }
}
