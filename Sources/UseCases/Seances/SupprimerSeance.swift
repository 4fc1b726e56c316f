import Domain
import JSON
public import Store

/// Deletes a session that decided nothing. Its agenda and its votes are deleted; its rows in the journal
/// remain.
public enum SupprimerSeance {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte])
        guard try tx.read.decisions(seance: id).isEmpty else {
            throw Refus(
                .lignePrise,
                "La séance porte des décisions préparées : retirez-les d’abord, elles retiennent de l’argent."
            )
        }
        guard try tx.read.procesVerbaux(seance: id).isEmpty, try !tx.read.isInLedger(seance: id) else {
            throw Refus(
                .seanceIncompatible,
                "La séance a laissé des lignes au registre : elle se garde, et se clôt sans décision.")
        }
        guard try tx.read.scrutins(seance: id).isEmpty else {
            throw Refus(
                .seanceIncompatible,
                "La séance a voté sur des décisions préparées : elle se garde, et se clôt sans décision.")
        }
        try salle.journalise(.supprimerSeance, avant: ["libelle": .string(salle.seance.libelle)])
        try tx.deleteSeance(id)
    }
}
