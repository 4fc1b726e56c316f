import Domain
import JSON
import Store
import Templates

/// Writes to the applicant that its dossier is declared inadmissible, and why: by the outbox, in the transaction that
/// declares it. What is decided, what follows, and how to answer: Templates/irrecevable.txt has the words.
enum PrevenirIrrecevabilite {
    static func run(
        _ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier, motif: String
    ) throws {
        try Courrier(
            .irrecevable,
            [
                "reference": .text(dossier.reference), "motif": .string(motif),
                "appel": .string(try Acces.revision(tx.read, of: dossier).appel.titre),
                "messages": .text(contexte.liens.adresse(.ecrireMessage(dossier: dossier.id))),
            ]
        ).envoyer(tx, dossier, cause: .irrecevabilite, at: contexte.instant)
    }
}
