import Domain
public import Store

/// Gives an account another password: its holder who knows the old one, or who reads its address.
public enum ChangerMotDePasse {
    /// The account of a link that lets its reader choose a password.
    public static func compte(_ reader: Reader, _ contexte: Contexte, code: String) throws -> StoredCompte {
        let lien = try Lien.ouvert(reader, code, [.motDePasse], at: contexte.instant)
        guard let compte = try lien.compteId.flatMap(reader.compte), compte.ecarteAt == nil,
            compte.courriel == lien.courriel
        else { throw Lien.invalide }
        return compte
    }

    /// By a link: it proves the address too, and every session and token closes.
    public static func run(_ tx: Writer, _ contexte: Contexte, code: String, hash: String) throws {
        let compte = try compte(tx.read, contexte, code: code)
        if compte.prouveAt == nil, let courriel = Courriel(compte.courriel) {
            try ProuverCourriel.prouver(tx, compte, courriel, at: contexte.instant)
        }
        try set(tx, compte, hash, par: compte.id, keeping: nil, contexte)
    }

    /// In a session, whose caller gave the old password: the other sessions and every token close.
    public static func run(_ tx: Writer, _ contexte: Contexte, hash: String) throws {
        let compte = try contexte.requireCompte()
        try set(tx, compte, hash, par: compte.id, keeping: contexte.caller.session, contexte)
    }

    private static func set(
        _ tx: Writer, _ compte: StoredCompte, _ hash: String, par: String, keeping session: String?,
        _ contexte: Contexte
    ) throws {
        let claiming = try Courriel(compte.courriel).map { try tx.read.comptes(courriel: $0) } ?? []
        try MotDePasse.requireSameSalt(hash, claiming)
        try tx.setMotDePasse(compte: compte.id, hash: hash)
        // Whoever tried codes knew the old password.
        if try tx.read.secondFacteur(compte: compte.id) != nil {
            try tx.setFaux(compte: compte.id, 0, depuis: nil)
        }
        // Another link for a password, or for an address that an intruder asked for, is worth nothing now.
        try tx.endLiens(compte: compte.id, .motDePasse, at: contexte.instant)
        try tx.endLiens(compte: compte.id, .changementCourriel, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: par, qualite: .compte, evenement: .consigne(.changerMotDePasse), objet: "compte",
                objetId: compte.id),
            at: contexte.instant)
        try FermerSession.toutes(tx, compte.id, except: session, par: par, .compte, at: contexte.instant)
        try RevoquerJeton.tous(tx, compte.id, par: par, .compte, at: contexte.instant)
    }
}
