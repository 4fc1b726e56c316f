/// What breaking a rule does.
public enum Severite: String, Sendable, CaseIterable {
    /// A deposit that breaks it is refused.
    case bloquant
    case alerte
    case information
}

/// What a call does of a rule of the règlement: another severity, or setting it aside. A rule of law stays as it is.
public struct Reglage: Sendable, Equatable {
    public enum Sort: String, Sendable, CaseIterable {
        case bloquant, alerte, information
        case ecartee
        /// Nil for a rule set aside.
        public var severite: Severite? { Severite(rawValue: rawValue) }
    }
    /// Code of the rule: `BUD-07`.
    public var regle: String
    public var sort: Sort
    /// The article of the règlement that says so.
    public var article: String
    public init(regle: String, sort: Sort, article: String) {
        self.regle = regle
        self.sort = sort
        self.article = article
    }
}
