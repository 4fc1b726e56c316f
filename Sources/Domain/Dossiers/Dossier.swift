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

    /// What is asked of all financers for all actions.
    public var montantDemande: Euros { montantDemande { _ in true } }

    /// The sum of some of the demandes of all the actions. By indices: an action is dear to copy.
    public func montantDemande(where isCounted: (Demande) -> Bool) -> Euros {
        var montant = Euros.zero
        for index in actions.indices {
            for demande in actions[index].demandes where isCounted(demande) { montant += demande.montant }
        }
        return montant
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
    /// The budget of the body itself for the year of the call, not that of an action.
    public var budgetOrganisme: Euros?
    /// Public grants got in the last years, in money.
    public var aidesPubliques: [AidePublique]
    /// What last year’s grant of this call became.
    public var subventionPrecedente: SubventionPrecedente?

    public init(
        nature: Nature? = nil, pluriannuelle: Bool? = nil, contact: Personne? = nil,
        moyensHumains: MoyensHumains? = nil, declarationsAJour: Bool? = nil,
        contratEngagementRepublicain: Bool? = nil, laiciteEtValeurs: Bool? = nil,
        budgetOrganisme: Euros? = nil, aidesPubliques: [AidePublique] = [],
        subventionPrecedente: SubventionPrecedente? = nil
    ) {
        self.nature = nature
        self.pluriannuelle = pluriannuelle
        self.contact = contact
        self.moyensHumains = moyensHumains
        self.declarationsAJour = declarationsAJour
        self.contratEngagementRepublicain = contratEngagementRepublicain
        self.laiciteEtValeurs = laiciteEtValeurs
        self.budgetOrganisme = budgetOrganisme
        self.aidesPubliques = aidesPubliques
        self.subventionPrecedente = subventionPrecedente
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

/// A public grant in money, of one year.
public struct AidePublique: Sendable, Equatable {
    public var annee: Int
    public var organisme: String
    public var montant: Euros
    /// Given under the European rules of de minimis aid.
    public var deMinimis: Bool
    public init(annee: Int, organisme: String, montant: Euros, deMinimis: Bool) {
        self.annee = annee
        self.organisme = organisme
        self.montant = montant
        self.deMinimis = deMinimis
    }
}

/// What became of the grant of an earlier call (compte rendu financier, Cerfa n° 15059).
public struct SubventionPrecedente: Sendable, Equatable {
    public var annee: Int
    public var accorde: Euros
    public var depense: Euros
    /// The day the compte rendu financier was handed in; nil while it is not.
    public var compteRenduOn: Jour?
    /// What was paid back of the unspent money.
    public var reverse: Euros
    public init(annee: Int, accorde: Euros, depense: Euros, compteRenduOn: Jour?, reverse: Euros) {
        self.annee = annee
        self.accorde = accorde
        self.depense = depense
        self.compteRenduOn = compteRenduOn
        self.reverse = reverse
    }
}

/// What the judge knows of the porteur’s other dossiers, and of what happened since the deposit.
public struct Voisinage: Sendable, Equatable {
    /// Another dossier of the same porteur in the same call.
    public struct AutreDossier: Sendable, Equatable {
        /// `ARG-2023-017`, or the id of a draft.
        public var nom: String
        public var intitules: [String]
        public var montantDemande: Euros
        public init(nom: String, intitules: [String], montantDemande: Euros) {
            self.nom = nom
            self.intitules = intitules
            self.montantDemande = montantDemande
        }
    }
    /// Nil when nothing is known of them: a dossier judged alone, from a file.
    public var autres: [AutreDossier]?
    /// For each action, in their order: how many avis the conseil citoyen gave. Nil when it is not known, or
    /// not the reader’s to know.
    public var avis: [Int]?
    public init(autres: [AutreDossier]? = nil, avis: [Int]? = nil) {
        self.autres = autres
        self.avis = avis
    }
    public static let inconnu = Voisinage()
}
