import Domain
import JSON
public import Store

/// Removes a prepared decision from its session: the amount it reserved is free again.
public enum RetirerDecision {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, _ visee: LigneVisee
    ) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte], checksVersion: false)
        let action = visee.action
        let point = try salle.point(action)
        let marche = try salle.marche(point.dossierId, .preparerDecision)
        let line = try visee.line(tx.read)
        let credits = line.financement.demande.credits
        guard let decision = try tx.read.decision(seance: id, action: action, credits) else {
            throw Refus.introuvable
        }
        try contexte.precondition.check(decision.version)
        // The move has the same guards as the preparation; here no amount is taken from the envelope.
        try marche.epreuve(.ligne(line))
        try marche.epreuve(
            .enveloppeSuffisante(
                Caisse.Prise.change(
                    action, line.financement.demande, .reservation, from: decision.tenu, to: .zero)))
        try Caisse.reserve(
            marche, action: action, line.financement.demande, held: decision.tenu, .zero, seance: id,
            "Décision retirée de la séance")
        try Salle.reprendreLesVotes(
            tx, try TableDeSeance(tx.read, salle.seance, of: point), point, .retiree, at: contexte.instant)
        try tx.deleteDecision(decision)
        try tx.touchSeance(id, at: contexte.instant)
        try marche.move(
            objet: credits.objet(action), avant: PreparerDecision.summary(decision))
    }
}
