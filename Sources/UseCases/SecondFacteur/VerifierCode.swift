import Domain
import JSON
import Store

/// Checks a code of the second factor, or a recovery code, and uses it up: each one opens once.
///
/// A wrong code is counted in the account, so that whoever knows the password cannot guess: at `fauxMax` in a
/// day, codes of the second factor are refused until the day is over or the password is changed. Recovery
/// codes cannot be guessed and go on working, so that this shuts nobody out.
enum VerifierCode {
    static let fauxMax: Int64 = 20
    static let fenetre: Int64 = 86_400

    /// What a code gave. The transaction is committed in each case: a wrong code counts.
    enum Issue: Sendable {
        case accepte
        case faux
    }

    /// - Throws: `Refus` `trop-de-requetes` when too many wrong codes were tried; the code was not looked at.
    static func run(
        _ tx: Writer, _ facteur: StoredSecondFacteur, _ compte: StoredCompte, _ code: String,
        at instant: Instant
    ) throws -> Issue {
        if let empreinte = CodeDeSecours.empreinte(code) {
            let numero = try tx.useCodeDeSecours(compte: compte.id, sha256: empreinte, at: instant)
            guard let numero else { return try faux(tx, facteur, compte, at: instant) }
            try journalise(
                tx, compte, .utiliserCodeDeSecours,
                [
                    "numero": .integer(numero), "utilise_at": .string(instant.description),
                    "restants": .integer(try tx.read.codesDeSecours(compte: compte.id)),
                ], at: instant)
            try AvisDeSecondFacteur.codeUtilise.envoyer(tx, compte, at: instant)
            return .accepte
        }
        let count = counted(facteur, at: instant)
        if count >= fauxMax, let depuis = facteur.fauxDepuis { throw epuise(depuis, at: instant) }
        let digits = code.filter { $0 != " " }
        guard let pas = Totp.pas(of: digits, facteur.secret, apres: facteur.dernierPas, at: instant) else {
            return try faux(tx, facteur, compte, at: instant)
        }
        try tx.setDernierPas(compte: compte.id, pas)
        return .accepte
    }

    /// The wrong codes of the present day.
    private static func counted(_ facteur: StoredSecondFacteur, at instant: Instant) -> Int64 {
        guard let depuis = facteur.fauxDepuis, instant < depuis.adding(seconds: fenetre) else { return 0 }
        return facteur.faux
    }

    private static func faux(
        _ tx: Writer, _ facteur: StoredSecondFacteur, _ compte: StoredCompte, at instant: Instant
    ) throws -> Issue {
        let count = counted(facteur, at: instant)
        try tx.setFaux(compte: compte.id, count + 1, depuis: count == 0 ? instant : facteur.fauxDepuis)
        if count + 1 == fauxMax { try AvisDeSecondFacteur.essaisEpuises.envoyer(tx, compte, at: instant) }
        return .faux
    }

    private static func epuise(_ depuis: Instant, at instant: Instant) -> Refus {
        let left = (depuis.adding(seconds: fenetre).milliseconds - instant.milliseconds) / 1000 + 1
        return Refus(
            .tropDeRequetes,
            phrase: """
                Trop de codes faux pour ce compte en un jour : celui-ci n’a pas été vérifié. Prenez un code de secours, \
                ou changez de mot de passe (\(Geste.demanderMotDePasse)) : quelqu’un connaît peut-être le vôtre.
                """, retryAfter: Int(left))
    }

    static func journalise(
        _ tx: Writer, _ compte: StoredCompte, _ consigne: Consigne, _ apres: JSON = [:],
        qualite: Qualite = .compte, at instant: Instant
    ) throws {
        try tx.journalise(
            Ecriture(
                compteId: qualite == .compte ? compte.id : nil, qualite: qualite,
                evenement: .consigne(consigne), objet: "compte", objetId: compte.id, apres: apres),
            at: instant)
    }
}
