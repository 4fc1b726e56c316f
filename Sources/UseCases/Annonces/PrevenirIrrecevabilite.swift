import Domain
import JSON
import Store
import Templates

/// Writes to the applicant that the dossier is declared inadmissible, and why, through the outbox and in the
/// transaction of that declaration. The text, with the consequences and the way to answer, is
/// Templates/irrecevable.txt.
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
