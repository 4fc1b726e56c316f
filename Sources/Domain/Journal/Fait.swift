/// Who may read a row of the journal.
public enum Audience: String, Sendable, CaseIterable {
    /// The applicant, and the readers of `interne` rows.
    case tous
    /// The instructors, auditors and administrators of the contract.
    case interne
}

/// Everything that is recorded in the journal. The properties of a recorded event are all defined here: its
/// code, its readers, the name webhooks receive, its sentence.
///
/// One event of the table of states may be recorded in three ways, because existing files contain all three:
/// the code of a row is part of the chain of hashes and never changes.
public enum Fait: Sendable, Hashable {
    /// A transition of the table of states.
    case mouvement(Evenement)
    /// Another effect of a move, or its cancellation: recorded under the same code for the same readers.
    /// Webhooks do not receive it, because the name of the event does not say what happened.
    case suite(Evenement)
    /// An effect of a move that is hidden from the applicant: recorded under the same code, for the staff
    /// only.
    case silence(Evenement)
    /// Something that does not move a dossier along the table of states.
    case consigne(Consigne)

    /// The name in the column `evenement`.
    public var code: String {
        switch self {
        case .mouvement(let evenement), .suite(let evenement), .silence(let evenement): evenement.rawValue
        case .consigne(let consigne): consigne.rawValue
        }
    }

    public var audience: Audience {
        switch self {
        case .mouvement(let evenement), .suite(let evenement): evenement.audience
        case .silence: .interne
        case .consigne(let consigne): consigne.audience
        }
    }

    /// The name under which webhooks receive it; nil: they do not.
    public var webhook: String? {
        switch self {
        case .mouvement(let evenement): evenement.webhook
        case .suite, .silence, .consigne: nil
        }
    }

    /// Whether the content of a row with this code may be erased: it holds personal data, and nothing that was done
    /// or decided is proved by it.
    public static func isEffacable(code: String, objet: String) -> Bool {
        if let consigne = Consigne(rawValue: code) { return consigne.isEffacable }
        return [Evenement.modifier, .supprimer].map(\.rawValue).contains(code)
            && ["dossier", "action"].contains(objet)
    }

    /// What a row with this code says about a dossier, in plain words. A code that this version does not
    /// know, written by another version, is shown unchanged.
    public static func phrase(code: String, _ recit: Recit) -> String {
        if let phrase = Evenement(rawValue: code)?.phrase(recit) { return phrase }
        if let phrase = Consigne(rawValue: code)?.phrase(recit) { return phrase }
        return "« \(code) »."
    }
}

extension Evenement {
    /// Scores, opinions and decisions are not visible to the applicant when they happen.
    public var audience: Audience {
        switch self {
        case .modifier, .supprimer, .attester, .deposer, .declarerRecevable, .declarerIrrecevable, .rouvrir,
            .demanderComplement, .repondreComplement, .cloreInstruction, .demanderAmendement, .notifier,
            .retirer:
            .tous
        case .evaluer, .donnerAvis, .proposerFinancement, .deciderFinancement, .annulerDecision,
            .preparerDecision, .appliquerDecision, .reprendreDecision:
            .interne
        }
    }

    /// The name under which webhooks receive the move; nil: they do not. They receive only what the applicant
    /// may know, never internal facts.
    public var webhook: String? {
        switch self {
        case .deposer, .declarerRecevable, .declarerIrrecevable, .demanderComplement, .repondreComplement,
            .notifier, .retirer:
            rawValue
        case .modifier, .supprimer, .attester, .rouvrir, .cloreInstruction, .demanderAmendement, .evaluer,
            .donnerAvis, .proposerFinancement, .deciderFinancement, .annulerDecision, .preparerDecision,
            .appliquerDecision, .reprendreDecision:
            nil
        }
    }

    /// The events that a webhook may subscribe to.
    public static let publics: [Evenement] = allCases.filter { $0.webhook != nil }
}
