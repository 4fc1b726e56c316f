public import Domain
public import JSON
public import Store

/// A financer’s answer on one action. What is granted leaves the envelope in the same transaction, or is refused.
public enum DeciderFinancement {
    public struct Demande: Sendable {
        public let decision: Financement.Decision
        public let accorde: Euros
        public let motif: String?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let told = reader.value("decision", "accorde ou refuse est attendu") { text in
                    ["accorde": Financement.Decision.accorde, "refuse": .refuse][text]
                }
                let decision = reader.required("decision", told, else: .refuse)
                let montant = reader.integer("montant_centimes", 1...Euros.plafond)
                let motif = reader.string("motif", max: 4000)
                if told == .accorde, reader.json("montant_centimes") == nil {
                    reader.problem(
                        "montant_centimes", "obligatoire", "Dites combien est accordé, en centimes.")
                }
                if told == .refuse, montant != nil {
                    reader.problem("montant_centimes", "valeur", "Un refus n’a pas de montant.")
                }
                if told == .refuse, (motif ?? "").allSatisfy(\.isWhitespace) {
                    reader.problem("motif", "obligatoire", "Un refus se motive.")
                }
                return Demande(
                    decision: decision, accorde: Euros(centimes: decision == .accorde ? montant ?? 0 : 0),
                    motif: motif)
            }
        }

        private init(decision: Financement.Decision, accorde: Euros, motif: String?) {
            self.decision = decision
            self.accorde = accorde
            self.motif = motif
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, action id: String, financeur: String, _ demande: Demande
    ) throws {
        let (_, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .deciderFinancement, checksVersion: false)
        guard decides(contexte.caller, for: financeur, contrat: dossier.contrat) else {
            throw Refus(.interdit, "Votre compte ne décide pas pour « \(financeur) ».")
        }
        guard let line = try tx.read.financement(action: id, financeur: financeur) else {
            throw Refus.introuvable
        }
        try contexte.precondition.check(line.version)
        let before = line.financement
        guard demande.accorde <= before.demande.montant else {
            throw Refus(
                JSONProblems([
                    JSONProblem(
                        pointer: "/montant_centimes", code: "limite",
                        detail:
                            "\(demande.accorde) accordés, \(before.demande.montant) demandés : accordez au plus "
                            + "ce qui est demandé.")
                ]))
        }
        let after = Financement(
            demande: before.demande, decision: demande.decision, accorde: demande.accorde,
            motif: demande.motif)
        try pay(
            tx, dossier, action: id, before, after, demande.motif ?? "Décision du financeur",
            at: contexte.instant)
        try tx.decideFinancement(action: id, after, at: contexte.instant)
        let isDecided = try tx.read.isFullyDecided(dossier: dossier.id)
        try marche.move(
            to: isDecided ? .decide : dossier.etat, objet: ("financement", "\(id)/\(financeur)"),
            diffusion: .aNotification, avant: summary(before), apres: summary(after))
    }

    private static func decides(_ caller: Caller, for financeur: String, contrat: String) -> Bool {
        caller.roles.contains {
            $0.role == .financeur && $0.financeur == financeur && ($0.contrat == nil || $0.contrat == contrat)
        }
    }

    /// Frees what the envelope had promised, and promises anew: the schema refuses a balance below zero too.
    static func pay(
        _ tx: Writer, _ dossier: StoredDossier, action: String, _ before: Financement, _ after: Financement,
        _ motif: String, at instant: Instant
    ) throws {
        guard before.accorde != after.accorde else { return }
        let demande = after.demande
        let envelopes = try tx.read.soldes(appel: dossier.appel)
        guard
            let envelope = envelopes.first(where: {
                $0.financeur == demande.financeur && $0.fonds == demande.fonds
            })
        else {
            throw Refus(
                .enveloppeAbsente, "L’appel n’a pas d’enveloppe « \(demande.fonds.libelle) » de ce financeur."
            )
        }
        let left = envelope.solde + before.accorde
        guard after.accorde <= left else {
            throw Refus(
                .enveloppeDepassee,
                "Accordé : \(after.accorde) ; reste sur l’enveloppe « \(envelope.code) » : \(left). Réduisez le montant."
            )
        }
        func add(_ nature: Mouvement.Nature, _ montant: Euros) throws {
            try tx.insert(
                Mouvement(
                    appel: dossier.appel, enveloppe: envelope.code, nature: nature, montant: montant,
                    action: action, motif: motif),
                at: instant)
        }
        if before.accorde > .zero { try add(.liberation, before.accorde) }
        if after.accorde > .zero { try add(.engagement, -after.accorde) }
    }

    static func summary(_ financement: Financement) -> JSON {
        [
            "decision": .string(financement.decision.rawValue),
            "accorde_centimes": .integer(financement.accorde.centimes), "motif": .text(financement.motif),
        ]
    }
}

/// Tells the applicant the outcome: from here on it sees the decisions.
public enum Notifier {
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String) throws {
        let marche = try Marche(tx, contexte, id, .notifier)
        try marche.move()
    }
}
