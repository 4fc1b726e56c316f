import Domain
public import JSON
public import Store

/// Declares a dossier admissible, or inadmissible with a reason. The e-mail that tells the applicant about a
/// refusal enters the outbox in the same transaction.
public enum StatuerRecevabilite {
    public struct Demande: Sendable {
        public let isRecevable: Bool
        /// Never nil when the dossier is inadmissible.
        public let motif: String?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let decision = reader.value("decision", "recevable ou irrecevable est attendu") { text in
                    ["recevable": true, "irrecevable": false][text]
                }
                let isRecevable = reader.required("decision", decision, else: true)
                // The reason is required only for a refusal, but it must not be blank when it is given.
                let isWanted = !isRecevable || reader.json("motif") != nil
                return Demande(
                    isRecevable: isRecevable,
                    motif: isWanted ? reader.requiredText("motif", max: Motif.longueurMax) : nil)
            }
        }

        private init(isRecevable: Bool, motif: String?) {
            self.isRecevable = isRecevable
            self.motif = motif
        }
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, _ demande: Demande) throws
    {
        let event: Evenement = demande.isRecevable ? .declarerRecevable : .declarerIrrecevable
        let marche = try Marche(tx, contexte, id, event)
        try marche.epreuve(.complementClos)
        try tx.setMotifRecevabilite(id, demande.motif)
        try marche.move(apres: ["motif": .text(demande.motif)])
        if demande.isRecevable {
            // The service has examined who asks: the registration is no longer provisional.
            try tx.confirmPorteur(marche.dossier.porteurId, at: contexte.instant)
        } else {
            try PrevenirIrrecevabilite.run(
                tx, contexte, marche.dossier, motif: demande.motif ?? "")
        }
    }
}
