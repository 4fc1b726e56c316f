import Domain
public import Store

/// Closes the instruction once every action is scored; the financers may then decide.
public enum CloreInstruction {
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String) throws {
        let marche = try Marche(tx, contexte, id, .cloreInstruction)
        try marche.epreuve(.actionsEvaluees)
        try marche.move()
    }

    static func requireEvaluated(_ marche: Marche) throws {
        guard try marche.tx.read.isFullyEvaluated(marche.dossier) else {
            throw Refus(
                .evaluationsManquantes, "Chaque action du dossier doit porter une évaluation au moins.")
        }
    }
}
