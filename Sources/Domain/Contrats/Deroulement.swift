/// How a call goes from the deposit to the notification.
public struct Deroulement: Sendable, Equatable {
    /// The article of the règlement that sets these steps.
    public var article: String
    /// The periods in which actions are scored; empty: scoring is always open and everybody sees all marks.
    public var phases: [Phase]
    public var complements: ReglesDeComplement
    /// Share of the voting members who must be present: the quorum of a session.
    public var quorum: Taux
    /// Above this amount a prepared decision needs a second signature; nil: never.
    public var doubleSignature: Euros?
    /// One letter for each kind of answer; a kind without a letter uses the default letter of the program.
    public var courriers: [ModeleDeCourrier]
    /// How and within what delay a refusal can be contested, and before which court. Nil in the calls published
    /// before it was asked: their letters say it in the words of the program.
    public var voiesDeRecours: String?
    /// Who signs the e-mails of the call; nil: the installation.
    public var expediteur: Expediteur?
    /// How many hours before the closing the members of a porteur are reminded of a draft; nil: as usual.
    public var rappelsAvantCloture: [Int64]?

    /// Those of a call that does not say.
    public static let rappelsOrdinaires: [Int64] = [168, 24, 3]

    public var rappels: [Int64] { rappelsAvantCloture ?? Self.rappelsOrdinaires }

    public init(
        article: String, phases: [Phase], complements: ReglesDeComplement, quorum: Taux,
        doubleSignature: Euros?, courriers: [ModeleDeCourrier], voiesDeRecours: String? = nil,
        expediteur: Expediteur? = nil, rappelsAvantCloture: [Int64]? = nil
    ) {
        self.article = article
        self.phases = phases
        self.complements = complements
        self.quorum = quorum
        self.doubleSignature = doubleSignature
        self.courriers = courriers
        self.voiesDeRecours = voiesDeRecours
        self.expediteur = expediteur
        self.rappelsAvantCloture = rappelsAvantCloture
    }

    /// The steps of calls published before a call could define them.
    public static let ordinaire = Deroulement(
        article: "règles ordinaires du programme", phases: [],
        complements: ReglesDeComplement(
            delaiJours: 15, rappelJours: 3, toursMax: nil, reponseTardive: .signalee),
        quorum: Taux(parDixMille: 5_000), doubleSignature: nil, courriers: [])

    /// The phase in progress on a day; nil when there is none.
    public func phase(on jour: Jour) -> Phase? { phases.first { $0.debutOn <= jour && jour <= $0.finOn } }

    /// The letter of the call for a kind of answer, or for the kind that stands in for it.
    public func courrier(_ nature: ModeleDeCourrier.Nature) -> ModeleDeCourrier? {
        courriers.first { $0.nature == nature } ?? nature.suppleante.flatMap(courrier)
    }
}

/// A period in which actions are scored, and what a reviewer sees of the other reviewers’ marks during it.
public struct Phase: Sendable, Equatable {
    public enum Visibilite: String, Sendable, CaseIterable {
        /// No other marks until the phase is over.
        case aveugle
        /// The other marks once the reviewer has given theirs.
        case apresLaSienne = "apres_la_sienne"
        case ouverte

        public var libelle: String {
            switch self {
            case .aveugle: "chacun ne voit que ses notes"
            case .apresLaSienne: "les notes des autres se voient une fois la sienne donnée"
            case .ouverte: "toutes les notes se voient"
            }
        }
    }
    public var code: String
    public var libelle: String
    public var debutOn: Jour
    /// This day is included entirely.
    public var finOn: Jour
    public var visibilite: Visibilite
    public init(code: String, libelle: String, debutOn: Jour, finOn: Jour, visibilite: Visibilite) {
        self.code = code
        self.libelle = libelle
        self.debutOn = debutOn
        self.finOn = finOn
        self.visibilite = visibilite
    }
}

/// How requests for complements are made and answered.
public struct ReglesDeComplement: Sendable, Equatable {
    /// What happens to an answer that arrives after the due date.
    public enum ReponseTardive: String, Sendable, CaseIterable {
        case acceptee, signalee, refusee

        public var libelle: String {
            switch self {
            case .acceptee: "une réponse tardive compte comme les autres"
            case .signalee: "une réponse tardive est reçue et signalée comme telle"
            case .refusee: "une réponse tardive est refusée"
            }
        }
    }
    /// Days to answer, when the request sets no due date.
    public var delaiJours: Int64
    /// Days before the due date at which the applicant is reminded.
    public var rappelJours: Int64
    /// Requests per dossier; nil: no limit.
    public var toursMax: Int64?
    public var reponseTardive: ReponseTardive
    public init(delaiJours: Int64, rappelJours: Int64, toursMax: Int64?, reponseTardive: ReponseTardive) {
        self.delaiJours = delaiJours
        self.rappelJours = rappelJours
        self.toursMax = toursMax
        self.reponseTardive = reponseTardive
    }
}
