public import Domain
import Foundation
import JSON
public import Store
import Templates

/// The links that prove who reads an address. A code is shown once, in an e-mail or on the server; only its
/// hash is kept.
public enum Lien {
    /// Makes a link for an account and records it.
    ///
    /// - Parameters:
    ///   - courriel: where it will be sent; nil: to the address of the account.
    ///   - par: the account that asks; nil: nobody in particular.
    ///   - qualite: in which capacity; nil: as an account, or as anybody.
    /// - Returns: the code.
    public static func creer(
        _ tx: Writer, _ nature: LienDeCourriel.Nature, _ compte: StoredCompte, to courriel: Courriel? = nil,
        par: String?, _ qualite: Qualite? = nil, at instant: Instant
    ) throws -> String {
        let address = courriel?.description ?? compte.courriel
        let code = Jeton.code()
        let lien = StoredLien(
            id: Identifiant.new(at: instant), nature: nature, compteId: compte.id, courriel: address,
            expireAt: instant.adding(seconds: nature.dureeSecondes))
        try tx.insert(lien, codeSha256: Jeton.empreinte(code), at: instant)
        try tx.journalise(
            Ecriture(
                compteId: par, qualite: qualite ?? (par == nil ? .anonyme : .compte),
                evenement: .consigne(.envoyerLien),
                objet: "compte", objetId: compte.id,
                apres: ["nature": .string(nature.rawValue), "courriel": .string(address)]),
            at: instant)
        return code
    }

    /// Makes the link of an invitation, which is for whoever reads its address.
    static func creer(_ tx: Writer, _ invitation: StoredInvitation, at instant: Instant) throws -> String {
        let code = Jeton.code()
        let lien = StoredLien(
            id: Identifiant.new(at: instant), nature: .invitation, compteId: nil,
            invitationId: invitation.id, courriel: invitation.courriel, expireAt: invitation.expireAt)
        try tx.insert(lien, codeSha256: Jeton.empreinte(code), at: instant)
        return code
    }

    /// The link of a code that still works.
    static func ouvert(
        _ reader: Reader, _ code: String, _ natures: Set<LienDeCourriel.Nature>, at instant: Instant
    ) throws -> StoredLien {
        guard let lien = try reader.lien(codeSha256: Jeton.empreinte(code)), natures.contains(lien.nature),
            !lien.isFini, instant < lien.expireAt
        else { throw invalide }
        return lien
    }

    static let invalide = Refus(
        .lienInvalide,
        phrase: """
            Ce code n’est pas connu ici, a déjà servi, ou n’est plus valable. Demandez-en un autre : \
            \(Geste.demanderPreuve) pour prouver votre adresse, \(Geste.demanderMotDePasse) pour un mot de passe.
            """)

    /// Sends a link to an account, as an e-mail made from a template.
    static func envoyer(
        _ tx: Writer, _ contexte: Contexte, _ nature: LienDeCourriel.Nature, _ compte: StoredCompte,
        to courriel: Courriel? = nil, _ template: Template
    ) throws {
        let code = try creer(
            tx, nature, compte, to: courriel, par: contexte.caller.compte?.id, at: contexte.instant)
        let geste: Geste = nature == .motDePasse ? .retrouverMotDePasse : .prouverCourriel
        try Courrier(
            template,
            [
                "code": .string(code), "adresse": .text(contexte.liens.adresse(geste.portant(code))),
                "ouvert": .string(jour(compte)),
            ]
        ).envoyer(tx, to: courriel?.description ?? compte.courriel, at: contexte.instant)
    }

    /// When the account was opened, in words: what tells two accounts at one address apart.
    private static func jour(_ compte: StoredCompte) -> String {
        Fuseau.jourEtHeure(compte.creeAt, fuseau: "Europe/Paris") ?? compte.creeAt.description
    }
}
