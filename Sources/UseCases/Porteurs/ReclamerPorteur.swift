import Documents
public import Domain
public import JSON
public import Store

/// Asks to represent a porteur whose number somebody else has registered. The person who asks learns nothing
/// about those who hold it.
public enum ReclamerPorteur {
    public struct Demande: Sendable {
        let numero: NumeroLegal
        let motif: String

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                Demande(
                    numero: ChangementDocument.numero(reader),
                    motif: reader.requiredText("motif", max: Motif.longueurMax))
            }
        }

        private init(numero: NumeroLegal, motif: String) {
            self.numero = numero
            self.motif = motif
        }
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, _ demande: Demande) throws -> Changement {
        _ = try Acces.entrer(tx.read, contexte, .reclamerPorteur)
        _ = try contexte.requireCompteProuve()
        guard let porteur = try find(tx.read, demande.numero) else {
            throw Refus(
                .etatIncompatible,
                phrase:
                    "Personne n’a inscrit le \(demande.numero.nom) \(demande.numero.description) : inscrivez-le (\(Geste.creerPorteur))."
            )
        }
        guard contexte.caller.porteurs[porteur.id] == nil else {
            throw Refus(.dejaExistant, "Vous êtes déjà membre de ce porteur.")
        }
        let waiting = try tx.read.changementsOuverts(porteur: porteur.id).first {
            $0.objet == .reclamation && $0.compteId == contexte.caller.compte?.id
        }
        if let waiting {
            throw Refus(
                .dejaExistant,
                phrase: "Votre demande attend déjà sa réponse (\(Geste.lireChangement(waiting.id))).")
        }
        return try DemanderChangement.open(tx, contexte, porteur, .reclamation, motif: demande.motif)
    }

    /// A porteur that was merged stands for the one that took it over.
    private static func find(_ reader: Reader, _ numero: NumeroLegal) throws -> StoredPorteur? {
        guard let found = try reader.porteur(numero: numero) else { return nil }
        return try found.fusionneDans.map { try reader.porteur($0) } ?? found
    }
}
