public import Domain
public import JSON
public import Store

/// Opens an account: an e-mail address, a name, a password.
public enum OuvrirCompte {
    public struct Demande: Sendable {
        public let courriel: Courriel
        public let nom: String
        public let motDePasse: String

        public init(_ json: JSON) throws(JSONProblems) {
            guard let nobody = Courriel("personne@exemple.fr") else { preconditionFailure("a valid address") }
            self = try ObjectReader.read(json) { reader in
                let motDePasse = reader.required(
                    "mot_de_passe", reader.string("mot_de_passe", max: 200), else: "")
                if reader.json("mot_de_passe")?.string != nil,
                    motDePasse.unicodeScalars.count < MotDePasse.longueurMin
                {
                    reader.problem("mot_de_passe", "limite", "\(MotDePasse.longueurMin) caractères au moins.")
                }
                return Demande(
                    courriel: reader.required(
                        "courriel",
                        reader.value("courriel", "une adresse de courriel est attendue") { Courriel($0) },
                        else: nobody),
                    nom: reader.requiredText("nom", max: 200), motDePasse: motDePasse)
            }
        }

        private init(courriel: Courriel, nom: String, motDePasse: String) {
            self.courriel = courriel
            self.nom = nom
            self.motDePasse = motDePasse
        }
    }

    /// - Parameter hash: the hash of the password, computed before the transaction because it takes time.
    public static func run(
        _ tx: Writer, courriel: Courriel, nom: String, hash: String?, at instant: Instant
    ) throws -> StoredCompte {
        guard try tx.read.compte(courriel: courriel) == nil else { throw existing(courriel) }
        let compte = StoredCompte(
            id: Identifiant.new(at: instant), courriel: courriel.description, nom: nom, motDePasse: hash)
        try tx.insert(compte, at: instant)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .compte, evenement: .consigne(.ouvrirCompte), objet: "compte",
                objetId: compte.id, apres: ["courriel": .string(compte.courriel), "nom": .string(nom)]),
            at: instant)
        return compte
    }

    /// Refuses when the installation has opened as many accounts in the last day as its quota allows.
    public static func requirePlace(_ reader: Reader, _ contexte: Contexte) throws {
        let fenetre = 1000 * (Quota.comptes.ligne.fenetre ?? 0)
        let start = Instant(milliseconds: contexte.instant.milliseconds - fenetre + 1)
        try contexte.requirePlace(.comptes, held: reader.comptesOuverts(depuis: start))
    }

    public static func existing(_ courriel: Courriel) -> Refus {
        Refus(
            .compteExistant,
            phrase: "Un compte existe déjà pour \(courriel). Ouvrez une session : \(Geste.ouvrirSession)."
        )
    }
}
