public import Domain
public import Store

/// Ends sessions: the token of each is worth nothing from then on.
public enum FermerSession {
    /// Ends the session of the request.
    public static func run(_ tx: Writer, _ contexte: Contexte) throws {
        let compte = try contexte.requireCompte()
        guard let session = contexte.caller.session else { throw Refus.introuvable }
        try close(tx, session, par: compte.id, .compte, at: contexte.instant)
    }

    /// Ends one session of the caller.
    public static func run(_ tx: Writer, _ contexte: Contexte, session id: String) throws {
        let compte = try contexte.requireCompte()
        guard try tx.read.sessions(compte: compte.id, at: contexte.instant).contains(where: { $0.id == id })
        else { throw Refus.introuvable }
        try close(tx, id, par: compte.id, .compte, at: contexte.instant)
    }

    /// Ends every session of the caller except that of the request.
    public static func autres(_ tx: Writer, _ contexte: Contexte) throws {
        let compte = try contexte.requireCompte()
        try toutes(
            tx, compte.id, except: contexte.caller.session, par: compte.id, .compte, at: contexte.instant)
    }

    /// An administrator ends every session of an account of the contract, and its tokens.
    public static func toutes(
        _ tx: Writer, _ contexte: Contexte, contrat: String, compte id: String
    ) throws {
        let compte = try Self.compte(tx.read, contexte, contrat: contrat, id)
        try toutes(
            tx, compte.id, except: nil, par: contexte.caller.compte?.id, .administrateur, at: contexte.instant
        )
        try RevoquerJeton.tous(
            tx, compte.id, par: contexte.caller.compte?.id, .administrateur, at: contexte.instant)
    }

    /// The account whose sessions an administrator of the contract may list and end: one with a role on it;
    /// any account, for an administrator of the whole installation.
    public static func compte(
        _ reader: Reader, _ contexte: Contexte, contrat code: String, _ id: String
    ) throws -> StoredCompte {
        _ = try Acces.contrat(reader, contexte, code, .gererRoles)
        let isEverywhere = contexte.caller.contrats(.gererRoles) == nil
        guard let compte = try reader.compte(id),
            try isEverywhere || reader.roles(compte: id).contains(where: { $0.contrat == code })
        else { throw Refus.introuvable }
        return compte
    }

    /// The operator of the server ends every session of an account, and its tokens.
    public static func toutesSurLeServeur(_ tx: Writer, _ compte: String, at instant: Instant) throws {
        try toutes(tx, compte, except: nil, par: nil, .administrateur, at: instant)
        try RevoquerJeton.tous(tx, compte, par: nil, .administrateur, at: instant)
    }

    static func toutes(
        _ tx: Writer, _ compte: String, except kept: String?, par: String?, _ qualite: Qualite,
        at instant: Instant
    ) throws {
        for session in try tx.read.sessions(compte: compte, at: instant) where session.id != kept {
            try close(tx, session.id, par: par, qualite, at: instant)
        }
    }

    private static func close(
        _ tx: Writer, _ session: String, par: String?, _ qualite: Qualite, at instant: Instant
    ) throws {
        try tx.revokeSession(session, at: instant)
        try tx.journalise(
            Ecriture(
                compteId: par, qualite: qualite, evenement: .consigne(.fermerSession), objet: "session",
                objetId: session),
            at: instant)
    }
}
