import Domain
public import Store

/// Ends the session of the request.
public enum FermerSession {
    public static func run(_ tx: Writer, _ contexte: Contexte) throws {
        let compte = try contexte.requireCompte()
        guard let session = contexte.caller.session else { throw Refus.introuvable }
        try tx.revokeSession(session, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .compte, evenement: .consigne(.fermerSession), objet: "session",
                objetId: session),
            at: contexte.instant)
    }
}
