import Documents
public import Domain
public import JSON
public import Store

/// Lets another account act for the porteur.
public enum AjouterMembre {
    public struct Demande: Sendable {
        public let courriel: Courriel?
        public let qualite: Membre.Qualite

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let courriel = reader.value("courriel", "une adresse de courriel est attendue") {
                    Courriel($0)
                }
                return Demande(
                    courriel: reader.required("courriel", courriel.map(Optional.some), else: nil),
                    qualite: reader.required(
                        "qualite",
                        reader.value("qualite", "representant ou redacteur est attendu") {
                            Membre.Qualite(rawValue: $0)
                        }, else: .redacteur))
            }
        }

        private init(courriel: Courriel?, qualite: Membre.Qualite) {
            self.courriel = courriel
            self.qualite = qualite
        }
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, porteur id: String, _ demande: Demande) throws
    {
        _ = try Acces.porteur(tx.read, contexte, id, .gererMembres)
        guard let courriel = demande.courriel, let compte = try tx.read.compte(courriel: courriel) else {
            throw Refus(
                .documentInvalide,
                phrase: "Aucun compte à cette adresse : la personne l’ouvre d’abord (\(Geste.ouvrirCompte)).",
                erreurs: [
                    Refus.Erreur(
                        pointer: "/courriel", code: "valeur", phrase: "Aucun compte à cette adresse.")
                ])
        }
        guard try !tx.read.membres(porteur: id).contains(where: { $0.compteId == compte.id }) else {
            throw Refus(.dejaExistant, "Ce compte est déjà membre du porteur.")
        }
        try contexte.requirePlace(.membresParPorteur, held: tx.read.combien(.membresDuPorteur, id))
        try tx.insertMembre(porteur: id, compte: compte.id, qualite: demande.qualite, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .representant,
                evenement: .consigne(.ajouterMembre),
                objet: "porteur", objetId: id, porteurId: id,
                apres: ["compte": .string(compte.id), "qualite": .string(demande.qualite.rawValue)]),
            at: contexte.instant)
    }
}
