import Documents
public import Domain
public import JSON
public import Store
import Templates

/// Opens an account: an e-mail address, a name, a password.
public enum OuvrirCompte {
    public struct Demande: Sendable {
        public let courriel: Courriel
        public let nom: String
        public let motDePasse: String

        /// - Parameter mots: the words of this service, which a password should not be made of.
        public init(_ json: JSON, mots: [String] = []) throws(JSONProblems) {
            guard let nobody = Courriel("personne@exemple.fr") else { preconditionFailure("a valid address") }
            self = try ObjectReader.read(json) { reader in
                let courriel = reader.required("courriel", reader.courriel("courriel"), else: nobody)
                let nom = NomSansLien.read(reader, max: 200)
                return Demande(
                    courriel: courriel, nom: nom,
                    motDePasse: reader.motDePasseChoisi(
                        "mot_de_passe", MotDePasse.mots(courriel.description, nom) + mots))
            }
        }

        private init(courriel: Courriel, nom: String, motDePasse: String) {
            self.courriel = courriel
            self.nom = nom
            self.motDePasse = motDePasse
        }
    }

    /// Opens an account for whoever asks: it claims its address until a link proves it. The e-mail tells the
    /// address whether it has an account already; the answer tells nobody.
    ///
    /// - Parameters:
    ///   - hash: the hash of the password, computed before the transaction because it takes time.
    ///   - isTold: whether the e-mail leaves; not when the address has received enough of them.
    public static func demander(
        _ tx: Writer, _ contexte: Contexte, _ demande: Demande, hash: String, isTold: Bool
    ) throws -> StoredCompte {
        let known = try tx.read.comptes(courriel: demande.courriel)
        try MotDePasse.requireSameSalt(hash, known)
        let compte = try insert(
            tx, demande.courriel, demande.nom, hash, isProved: false, at: contexte.instant)
        guard isTold else { return compte }
        if let owner = known.first, owner.prouveAt != nil {
            try Lien.envoyer(tx, contexte, .motDePasse, owner, .compteConnu)
        } else {
            try Lien.envoyer(tx, contexte, .preuve, compte, .preuve)
        }
        return compte
    }

    /// Opens an account whose address counts as proved: on the server, by its operator, and for the
    /// demonstration.
    public static func run(
        _ tx: Writer, courriel: Courriel, nom: String, hash: String?, at instant: Instant
    ) throws -> StoredCompte {
        try ProuverCourriel.requireLibre(tx.read, courriel, except: nil)
        let compte = try insert(tx, courriel, nom, hash, isProved: true, at: instant)
        try ProuverCourriel.ecarter(tx, courriel, except: compte.id, at: instant)
        return compte
    }

    private static func insert(
        _ tx: Writer, _ courriel: Courriel, _ nom: String, _ hash: String?, isProved: Bool,
        at instant: Instant
    ) throws -> StoredCompte {
        let compte = StoredCompte(
            id: Identifiant.new(at: instant), courriel: courriel.description, nom: nom, motDePasse: hash,
            creeAt: instant, prouveAt: isProved ? instant : nil)
        try tx.insert(compte)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .compte, evenement: .consigne(.ouvrirCompte), objet: "compte",
                objetId: compte.id,
                apres: [
                    "courriel": .string(compte.courriel), "nom": .string(nom),
                    "prouve_at": .text(compte.prouveAt?.description),
                ]),
            at: instant)
        return compte
    }

    /// Refuses when the installation has opened as many accounts in the last day as its quota allows.
    public static func requirePlace(_ reader: Reader, _ contexte: Contexte) throws {
        let fenetre = 1000 * (Quota.comptes.ligne.fenetre ?? 0)
        let start = Instant(milliseconds: contexte.instant.milliseconds - fenetre + 1)
        try contexte.requirePlace(.comptes, held: reader.comptesOuverts(depuis: start))
    }
}
