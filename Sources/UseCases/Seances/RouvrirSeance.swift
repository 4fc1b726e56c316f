import Domain
import JSON
public import Store

/// Takes back the closing of a session, with a reason: every answer that it applied becomes a prepared
/// decision again. Refuses when one of them is notified: the notification must be taken back first.
public enum RouvrirSeance {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String, motif: String) throws {
        let salle = try Salle(tx, contexte, id, dans: [.close])
        for decision in try tx.read.decisions(seance: id) where decision.isAppliquee {
            try takeBack(salle, decision, motif)
        }
        var seance = salle.seance
        seance.etat = .ouverte
        seance.closeAt = nil
        try tx.update(seance, at: contexte.instant)
        let numero = Int64(try tx.read.procesVerbaux(seance: id).count)
        try tx.insertReouverture(
            seance: id, numero: numero, motif: motif, par: try contexte.requireCompte().id,
            at: contexte.instant)
        try salle.journalise(
            .rouvrirSeance, apres: ["motif": .string(motif), "proces_verbal": .integer(numero)])
    }

    private static func takeBack(_ salle: Salle, _ decision: DecisionPreparee, _ motif: String) throws {
        let tx = salle.tx
        // A line that was answered again since, or is no longer requested, no longer belongs to this session;
        // the earlier minutes keep its answer.
        guard let line = try tx.read.financement(action: decision.action, decision.credits),
            line.seance == salle.seance.id, line.isDemandee
        else {
            if let point = try tx.read.point(seance: salle.seance.id, action: decision.action) {
                try Salle.reprendreLesVotes(
                    tx, try TableDeSeance(tx.read, salle.seance, of: point), point, .reprise,
                    at: salle.contexte.instant)
            }
            return try tx.deleteDecision(decision)
        }
        let point = try salle.point(decision.action)
        if try tx.read.dossier(point.dossierId)?.etat == .notifie || line.isAnnoncee {
            throw Refus(
                .etatIncompatible,
                "\(point.reference) est notifié : un administrateur doit d’abord rouvrir ce dossier, avec un motif."
            )
        }
        if try tx.read.isPreparee(action: decision.action, decision.credits) {
            throw Refus(
                .lignePrise,
                "\(point.reference) : une autre séance prépare déjà la réponse de \(decision.credits.nom). Retirez-la "
                    + "d’abord de cette séance.")
        }
        let marche = try salle.marche(point.dossierId, .reprendreDecision)
        try DeciderFinancement.requireNoAmendment(tx.read, marche.dossier, decision.financeur)
        let waiting = Financement.enAttente(line.financement.demande)
        let caisse = try Caisse.tenue(marche, decision, .engagement)
        try marche.epreuve(
            .enveloppeSuffisante(
                Caisse.Prise(
                    action: decision.action, demande: line.financement.demande,
                    rendu: line.financement.accorde, de: .engagement, montant: decision.accorde,
                    caisse: caisse)))
        try DeciderFinancement.apply(
            marche, action: decision.action, line.financement, waiting, nil, motif: motif)
        try Caisse.reserve(
            marche, action: decision.action, line.financement.demande, held: .zero, decision.accorde,
            seance: decision.seance, in: caisse, motif)
        try tx.setAppliquee(decision, false, versionFinancement: line.version + 1)
    }
}
