/// Whom a row of the journal is for.
public enum Audience: String, Sendable, CaseIterable {
    /// The applicant and everyone who sees the thing.
    case tous
    /// The staff, the financers, the auditors.
    case interne
}

/// Everything that is written in the journal. What is said of an event — its code, whom it is for, whether webhooks hear
/// it, its sentence — is said here, and nowhere else.
///
/// One event of the table of states may be written in three ways, because old files hold it so: the code of a row is part
/// of the chain of hashes and never changes.
public enum Fait: Sendable, Hashable {
    /// A move of the table of states.
    case mouvement(Evenement)
    /// Something else that a move does, or the taking back of what it did: under the same code and for the same readers.
    /// Webhooks do not hear it, because the name of the event does not say what happened.
    case suite(Evenement)
    /// What a move does and the applicant is not told: under the same code, for the staff alone.
    case silence(Evenement)
    /// What moves no dossier along the table.
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

    /// The name under which webhooks hear it; nil: they do not.
    public var webhook: String? {
        switch self {
        case .mouvement(let evenement): evenement.webhook
        case .suite, .silence, .consigne: nil
        }
    }

    /// What a row of this code says of a dossier, in plain words. A code that this version does not know, in a file of
    /// another one, is shown as it stands.
    public static func phrase(code: String, _ recit: Recit) -> String {
        if let phrase = Evenement(rawValue: code)?.phrase(recit) { return phrase }
        if let phrase = Consigne(rawValue: code)?.phrase(recit) { return phrase }
        return "« \(code) »."
    }
}

extension Evenement {
    /// Scores, opinions and decisions are not told to the applicant as they happen.
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

    /// The name under which webhooks hear of the move; nil: they do not. They hear what the applicant hears too, and
    /// nothing of what happens inside.
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

    /// What a webhook may subscribe to.
    public static let publics: [Evenement] = allCases.filter { $0.webhook != nil }
}
