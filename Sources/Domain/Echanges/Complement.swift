/// A request to the applicant for something missing or for a revised budget, and its answer: a record kept
/// with the dossier, not a state of it.
public struct Complement: Sendable, Equatable {
    public enum Nature: String, Sendable, CaseIterable { case complement, amendement }
    public let numero: Int64
    public let nature: Nature
    public let demande: String
    /// Codes of the requested pieces: the applicant may replace them while the request is open.
    public let pieces: [String]
    /// JSON pointers into the dossier (`/actions/0/budget`): the parts that the answer may change.
    public let sections: [String]
    /// Financers for which the amendment may change the demand.
    public let financeurs: [String]
    public let echeanceOn: Jour?
    public let demandeAt: Instant
    public let relanceAt: Instant?
    public let reponse: String?
    public let reponduAt: Instant?
    /// Whether the answer came after the due date.
    public let isTardive: Bool
    /// Version numbers of the dossier before and after the answer; nil when the answer changed nothing.
    public let versionAvant: Int64?
    public let versionApres: Int64?
    public let annuleAt: Instant?
    public let annuleMotif: String?
    public var isOpen: Bool { reponduAt == nil && annuleAt == nil }

    public init(
        numero: Int64, nature: Nature, demande: String, pieces: [String], sections: [String],
        financeurs: [String], echeanceOn: Jour?, demandeAt: Instant, relanceAt: Instant?,
        reponse: String?, reponduAt: Instant?, isTardive: Bool, versionAvant: Int64?, versionApres: Int64?,
        annuleAt: Instant?, annuleMotif: String?
    ) {
        self.numero = numero
        self.nature = nature
        self.demande = demande
        self.pieces = pieces
        self.sections = sections
        self.financeurs = financeurs
        self.echeanceOn = echeanceOn
        self.demandeAt = demandeAt
        self.relanceAt = relanceAt
        self.reponse = reponse
        self.reponduAt = reponduAt
        self.isTardive = isTardive
        self.versionAvant = versionAvant
        self.versionApres = versionApres
        self.annuleAt = annuleAt
        self.annuleMotif = annuleMotif
    }
}

/// A request before it receives its number.
public struct NouveauComplement: Sendable {
    public var nature: Complement.Nature
    public var demande: String
    public var pieces: [String]
    public var sections: [String]
    public var financeurs: [String]
    public var echeanceOn: Jour
    public init(
        nature: Complement.Nature, demande: String, pieces: [String], sections: [String],
        financeurs: [String] = [], echeanceOn: Jour
    ) {
        self.nature = nature
        self.demande = demande
        self.pieces = pieces
        self.sections = sections
        self.financeurs = financeurs
        self.echeanceOn = echeanceOn
    }
}
