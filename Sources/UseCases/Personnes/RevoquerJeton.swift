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

    /// Every token of an account: whoever made one may no longer be its holder.
    ///
    /// - Parameter par: the account that acts; nil for nobody, or the operator of the server.
    static func tous(
        _ tx: Writer, _ compte: String, par: String?, _ qualite: Qualite, at instant: Instant
    ) throws {
        for jeton in try tx.read.jetons(compte: compte) {
            try tx.revoqueJeton(jeton.id, at: instant)
            try tx.journalise(
                Ecriture(
                    compteId: par, qualite: qualite, evenement: .consigne(.revoquerJeton), objet: "jeton",
                    objetId: jeton.id), at: instant)
        }
    }
}
