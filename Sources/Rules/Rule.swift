public import Domain

/// One thing the règlement asks: a code, a sentence, a source, and a pure function that judges it.
///
/// Codes are a contract with everyone who reads reports: never renamed, never reused.
public struct Rule: Sendable {
    public enum Severite: String, Sendable {
        /// A deposit that breaks it is refused.
        case bloquant
        case alerte
        case information
    }

    /// What a rule looks at: the whole dossier once, or each action in turn.
    enum Judge: Sendable {
        case dossier(@Sendable (Cas) -> Jugement)
        case action(@Sendable (Action, Cas) -> Jugement)
    }

    public let code: String
    /// Article, law or form the rule comes from.
    public let source: String
    /// What must be true, in one French sentence.
    public let says: String
    public let severite: Severite
    /// JSON pointer of the field it judges; below the action for a rule on actions.
    public let field: String
    let judge: Judge

    init(
        code: String, source: String, says: String, severite: Severite = .bloquant, field: String,
        dossier judge: @escaping @Sendable (Cas) -> Jugement
    ) {
        self.init(code, source, says, severite, field, .dossier(judge))
    }

    init(
        code: String, source: String, says: String, severite: Severite = .bloquant, field: String,
        action judge: @escaping @Sendable (Action, Cas) -> Jugement
    ) {
        self.init(code, source, says, severite, field, .action(judge))
    }

    private init(
        _ code: String, _ source: String, _ says: String, _ severite: Severite, _ field: String,
        _ judge: Judge
    ) {
        self.code = code
        self.source = source
        self.says = says
        self.severite = severite
        self.field = field
        self.judge = judge
    }

    public var portee: String { if case .action = judge { "action" } else { "dossier" } }
}

/// What a rule is given: the dossier, the revision of the call it is judged by, the instant of judgement.
public struct Cas: Sendable {
    public let dossier: Dossier
    public let revision: Revision
    public let instant: Instant
    public init(dossier: Dossier, revision: Revision, instant: Instant) {
        self.dossier = dossier
        self.revision = revision
        self.instant = instant
    }
    var parametres: Parametres { revision.appel.parametres }
}

/// What a rule answers.
public enum Jugement: Sendable, Equatable {
    case respectee
    case sansObjet
    /// What is wrong, with its figures, and what to do about it.
    case enfreinte(String)

    static func require(_ holds: Bool, else message: @autoclosure () -> String) -> Jugement {
        holds ? .respectee : .enfreinte(message())
    }
}

/// The answer of one rule about one thing, as a report shows it.
public struct Verdict: Sendable, Equatable {
    public let code: String
    public let severite: Rule.Severite
    public let says: String
    public let source: String
    /// JSON pointer into the dossier: `/actions/0/budget`.
    public let pointer: String
    public let jugement: Jugement

    public var isBlocking: Bool {
        if severite == .bloquant, case .enfreinte = jugement { true } else { false }
    }
}
