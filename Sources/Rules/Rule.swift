public import Domain

/// One thing the règlement asks: a code, a sentence, a source, and a pure function that judges it.
///
/// Codes are a contract with everyone who reads reports: never renamed, never reused.
public struct Rule: Sendable {
    /// Who says so; only the règlement is a call’s to change.
    public enum Origine: String, Sendable, CaseIterable {
        case loi, formulaire, reglement
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
    /// The same in English.
    public let english: String
    public let origine: Origine
    /// Edition of the rulebook it was born in: it says nothing of calls published before.
    public let edition: Int64
    public let severite: Severite
    /// JSON pointer of the field it judges; below the action for a rule on actions.
    public let field: String
    let judge: Judge

    init(
        code: String, source: String, says: String, english: String, origine: Origine = .reglement,
        edition: Int64, severite: Severite = .bloquant, field: String,
        dossier judge: @escaping @Sendable (Cas) -> Jugement
    ) {
        self.init(code, source, (says, english), (origine, edition, severite), field, .dossier(judge))
    }

    init(
        code: String, source: String, says: String, english: String, origine: Origine = .reglement,
        edition: Int64, severite: Severite = .bloquant, field: String,
        action judge: @escaping @Sendable (Action, Cas) -> Jugement
    ) {
        self.init(code, source, (says, english), (origine, edition, severite), field, .action(judge))
    }

    private init(
        _ code: String, _ source: String, _ says: (String, english: String),
        _ weight: (Origine, edition: Int64, Severite), _ field: String, _ judge: Judge
    ) {
        self.code = code
        self.source = source
        (self.says, english) = says
        (origine, edition, severite) = weight
        self.field = field
        self.judge = judge
    }

    /// What a call may change: the severity of what its own règlement asks.
    public var isAdjustable: Bool { origine == .reglement }

    /// The figures of the call that it reads.
    public var parametres: [Parametres.Champ] { Parametres.champs(de: code) }

    public var portee: String { if case .action = judge { "action" } else { "dossier" } }
}

/// What a rule is given: the dossier, the revision of the call it is judged by, the instant of judgement.
public struct Cas: Sendable {
    public let dossier: Dossier
    public let revision: Revision
    public let instant: Instant
    public let voisinage: Voisinage
    public init(
        dossier: Dossier, revision: Revision, instant: Instant, voisinage: Voisinage = .inconnu
    ) {
        self.dossier = dossier
        self.revision = revision
        self.instant = instant
        self.voisinage = voisinage
    }
    var parametres: Parametres { revision.appel.parametres }
}

/// What a rule answers.
public enum Jugement: Sendable, Equatable {
    case respectee
    /// Respected, with something to know: a threshold that is near, what the law will ask next.
    case remarque(String)
    case sansObjet
    /// What is wrong, with its figures, and what to do about it.
    case enfreinte(String)

    static func require(_ holds: Bool, else message: @autoclosure () -> String) -> Jugement {
        holds ? .respectee : .enfreinte(message())
    }
}

/// The answer of one rule about one thing, as a report shows it.
public struct Verdict: Sendable, Equatable {
    /// Place of the rule in the Rulebook.
    let rank: Int
    /// As the call sets it.
    public let severite: Severite
    /// JSON pointer into the dossier: `/actions/0/budget`.
    public let pointer: String
    public let jugement: Jugement

    public var rule: Rule { Rulebook.rules[rank] }
    public var code: String { rule.code }

    public var isBroken: Bool { if case .enfreinte = jugement { true } else { false } }
    public var isBlocking: Bool { severite == .bloquant && isBroken }
    /// `respectee`, `sans_objet` or `enfreinte`.
    public var resultat: String {
        switch jugement {
        case .respectee, .remarque: "respectee"
        case .sansObjet: "sans_objet"
        case .enfreinte: "enfreinte"
        }
    }
    public var message: String? {
        switch jugement {
        case .respectee, .sansObjet: nil
        case .remarque(let message), .enfreinte(let message): message
        }
    }
}
