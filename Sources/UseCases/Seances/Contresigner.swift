import Domain
import JSON
public import Store

/// Signs a prepared decision as a second person, who neither prepared it nor is recused.
public enum Contresigner {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, action: String, financeur: String
    ) throws {
        let salle = try Salle(
            tx, contexte, id, .contresigner, dans: [.preparee, .ouverte], checksVersion: false)
        let point = try salle.point(action)
        guard let dossier = try tx.read.dossier(point.dossierId),
            let decision = try tx.read.decision(seance: id, action: action, financeur: financeur)
        else { throw Refus.introuvable }
        try contexte.precondition.check(decision.version)
        let qualites = contexte.caller.qualites(devant: dossier)
        try contexte.require(.contresigner, devant: dossier)
        let signs = !qualites.isDisjoint(with: [.instructeur, .administrateur])
        guard !contexte.caller.estDeporte(porteur: dossier.porteurId, dossier: dossier.id) else {
            throw Refus(
                .deporte,
                "Vous êtes déporté de ce dossier, ou membre de son porteur : une autre personne signe.")
        }
        guard signs || contexte.caller.decides(for: financeur, contrat: dossier.contrat) else {
            throw Refus(.interdit, "Votre compte ne signe pas pour « \(financeur) ».")
        }
        let compte = try contexte.requireCompte().id
        guard decision.par != compte else {
            throw Refus(
                .secondeSignature,
                "Vous avez préparé cette décision : c’est à une autre personne de la signer.")
        }
        try tx.sign(decision, par: compte)
        try tx.touchSeance(id)
        try salle.journalise(
            .contresigner, qualite: signs ? .instructeur : .financeur, point: point,
            apres: ["action": .string(action), "financeur": .string(financeur)])
    }
}
