public import Domain
import JSON
public import Store
import Templates

/// Changes the name of an account, or asks for another address.
public enum ChangerIdentite {
    public static func nom(_ tx: Writer, _ contexte: Contexte, _ nom: String) throws -> StoredCompte {
        let compte = try contexte.requireCompte()
        try NomSansLien.require(nom, before: compte.nom)
        try tx.setNom(compte: compte.id, nom)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .compte, evenement: .consigne(.changerNom), objet: "compte",
                objetId: compte.id, avant: ["nom": .string(compte.nom)], apres: ["nom": .string(nom)]),
            at: contexte.instant)
        guard let changed = try tx.read.compte(compte.id) else { throw Refus.introuvable }
        return changed
    }

    /// Sends a link to the new address, and tells the old one. The address changes when the link is used;
    /// nothing tells the caller whether another account has it.
    public static func courriel(_ tx: Writer, _ contexte: Contexte, _ courriel: Courriel) throws {
        let compte = try contexte.requireCompte()
        guard compte.courriel != courriel.description else {
            throw Refus(.etatIncompatible, "C’est déjà l’adresse de votre compte.")
        }
        try tx.endLiens(compte: compte.id, .changementCourriel, at: contexte.instant)
        try Lien.envoyer(tx, contexte, .changementCourriel, compte, to: courriel, .changementCourriel)
        guard compte.prouveAt != nil else { return }
        try Courrier(
            .courrielChange,
            [
                "nouvelle": .string(courriel.description), "est_faite": false,
                "adresse": .text(contexte.liens.adresse(.changerMotDePasse)),
            ]
        ).envoyer(tx, to: compte.courriel, at: contexte.instant)
    }
}
