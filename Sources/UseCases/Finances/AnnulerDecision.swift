import Domain
import JSON
public import Store

/// Takes a financer’s own answer back, with a reason: the line waits again, and the granted amount goes back
/// to the envelope.
public enum AnnulerDecision {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, _ visee: LigneVisee, motif: String
    ) throws {
        let (marche, line) = try DeciderFinancement.find(tx, contexte, visee, .annulerDecision)
        guard line.financement.decision != .enAttente else {
            throw Refus(
                .etatIncompatible, "Cette ligne attend encore sa réponse : il n’y a rien à reprendre.")
        }
        guard line.seance == nil else { throw DeciderFinancement.deSeance }
        let waiting = Financement.enAttente(line.financement.demande)
        try DeciderFinancement.apply(
            marche, action: line.action, line.financement, waiting, nil, motif: motif)
    }
}
