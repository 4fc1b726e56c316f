/// The effect of breaking a rule.
public enum Severite: String, Sendable, CaseIterable {
    /// A deposit that breaks it is refused.
    case bloquant
    case alerte
    case information
}

/// How a call changes a rule of the règlement: another severity, or no application at all. A call cannot
/// change a rule of law.
public struct Reglage: Sendable, Equatable {
    public enum Sort: String, Sendable, CaseIterable {
        case bloquant, alerte, information
        case ecartee
        /// Nil for a rule that the call does not apply.
        public var severite: Severite? { Severite(rawValue: rawValue) }
    }
    /// Code of the rule: `BUD-07`.
    public var regle: String
    public var sort: Sort
    /// The article of the règlement that makes the change.
    public var article: String
    public init(regle: String, sort: Sort, article: String) {
        self.regle = regle
        self.sort = sort
        self.article = article
    }
}
