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

/// Goes back one step of the instruction, with a reason that stays in the journal.
public enum Rouvrir {
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, motif: String) throws {
        let marche = try Marche(tx, contexte, id, .rouvrir)
        if marche.destinations.first == .depose { try tx.setMotifRecevabilite(id, nil) }
        if marche.dossier.etat == .instruit {
            try freeEnvelopes(marche, motif)
        }
        try marche.move(apres: ["motif": .string(motif)])
    }

    /// What was granted goes back to its envelope, and every line waits again: the dossier is instructed anew.
    private static func freeEnvelopes(_ marche: Marche, _ motif: String) throws {
        let (tx, dossier, instant) = (marche.tx, marche.dossier, marche.contexte.instant)
        for action in try tx.read.actions(dossier: dossier.id) {
            for line in try tx.read.financements(action: action.id).map(\.financement)
            where line.decision != .enAttente {
                let waiting = Financement(
                    demande: line.demande, decision: .enAttente, accorde: .zero, motif: nil)
                try DeciderFinancement.pay(tx, dossier, action: action.id, line, waiting, motif, at: instant)
                try tx.decideFinancement(action: action.id, waiting, at: instant)
                try marche.journalise(
                    to: dossier.etat, objet: ("financement", "\(action.id)/\(line.demande.financeur)"),
                    diffusion: .interne, avant: DeciderFinancement.summary(line),
                    apres: DeciderFinancement.summary(waiting))
            }
        }
    }
}
