import Domain
public import Store

/// Revokes a token of the caller: it is no longer valid at once.
public enum RevoquerJeton {
    public static func run(_ tx: Writer, _ contexte: Contexte, jeton id: String) throws {
        let compte = try contexte.requireCompte().id
        guard try tx.read.jetons(compte: compte).contains(where: { $0.id == id }) else {
            throw Refus.introuvable
        }
        try tx.revoqueJeton(id, at: contexte.instant)
        try CreerJeton.journalise(tx, contexte, .revoquerJeton, id)
    }
}
