/// What an applicant files: who asks, what it attests, one sheet and one budget per action, the pieces.
///
/// Every field may still be missing: a draft is saved as it is, the rules say what it lacks.
public struct Dossier: Sendable, Equatable {
    public var porteur: Porteur
    public var presentation: Presentation
    public var actions: [Action]
    /// Codes of the pieces that were uploaded.
    public var pieces: [String]

    public init(porteur: Porteur, presentation: Presentation, actions: [Action], pieces: [String]) {
        self.porteur = porteur
        self.presentation = presentation
        self.actions = actions
        self.pieces = pieces
    }
}

/// The part of a dossier that is common to its actions (Cerfa 12156, sections 1 to 4).
public struct Presentation: Sendable, Equatable {
    public enum Nature: String, Sendable, CaseIterable {
        case premiereDemande = "premiere_demande"
        case renouvellement
    }
    public var nature: Nature?
    public var pluriannuelle: Bool?
    public var contact: Personne?
    public var moyensHumains: MoyensHumains?
    /// Tax and social declarations up to date.
    public var declarationsAJour: Bool?
    /// Contrat d’engagement républicain subscribed (loi 2021-1109, art. 12).
    public var contratEngagementRepublicain: Bool?
    /// Respect of laïcité and of the values of the Republic.
    public var laiciteEtValeurs: Bool?

    public init(
        nature: Nature? = nil, pluriannuelle: Bool? = nil, contact: Personne? = nil,
        moyensHumains: MoyensHumains? = nil, declarationsAJour: Bool? = nil,
        contratEngagementRepublicain: Bool? = nil, laiciteEtValeurs: Bool? = nil
    ) {
        self.nature = nature
        self.pluriannuelle = pluriannuelle
        self.contact = contact
        self.moyensHumains = moyensHumains
        self.declarationsAJour = declarationsAJour
        self.contratEngagementRepublicain = contratEngagementRepublicain
        self.laiciteEtValeurs = laiciteEtValeurs
    }
}

public struct MoyensHumains: Sendable, Equatable {
    public var benevoles: Int64?
    public var salaries: Int64?
    /// Full-time equivalents, in hundredths: 250 is 2.5 ETPT.
    public var etptCentiemes: Int64?
    public var adherents: Int64?
    public init(benevoles: Int64?, salaries: Int64?, etptCentiemes: Int64?, adherents: Int64?) {
        self.benevoles = benevoles
        self.salaries = salaries
        self.etptCentiemes = etptCentiemes
        self.adherents = adherents
    }
}
