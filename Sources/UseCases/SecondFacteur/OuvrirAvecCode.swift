public import Domain
public import Store

/// Opens a session for an account whose password was right: with a code, when it has a second factor.
public enum OuvrirAvecCode {
    /// - Parameters:
    ///   - code: a code of the second factor, or a recovery code; an account without second factor needs none.
    ///   - permettre: throws when no more sessions may be opened now; called once the code was right.
    /// - Returns: the session; nil when the code is wrong.
    /// - Throws: `Refus` `code-requis`.
    public static func run(
        _ tx: Writer, _ compte: StoredCompte, code: String?, at instant: Instant,
        genre: Jeton.Genre = .programme, permettre: () throws -> Void
    ) throws -> OuvrirSession.Ouverte? {
        // Both may have changed since the password was checked.
        guard let known = try tx.read.compte(compte.id), known.motDePasse == compte.motDePasse else {
            throw Refus(.identifiantsInvalides, "Le courriel ou le mot de passe est faux.")
        }
        let facteur = try tx.read.secondFacteur(compte: compte.id).flatMap { $0.confirmeAt == nil ? nil : $0 }
        if let facteur {
            guard let code else {
                throw Refus(
                    .codeRequis,
                    "Le mot de passe est juste. Ce compte demande aussi un code : celui de votre téléphone, ou un code de "
                        + "secours, dans « code ».")
            }
            guard try VerifierCode.run(tx, facteur, known, code, at: instant) == .accepte else { return nil }
        }
        try permettre()
        return try OuvrirSession.run(
            tx, compte: compte.id, secondFacteur: facteur != nil, at: instant, genre: genre)
    }
}
