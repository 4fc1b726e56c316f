import Domain
import JSON
public import Store

/// Prepares the answer to a demand in a session: its amount is reserved on the envelope, and the applicant is
/// not told.
public enum PreparerDecision {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, _ visee: LigneVisee,
        _ reponse: ReponseFinanceur
    ) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte], checksVersion: false)
        try prepare(salle, visee, reponse) { before in try contexte.precondition.check(before?.version) }
    }

    /// - Parameter check: refuses to replace the decision that is prepared, nil when none is.
    /// - Returns: what is prepared, as it is stored.
    @discardableResult
    static func prepare(
        _ salle: Salle, _ visee: LigneVisee, _ reponse: ReponseFinanceur,
        replacing check: (DecisionPreparee?) throws -> Void
    ) throws -> DecisionPreparee {
        let (tx, seance, action) = (salle.tx, salle.seance.id, visee.action)
        let point = try salle.point(action)
        let marche = try salle.marche(point.dossierId, .preparerDecision)
        let line = try visee.line(tx.read)
        let credits = line.financement.demande.credits
        let before = try tx.read.decision(seance: seance, action: action, credits)
        try check(before)
        if let before, reponse.isPreparee(before), before.versionFinancement == line.version { return before }
        try requireFree(marche, line, isOurs: before.map { !$0.isAppliquee } ?? false)
        try reponse.require(within: line.financement.demande)
        try DeciderFinancement.requireNoAmendment(tx.read, marche.dossier, credits.financeur)
        let table = try TableDeSeance(tx.read, salle.seance, of: point)
        if salle.seance.etat == .ouverte, reponse.decision == .accorde {
            try Representation.require(tx.read, table, credits.financeur, point)
        }
        try marche.epreuve(
            .enveloppeSuffisante(
                Caisse.Prise.change(
                    action, line.financement.demande, .reservation, from: before?.tenu ?? .zero,
                    to: reponse.accorde)))
        try Caisse.reserve(
            marche, action: action, line.financement.demande, held: before?.tenu ?? .zero, reponse.accorde,
            seance: seance, "Décision préparée en séance")
        let prepared = DecisionPreparee(
            seance: seance, action: action, credits: credits, decision: reponse.decision,
            accorde: reponse.accorde, motif: reponse.motif, par: try salle.contexte.requireCompte().id,
            versionFinancement: line.version, version: salle.seance.version)
        try Salle.reprendreLesVotes(
            tx, table, point, .remplacee, suite: prepared.proposition, at: salle.contexte.instant)
        try tx.upsert(prepared, at: salle.contexte.instant)
        try tx.touchSeance(seance, at: salle.contexte.instant)
        try marche.move(
            objet: credits.objet(action), avant: before.map(summary) ?? [:],
            apres: summary(reponse.decision, reponse.accorde, reponse.motif))
        guard let stored = try tx.read.decision(seance: seance, action: action, credits) else {
            throw StoreError.corrupt("decision_preparee")
        }
        return stored
    }

    /// Refuses unless the line waits for an answer or was postponed, and no other session prepares it.
    private static func requireFree(
        _ marche: Marche, _ line: StoredFinancement, isOurs: Bool
    ) throws {
        let financement = line.financement
        if isOurs { return try marche.epreuve(.ligne(line)) }
        if try marche.tx.read.isPreparee(action: line.action, financement.demande.credits) {
            throw Refus(.lignePrise, "Une autre séance prépare déjà la réponse de cette ligne.")
        }
        try marche.epreuve(.ligne(line))
        guard financement.decision == .enAttente || financement.decision == .ajourne else {
            throw Refus(
                .lignePrise,
                "\(financement.demande.credits.nom) a déjà répondu : la ligne ne se prépare plus, ou qu’il revienne "
                    + "sur sa décision.")
        }
    }

    static func summary(_ decision: DecisionPreparee) -> JSON {
        summary(decision.decision, decision.accorde, decision.motif)
    }

    private static func summary(
        _ decision: Financement.Decision, _ accorde: Euros, _ motif: String?
    ) -> JSON {
        [
            "decision": .string(decision.rawValue), "accorde_centimes": .integer(accorde.centimes),
            "motif": .text(motif),
        ]
    }
}
