import Domain
import JSON
public import Store
import Templates

/// The holder of an account closes it: nobody signs in with it again, and it speaks for nobody. What it did stays, with
/// its name (docs/decisions/0068).
public enum FermerCompte {
    /// - Throws: `Refus` `etat-incompatible` while the account has a role or asked for something that waits,
    ///   `dernier-representant` while it is the only representative of a porteur.
    public static func run(_ tx: Writer, _ contexte: Contexte) throws {
        let compte = try contexte.requireCompte()
        guard try tx.read.roles(compte: compte.id).isEmpty else {
            throw Refus(
                .etatIncompatible,
                "Ce compte a un rôle dans le service : un administrateur le retire d’abord.")
        }
        guard try !tx.read.hasChangementOuvert(compte: compte.id) else {
            throw Refus(
                .etatIncompatible,
                "Une de vos demandes attend sa réponse : attendez-la, ou renoncez-y d’abord.")
        }
        for porteur in contexte.caller.porteurs.keys.sorted() {
            try RetirerMembre.run(tx, contexte, porteur: porteur, compte: RetirerMembre.moi)
        }
        try RevoquerJeton.tous(tx, compte.id, par: compte.id, .compte, at: contexte.instant)
        try FermerSession.toutes(tx, compte.id, except: nil, par: compte.id, .compte, at: contexte.instant)
        if try tx.read.secondFacteur(compte: compte.id) != nil {
            try tx.deleteSecondFacteur(compte: compte.id)
            try VerifierCode.journalise(
                tx, compte, .retirerSecondFacteur, qualite: .compte, at: contexte.instant)
        }
        try tx.endLiens(compte: compte.id, at: contexte.instant)
        try tx.setFerme(compte: compte.id, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .compte, evenement: .consigne(.fermerCompte), objet: "compte",
                objetId: compte.id),
            at: contexte.instant)
        // Somebody who claims an address without having proved it may be anybody.
        guard compte.prouveAt != nil else { return }
        try Courrier(.compteFerme, [:]).envoyer(tx, to: compte.courriel, at: contexte.instant)
    }
}
