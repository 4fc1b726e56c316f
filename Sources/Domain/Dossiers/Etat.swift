/// The state of a dossier.
public enum Etat: String, Sendable, CaseIterable {
    case brouillon, atteste, depose, irrecevable, recevable, instruit, decide, notifie, retire

    /// Whether the dossier is not deposited yet: only its porteur and auditors see it.
    public var isDraft: Bool { self == .brouillon || self == .atteste }

    /// The state shown to those who may not read decisions: the notification tells them that decisions were
    /// taken, nothing before it, and a new decision after it does not show either. The SQL of lists and
    /// counts is generated from this function.
    ///
    /// - Parameter isAnnonce: whether the answers have been notified and not taken back since.
    public func annonce(_ isAnnonce: Bool) -> Etat {
        switch self {
        case .instruit, .decide: isAnnonce ? .notifie : .instruit
        default: self
        }
    }

    public var libelle: String {
        switch self {
        case .brouillon: "brouillon, pas encore déposé"
        case .atteste: "attesté, pas encore déposé"
        case .depose: "déposé"
        case .irrecevable: "irrecevable"
        case .recevable: "recevable"
        case .instruit: "instruit"
        case .decide: "décidé"
        case .notifie: "notifié"
        case .retire: "retiré"
        }
    }
}

extension Etat {
    /// Who does what next, in one French sentence.
    public var suite: String {
        switch self {
        case .brouillon: "Son porteur le complète, le fait attester, puis le dépose."
        case .atteste: "Son porteur le dépose."
        case .depose: "Le service le déclare d’abord recevable ou irrecevable."
        case .irrecevable: "Le service peut le rouvrir, avec un motif."
        case .recevable: "Le service fait noter ses actions, puis clôt l’instruction."
        case .instruit: "Chaque financeur donne sa réponse, ou une séance les prépare."
        case .decide: "Le service notifie les réponses."
        case .notifie: "Ses réponses sont données ; un administrateur peut le rouvrir, avec un motif."
        case .retire: "Le service peut le rouvrir, à la demande du porteur."
        }
    }
}
