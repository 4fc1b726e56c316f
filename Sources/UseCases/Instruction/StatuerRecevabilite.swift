import Domain
public import JSON
public import Store

/// The staff says whether the dossier is admissible, and why.
public enum StatuerRecevabilite {
    public struct Demande: Sendable {
        public let isRecevable: Bool
        public let motif: String

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let decision = reader.value("decision", "recevable ou irrecevable est attendu") { text in
                    ["recevable": true, "irrecevable": false][text]
                }
                return Demande(
                    isRecevable: reader.required("decision", decision, else: true),
                    motif: reader.requiredText("motif", max: Motif.longueurMax))
            }
        }

        private init(isRecevable: Bool, motif: String) {
            self.isRecevable = isRecevable
            self.motif = motif
        }
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, _ demande: Demande) throws
    {
        let event: Evenement = demande.isRecevable ? .declarerRecevable : .declarerIrrecevable
        let marche = try Marche(tx, contexte, id, event)
        if let open = try tx.read.complements(dossier: id).first(where: \.isOpen) {
            throw Refus(
                .complementOuvert, "Le complément n° \(open.numero) attend sa réponse : recevez-la d’abord.")
        }
        try tx.setMotifRecevabilite(id, demande.motif)
        try marche.move(apres: ["motif": .string(demande.motif)])
    }
}
