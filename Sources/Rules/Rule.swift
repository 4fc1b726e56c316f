public import Domain

/// One requirement of the call for projects: a code, a sentence, a source, and a pure function that judges
/// it.
///
/// Codes are a contract with everyone who reads reports: never renamed, never reused.
public struct Rule: Sendable {
    /// Where the rule comes from; an appel may change only those of its own règlement.
    public enum Origine: String, Sendable, CaseIterable {
        case loi, formulaire, reglement
    }

    /// What a rule judges: the whole dossier once, or each action in turn.
    enum Judge: Sendable {
        case dossier(@Sendable (Cas) -> Jugement)
        case action(@Sendable (Action, Cas) -> Jugement)
    }

    public let code: String
    /// The article, law or form that the rule comes from.
    public let source: String
    /// What must be true, in one French sentence.
    public let says: String
    /// The same in English.
    public let english: String
    public let origine: Origine
    /// The edition of the Rulebook that introduced it: it does not judge appels published under an earlier
    /// one.
    public let edition: Int64
    public let severite: Severite
    /// JSON pointer of the field it judges, relative to the action for a rule on actions.
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

    /// Whether an appel may change its severity, which only holds for rules of its own règlement.
    public var isAdjustable: Bool { origine == .reglement }

    /// The parameters of the appel that it reads.
    public var parametres: [Parametres.Champ] { Parametres.champs(de: code) }

    public var portee: String { if case .action = judge { "action" } else { "dossier" } }
}

/// What a rule receives: the dossier, the revision of the appel it is judged by, the instant of judgement.
public struct Cas: Sendable {
    public let dossier: Dossier
    public let revision: Revision
    public let instant: Instant
    public let voisinage: Voisinage
    /// The first instant that is too late for this porteur, when the service accepts it after the closing.
    public let derogation: Instant?
    public init(
        dossier: Dossier, revision: Revision, instant: Instant, voisinage: Voisinage = .inconnu,
        derogation: Instant? = nil
    ) {
        self.dossier = dossier
        self.revision = revision
        self.instant = instant
        self.voisinage = voisinage
        self.derogation = derogation
    }
    var parametres: Parametres { revision.appel.parametres }
    var isAssociation: Bool { revision.contrat.nature(dossier.porteur.nature)?.isAssociation ?? false }
}

/// The answer of a rule.
public enum Jugement: Sendable, Equatable {
    case respectee
    /// Respected, with a remark: a threshold is near, or the law will require something later.
    case remarque(String)
    case sansObjet
    /// The problem with its figures, and what to do about it; where it is corrected, as a pointer written like
    /// `Rule.field`, when that is not the field of the rule; the other places where it is.
    case enfreinte(String, ou: String? = nil, aussi: [String] = [])

    static func require(_ holds: Bool, else message: @autoclosure () -> String) -> Jugement {
        holds ? .respectee : .enfreinte(message())
    }
}

/// The answer of one rule about one thing, as a report shows it.
public struct Verdict: Sendable, Equatable {
    /// Place of the rule in the Rulebook.
    let rank: Int
    /// The severity set by the appel.
    public let severite: Severite
    /// JSON pointer into the dossier: `/actions/0/budget`.
    public let pointer: String
    /// The other places where what is broken is corrected.
    public var aussi: [String] = []
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
        case .remarque(let message), .enfreinte(let message, _, _): message
        }
    }
}
