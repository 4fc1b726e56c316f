/// What can happen to a dossier.
public enum Evenement: String, Sendable, CaseIterable {
    case modifier, supprimer, attester, deposer
    case declarerRecevable = "declarer_recevable"
    case declarerIrrecevable = "declarer_irrecevable"
    case rouvrir
    case demanderComplement = "demander_complement"
    case repondreComplement = "repondre_complement"
    case evaluer
    case cloreInstruction = "clore_instruction"
    case donnerAvis = "donner_avis"
    /// Asks, after the instruction, for a revised version of parts of the dossier, such as the budget.
    case demanderAmendement = "demander_amendement"
    case proposerFinancement = "proposer_financement"
    case deciderFinancement = "decider_financement"
    /// A financer takes back an answer it gave.
    case annulerDecision = "annuler_decision"
    /// A session prepares the answer of a line, applies it when it closes, and takes it back when it is
    /// reopened.
    case preparerDecision = "preparer_decision"
    case appliquerDecision = "appliquer_decision"
    case reprendreDecision = "reprendre_decision"
    case notifier, retirer
}

extension Evenement {
    public var libelle: String {
        switch self {
        case .modifier: "modifier le dossier"
        case .supprimer: "supprimer le brouillon"
        case .attester: "attester"
        case .deposer: "déposer"
        case .retirer: "retirer le dossier"
        case .declarerRecevable: "déclarer recevable"
        case .declarerIrrecevable: "déclarer irrecevable"
        case .rouvrir: "rouvrir"
        case .demanderComplement: "demander un complément"
        case .repondreComplement: "répondre à un complément"
        case .evaluer: "évaluer une action"
        case .cloreInstruction: "clore l’instruction"
        case .donnerAvis: "donner un avis"
        case .demanderAmendement: "demander un budget révisé"
        case .proposerFinancement: "proposer un financement"
        case .deciderFinancement: "décider d’un financement"
        case .annulerDecision: "revenir sur une décision"
        case .preparerDecision: "préparer une décision"
        case .appliquerDecision: "appliquer une décision"
        case .reprendreDecision: "reprendre une décision appliquée"
        case .notifier: "notifier"
        }
    }
}
