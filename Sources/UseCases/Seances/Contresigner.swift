import Domain
import JSON
public import Store

/// Signs a prepared decision as a second person, who neither prepared it nor is recused.
public enum Contresigner {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, _ visee: LigneVisee
    ) throws {
        let salle = try Salle(
            tx, contexte, id, .contresigner, dans: [.preparee, .ouverte], checksVersion: false)
        let (action, financeur) = (visee.action, visee.financeur)
        let point = try salle.point(action)
        guard let dossier = try tx.read.dossier(point.dossierId) else { throw Refus.introuvable }
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
        let credits = try visee.line(tx.read).financement.demande.credits
        guard let decision = try tx.read.decision(seance: id, action: action, credits) else {
            throw Refus.introuvable
        }
        try contexte.precondition.check(decision.version)
        let compte = try contexte.requireCompte().id
        guard decision.par != compte else {
            throw Refus(
                .secondeSignature,
                "Vous avez préparé cette décision : c’est à une autre personne de la signer.")
        }
        _ = try contexte.requireCompteProuve()
        guard try isSecond(tx.read, contexte, premier: decision.par, dossier.contrat, financeur) else {
            throw DeuxPersonnes.lies("Peut signer")
        }
        try tx.sign(decision, par: compte)
        try tx.touchSeance(id, at: contexte.instant)
        try salle.journalise(
            .contresigner, qualite: signs ? .instructeur : .financeur, point: point,
            apres: [
                "action": .string(action), "financeur": .string(financeur),
                "fonds": .string(credits.fonds.rawValue),
            ])
    }

    /// Whether the caller is another person than who prepared an answer, as far as roles tell: neither let the
    /// other in.
    private static func isSecond(
        _ reader: Reader, _ contexte: Contexte, premier: String, _ contrat: String, _ financeur: String
    ) throws -> Bool {
        let second = try contexte.requireCompte().id
        return try DeuxPersonnes.sontDistincts(reader, contexte, premier: premier, contrat: contrat) { role in
            Permissions.holders(of: .contresigner).contains(role.role.qualite)
                && (role.role != .financeur || role.financeur == financeur)
        } && DeuxPersonnes.vientDAilleurs(reader, premier, que: second, contrat: contrat)
    }

    /// The prepared answers that the caller may not sign, each as `TacheScope.lies` writes it.
    static func lies(_ reader: Reader, _ contexte: Contexte) throws -> Set<String> {
        let lies = try reader.preparateurs().filter { contrat, financeur, compte in
            try !isSecond(reader, contexte, premier: compte, contrat, financeur)
        }
        return Set(lies.map { "\($0.contrat)/\($0.financeur)/\($0.compte)" })
    }
}
