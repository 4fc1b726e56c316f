/// How a call goes from the deposit to the notification.
public struct Deroulement: Sendable, Equatable {
    /// The article of the règlement that says so.
    public var article: String
    /// When actions are scored; none: at any time, everybody’s marks in the open.
    public var phases: [Phase]
    public var complements: ReglesDeComplement
    /// Part of the members with a voice that must be present: quorum of a session.
    public var quorum: Taux
    /// Above this amount a prepared decision wants a second signature; nil: never.
    public var doubleSignature: Euros?
    /// One letter a kind of answer; a kind without one gets the plain letter of the program.
    public var courriers: [ModeleDeCourrier]

    public init(
        article: String, phases: [Phase], complements: ReglesDeComplement, quorum: Taux,
        doubleSignature: Euros?, courriers: [ModeleDeCourrier]
    ) {
        self.article = article
        self.phases = phases
        self.complements = complements
        self.quorum = quorum
        self.doubleSignature = doubleSignature
        self.courriers = courriers
    }

    /// That of the calls published before calls said it.
    public static let ordinaire = Deroulement(
        article: "règles ordinaires du programme", phases: [],
        complements: ReglesDeComplement(
            delaiJours: 15, rappelJours: 3, toursMax: nil, reponseTardive: .signalee),
        quorum: Taux(parDixMille: 5_000), doubleSignature: nil, courriers: [])

    /// The phase under way on a day; nil when there is none.
    public func phase(on jour: Jour) -> Phase? { phases.first { $0.debutOn <= jour && jour <= $0.finOn } }

    public func courrier(_ modele: ModeleDeCourrier.Nature) -> ModeleDeCourrier? {
        courriers.first { $0.nature == modele }
    }
}

/// A time when actions are scored, and what a reviewer sees of the others’ marks meanwhile.
public struct Phase: Sendable, Equatable {
    public enum Visibilite: String, Sendable, CaseIterable {
        /// Nothing before the phase is over.
        case aveugle
        /// Others’ marks once one’s own is in.
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
    /// Counted whole.
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
    /// What becomes of an answer after the due date.
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
    /// Days to answer, when the request does not say.
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

/// A letter of the call: its text carries names in braces that are replaced for each dossier (`{reference}`).
public struct ModeleDeCourrier: Sendable, Equatable {
    /// By the answers of the lines of a dossier: one grant at least, else one postponement at least, else refusals.
    public enum Nature: String, Sendable, CaseIterable { case accord, ajournement, refus }
    public var nature: Nature
    public var objet: String
    public var corps: String
    public init(nature: Nature, objet: String, corps: String) {
        self.nature = nature
        self.objet = objet
        self.corps = corps
    }

    /// What may stand in braces.
    public static let champs = [
        "reference", "porteur", "appel", "actions", "decisions", "total_accorde", "motifs", "date",
    ]

    /// The names in braces of a text, in their order.
    public static func champs(of text: String) -> [String] {
        var found: [String] = []
        walk(text) { if $0.isChamp { found.append($0.text) } }
        return found
    }

    /// A text with each name in braces replaced, once: what a value carries in braces is an applicant’s text, and
    /// stays. A name without a value stays as it is.
    public static func fill(_ text: String, _ valeurs: [String: String]) -> String {
        var filled = ""
        walk(text) { part in
            filled += part.isChamp ? valeurs[part.text] ?? "{\(part.text)}" : part.text
        }
        return filled
    }

    /// The parts of a text in their order: names in braces, and what stands around them.
    private static func walk(_ text: String, _ visit: ((text: String, isChamp: Bool)) -> Void) {
        var rest = text.unicodeScalars[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            visit((String(rest[..<open]), false))
            visit((String(rest[rest.index(after: open)..<close]), true))
            rest = rest[rest.index(after: close)...]
        }
        visit((String(rest), false))
    }
}
