import Domain
import JSON
public import Store

/// Closes the instruction once every action is scored; the financers may then decide.
public enum CloreInstruction {
    /// - Parameter motif: why it is closed although an action has only abstentions; nil: every action needs a
    ///   score.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, motif: String? = nil
    ) throws {
        let marche = try Marche(tx, contexte, id, .cloreInstruction)
        try marche.epreuve(.actionsEvaluees(motif: motif))
        try marche.move()
        guard let motif else { return }
        // Apart from the row of the move, which the applicant reads.
        let dossier = marche.dossier
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: marche.qualite,
                evenement: .consigne(.cloreSansNote), objet: "dossier", objetId: dossier.id,
                contrat: dossier.contrat, porteurId: dossier.porteurId, dossierId: dossier.id,
                apres: ["motif": .string(motif)]), at: contexte.instant)
    }

    static func requireEvaluated(_ marche: Marche, motif: String?) throws {
        let left = try marche.tx.read.actionsSansNote(marche.dossier)
        guard left.sansRien == 0 else {
            throw Refus(
                .evaluationsManquantes, "Chaque action du dossier doit porter une évaluation au moins.")
        }
        guard left.sansNote == 0 || motif != nil else {
            let isMany = left.sansNote > 1
            throw Refus(
                .evaluationsManquantes,
                phrase:
                    "\(left.sansNote) \(isMany ? "actions n’ont" : "action n’a") que des abstentions. Une autre personne donne ses notes, ou l’instruction se termine avec un motif : \(Geste.cloreSansNote(dossier: marche.dossier.id))."
            )
        }
    }
}
