import Documents
public import Domain
public import JSON
public import Store

/// Declares that a member of a porteur is its new legal representative, in place of another.
///
/// Nothing changes before the one who is replaced, or the service, has confirmed it.
public enum DeclarerRepresentant {
    public struct Demande: Sendable {
        /// Nil: the caller.
        let compte: String?
        /// Nil: the only representative.
        let remplace: String?
        let ancien: Changement.Ancien
        let declare: Personne
        let motif: String?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                Demande(
                    compte: reader.string("compte", max: 100), remplace: reader.string("remplace", max: 100),
                    ancien: reader.value("ancien", "redacteur ou parti est attendu") {
                        Changement.Ancien(rawValue: $0)
                    } ?? .parti,
                    declare: ChangementDocument.declare(reader),
                    motif: reader.string("motif", max: Motif.longueurMax))
            }
        }

        private init(
            compte: String?, remplace: String?, ancien: Changement.Ancien, declare: Personne, motif: String?
        ) {
            self.compte = compte
            self.remplace = remplace
            self.ancien = ancien
            self.declare = declare
            self.motif = motif
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, porteur id: String, _ demande: Demande
    ) throws -> Changement {
        let porteur = try Acces.porteur(tx.read, contexte, id, .declarerChangement)
        let membres = try tx.read.membres(porteur: id)
        let compte = demande.compte ?? contexte.caller.compte?.id
        guard let nouveau = membres.first(where: { $0.compteId == compte }) else {
            throw invalid(
                "/compte",
                "Ce compte n’est pas membre du porteur. Le nouveau représentant en devient d’abord membre.")
        }
        let remplace = try remplace(demande, membres.filter { $0.compteId != nouveau.compteId })
        return try DemanderChangement.open(
            tx, contexte, porteur,
            .representant(
                Changement.Succession(
                    nouveau: nouveau.compteId, remplace: remplace, ancien: demande.ancien,
                    declare: demande.declare)),
            motif: demande.motif)
    }

    private static func remplace(_ demande: Demande, _ others: [Membre]) throws -> String {
        let representants = others.filter { $0.qualite == .representant }.map(\.compteId)
        if let asked = demande.remplace {
            guard representants.contains(asked) else {
                throw invalid("/remplace", "Ce compte n’est pas un autre représentant du porteur.")
            }
            return asked
        }
        guard let only = representants.first, representants.count == 1 else {
            throw invalid(
                "/remplace",
                representants.isEmpty
                    ? "Cette personne est déjà le seul représentant du porteur."
                    : "Le porteur a plusieurs représentants : dites lequel est remplacé.")
        }
        return only
    }

    private static func invalid(_ pointer: String, _ detail: String) -> Refus {
        Refus(at: pointer, detail)
    }
}
