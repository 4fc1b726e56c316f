public import Domain
public import JSON
public import Store

/// The answer of the service to a letter of intent. An answer may be replaced: the last one holds.
public enum RepondreIntention {
    public struct Demande: Sendable {
        let suite: Intention.Suite
        let motif: String?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let suite = reader.required(
                    "suite",
                    reader.value("suite", "retenue ou ecartee est attendu") { Intention.Suite(rawValue: $0) },
                    else: .retenue)
                // The porteur reads why its letter was set aside.
                let motif =
                    suite == .ecartee
                    ? reader.requiredText("motif", max: Motif.longueurMax)
                    : reader.string("motif", max: Motif.longueurMax)
                return Demande(suite: suite, motif: motif)
            }
        }

        private init(suite: Intention.Suite, motif: String?) {
            self.suite = suite
            self.motif = motif
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, appel code: String, intention id: String, _ demande: Demande
    ) throws -> Intention {
        let appel = try Acces.appel(tx.read, contexte, code, .tenirSeance)
        guard let before = try tx.read.intention(id), before.appel == code,
            let revision = try tx.read.revisionEnVigueur(code)
        else { throw Refus.introuvable }
        guard contexte.caller.porteurs[before.porteurId] == nil else {
            throw Refus(.deporte, "Vous êtes membre de ce porteur : un autre agent répond à sa lettre.")
        }
        try tx.answerIntention(id, demande.suite, motif: demande.motif, at: contexte.instant)
        guard let intention = try tx.read.intention(id) else { throw Refus.introuvable }
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .instructeur,
                evenement: .consigne(.repondreIntention), objet: "intention", objetId: id,
                contrat: appel.contrat, porteurId: intention.porteurId,
                avant: ["suite": .text(before.suite?.rawValue)],
                apres: ["suite": .string(demande.suite.rawValue), "suite_motif": .text(demande.motif)]),
            at: contexte.instant)
        try Prevenir.intention(tx, contexte, intention, revision.appel)
        return intention
    }
}
