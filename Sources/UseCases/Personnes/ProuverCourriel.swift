import Domain
import JSON
public import Store
import Templates

/// Proves the address of an account by the code of a link that was sent there.
public enum ProuverCourriel {
    /// The account proves its own address, or the one it asked to have instead.
    public static func run(_ tx: Writer, _ contexte: Contexte, code: String) throws -> StoredCompte {
        let compte = try contexte.requireCompte()
        let lien = try Lien.ouvert(
            tx.read, code, [.preuve, .changementCourriel], at: contexte.instant)
        // Only in a session of the account: a person whose address somebody else claimed would otherwise give
        // it to them by following the link.
        guard lien.compteId == compte.id, let courriel = Courriel(lien.courriel) else { throw Lien.invalide }
        try prouver(tx, compte, courriel, at: contexte.instant)
        if compte.prouveAt != nil, compte.courriel != lien.courriel {
            try Courrier(.courrielChange, ["nouvelle": .string(lien.courriel), "est_faite": true]).envoyer(
                tx, to: compte.courriel, at: contexte.instant)
        }
        guard let proved = try tx.read.compte(compte.id) else { throw Refus.introuvable }
        return proved
    }

    /// The address becomes the account’s own; the others that claimed it lose it, and their sessions and tokens close.
    static func prouver(
        _ tx: Writer, _ compte: StoredCompte, _ courriel: Courriel, at instant: Instant
    ) throws {
        try requireLibre(tx.read, courriel, except: compte.id)
        try ecarter(tx, courriel, except: compte.id, at: instant)
        try tx.setProuve(compte: compte.id, courriel: courriel, at: instant)
        try tx.endLiens(compte: compte.id, .preuve, at: instant)
        try tx.endLiens(compte: compte.id, .changementCourriel, at: instant)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .compte, evenement: .consigne(.prouverCourriel),
                objet: "compte", objetId: compte.id,
                avant: [
                    "courriel": .string(compte.courriel), "prouve_at": .text(compte.prouveAt?.description),
                ],
                apres: [
                    "courriel": .string(courriel.description), "prouve_at": .string(instant.description),
                ]),
            at: instant)
    }

    static func requireLibre(_ reader: Reader, _ courriel: Courriel, except id: String?) throws {
        guard let other = try reader.compte(courriel: courriel), other.id != id else { return }
        throw Refus(.dejaExistant, "L’adresse \(courriel) est déjà celle d’un autre compte.")
    }

    /// Takes the address from the accounts that claimed it without proof.
    static func ecarter(
        _ tx: Writer, _ courriel: Courriel, except id: String, at instant: Instant
    ) throws {
        for other in try tx.read.comptes(courriel: courriel) where other.id != id {
            try tx.setEcarte(compte: other.id, at: instant)
            try tx.endLiens(compte: other.id, at: instant)
            for session in try tx.read.sessions(compte: other.id, at: instant) {
                try tx.revokeSession(session.id, at: instant)
            }
            try RevoquerJeton.tous(tx, other.id, par: nil, .anonyme, at: instant)
            try tx.journalise(
                Ecriture(
                    compteId: nil, qualite: .anonyme, evenement: .consigne(.ecarterCompte), objet: "compte",
                    objetId: other.id, apres: ["prouve_par": .string(id)]),
                at: instant)
        }
    }
}

extension Contexte {
    /// The account of the caller, whose address is proved: what it does may bind others.
    ///
    /// - Throws: `Refus` `adresse-non-prouvee`.
    func requireCompteProuve() throws -> StoredCompte {
        let compte = try requireCompte()
        guard compte.prouveAt != nil else {
            throw Refus(
                .adresseNonProuvee,
                phrase: """
                    Prouvez d’abord que l’adresse \(compte.courriel) est la vôtre, par le lien reçu à cette adresse. \
                    Pour le recevoir de nouveau : \(Geste.demanderPreuve).
                    """)
        }
        return compte
    }
}
