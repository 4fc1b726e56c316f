import Domain
public import JSON
public import Store

/// The legal representative attests that the dossier is true and may be deposited.
public enum Attester {
    public struct Demande: Sendable {
        public let nom: String
        public let qualite: String

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                if let word = reader.bool("atteste_exactitude"), !word {
                    reader.problem("atteste_exactitude", "valeur", "L’attestation ne peut être que vraie.")
                }
                _ = reader.required("atteste_exactitude", reader.bool("atteste_exactitude"), else: true)
                return Demande(
                    nom: reader.requiredText("nom", max: 200),
                    qualite: reader.requiredText("qualite", max: 200))
            }
        }

        private init(nom: String, qualite: String) {
            self.nom = nom
            self.qualite = qualite
        }
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, _ demande: Demande) throws
    {
        let marche = try Marche(tx, contexte, id, .attester)
        try tx.insert(
            Attestation(
                compteId: try contexte.requireCompte().id, nom: demande.nom, qualite: demande.qualite,
                attesteAt: contexte.instant),
            dossier: id)
        try marche.move(apres: ["nom": .string(demande.nom), "qualite": .string(demande.qualite)])
    }
}
