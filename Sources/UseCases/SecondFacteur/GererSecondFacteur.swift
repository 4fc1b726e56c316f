public import Domain
import JSON
public import Store

/// The holder of an account asks for a second factor, confirms it, renews its recovery codes, removes it.
public enum GererSecondFacteur {
    /// Given once: never shown again.
    public struct Secret: Sendable {
        public let base32: String
        public let adresse: String
    }

    /// Makes a secret, which is not in force before a first code. The caller gave the password of the account.
    public static func demander(_ tx: Writer, _ contexte: Contexte) throws -> Secret {
        let compte = try contexte.requireCompte()
        guard try tx.read.secondFacteur(compte: compte.id)?.confirmeAt == nil else {
            throw Refus(
                .etatIncompatible,
                phrase:
                    "Ce compte a déjà un second facteur : retirez-le d’abord, avec un code (\(Geste.retirerSecondFacteur))."
            )
        }
        let secret = Totp.secret()
        try tx.demandeSecondFacteur(compte: compte.id, secret: secret, at: contexte.instant)
        try VerifierCode.journalise(tx, compte, .demanderSecondFacteur, at: contexte.instant)
        return Secret(
            base32: Totp.base32(secret), adresse: Totp.adresse(secret, compte: compte.courriel))
    }

    /// The first code puts the secret in force. The session of the request counts as opened with it; the
    /// others, opened without it, close.
    ///
    /// - Returns: the recovery codes; nil when the code is wrong.
    public static func confirmer(_ tx: Writer, _ contexte: Contexte, code: String) throws -> [String]? {
        let compte = try contexte.requireCompte()
        guard let facteur = try tx.read.secondFacteur(compte: compte.id), facteur.confirmeAt == nil else {
            throw Refus(
                .etatIncompatible,
                phrase:
                    "Aucun second facteur n’attend son premier code : demandez-en un (\(Geste.demanderSecondFacteur))."
            )
        }
        guard try VerifierCode.run(tx, facteur, compte, code, at: contexte.instant) == .accepte else {
            return nil
        }
        try tx.confirmeSecondFacteur(compte: compte.id, at: contexte.instant)
        let session = contexte.caller.session
        if let session { try tx.setSecondFacteur(session: session) }
        let codes = try refaire(tx, compte.id)
        try VerifierCode.journalise(
            tx, compte, .confirmerSecondFacteur,
            ["confirme_at": .string(contexte.instant.description), "session": .text(session)],
            at: contexte.instant)
        try FermerSession.toutes(
            tx, compte.id, except: session, par: compte.id, .compte, at: contexte.instant)
        try AvisDeSecondFacteur.confirme.envoyer(tx, compte, at: contexte.instant)
        return codes
    }

    /// New recovery codes in place of all the old ones.
    ///
    /// - Returns: the codes; nil when the code given is wrong.
    public static func refaireCodes(_ tx: Writer, _ contexte: Contexte, code: String) throws -> [String]? {
        let compte = try contexte.requireCompte()
        guard try accepte(tx, contexte, compte, code) else { return nil }
        let codes = try refaire(tx, compte.id)
        try VerifierCode.journalise(tx, compte, .refaireCodesDeSecours, at: contexte.instant)
        try AvisDeSecondFacteur.codesRefaits.envoyer(tx, compte, at: contexte.instant)
        return codes
    }

    /// Removes the second factor; the other sessions close.
    ///
    /// - Returns: false when the code given is wrong.
    public static func retirer(_ tx: Writer, _ contexte: Contexte, code: String) throws -> Bool {
        let compte = try contexte.requireCompte()
        guard try accepte(tx, contexte, compte, code) else { return false }
        try retirer(tx, compte, .compte, except: contexte.caller.session, at: contexte.instant)
        return true
    }

    /// The operator of the server removes the second factor of somebody who lost everything; every session
    /// closes.
    ///
    /// - Returns: whether there was one.
    public static func retirerSurLeServeur(
        _ tx: Writer, _ compte: StoredCompte, at instant: Instant
    ) throws -> Bool {
        guard try tx.read.secondFacteur(compte: compte.id) != nil else { return false }
        try retirer(tx, compte, .administrateur, except: nil, at: instant)
        return true
    }

    private static func retirer(
        _ tx: Writer, _ compte: StoredCompte, _ qualite: Qualite, except session: String?, at instant: Instant
    ) throws {
        try tx.deleteSecondFacteur(compte: compte.id)
        try VerifierCode.journalise(tx, compte, .retirerSecondFacteur, qualite: qualite, at: instant)
        try FermerSession.toutes(
            tx, compte.id, except: session, par: qualite == .compte ? compte.id : nil, qualite, at: instant)
        try AvisDeSecondFacteur.retire.envoyer(tx, compte, at: instant)
    }

    private static func accepte(
        _ tx: Writer, _ contexte: Contexte, _ compte: StoredCompte, _ code: String
    ) throws -> Bool {
        guard let facteur = try tx.read.secondFacteur(compte: compte.id), facteur.confirmeAt != nil else {
            throw Refus(.etatIncompatible, "Ce compte n’a pas de second facteur.")
        }
        return try VerifierCode.run(tx, facteur, compte, code, at: contexte.instant) == .accepte
    }

    private static func refaire(_ tx: Writer, _ compte: String) throws -> [String] {
        let codes = CodeDeSecours.nouveaux()
        try tx.setCodesDeSecours(compte: compte, sha256: codes.compactMap(CodeDeSecours.empreinte))
        return codes
    }
}
