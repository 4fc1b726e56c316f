/// What an applicant submits: the porteur, the attestations, one sheet and one budget per action, the pieces.
///
/// Any field may be missing: an incomplete draft can be saved, and the rules report what is missing.
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

    /// The amount requested from all financers for all actions.
    public var montantDemande: Euros { montantDemande { _ in true } }

    /// The sum of the selected demandes of all actions. Loops over indices, because copying an action is
    /// expensive.
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
    /// Whether the body pays commercial taxes.
    public var impotsCommerciaux: Bool?
    /// Whether tax and social declarations are up to date.
    public var declarationsAJour: Bool?
    /// Whether the contrat d’engagement républicain is signed (loi 2021-1109, art. 12).
    public var contratEngagementRepublicain: Bool?
    /// Whether the porteur respects laïcité and the values of the Republic.
    public var laiciteEtValeurs: Bool?
    /// The budget of the whole body for the year of the call, not the budget of an action.
    public var budgetOrganisme: Euros?
    /// Public grants received in recent years, in money.
    public var aidesPubliques: [AidePublique]
    /// How last year’s grant of this call was used.
    public var subventionPrecedente: SubventionPrecedente?

    public init(
        nature: Nature? = nil, pluriannuelle: Bool? = nil, contact: Personne? = nil,
        moyensHumains: MoyensHumains? = nil, impotsCommerciaux: Bool? = nil, declarationsAJour: Bool? = nil,
        contratEngagementRepublicain: Bool? = nil, laiciteEtValeurs: Bool? = nil,
        budgetOrganisme: Euros? = nil, aidesPubliques: [AidePublique] = [],
        subventionPrecedente: SubventionPrecedente? = nil
    ) {
        self.nature = nature
        self.pluriannuelle = pluriannuelle
        self.contact = contact
        self.moyensHumains = moyensHumains
        self.impotsCommerciaux = impotsCommerciaux
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
    /// Volunteers with a status of their own, as in the service civique.
    public var volontaires: Int64?
    public var salaries: Int64?
    /// Those of the employees whose job is subsidised.
    public var emploisAides: Int64?
    /// Full-time equivalents, in hundredths: 250 is 2.5 ETPT.
    public var etptCentiemes: Int64?
    /// Staff lent or seconded by a public body.
    public var misADisposition: Int64?
    /// All the members; `adherentes` are the women among them.
    public var adherents: Int64?
    public var adherentes: Int64?
    /// Those of the members that are bodies, and not persons.
    public var adherentsPersonnesMorales: Int64?
    public init(
        benevoles: Int64?, volontaires: Int64? = nil, salaries: Int64?, emploisAides: Int64? = nil,
        etptCentiemes: Int64?, misADisposition: Int64? = nil, adherents: Int64?, adherentes: Int64? = nil,
        adherentsPersonnesMorales: Int64? = nil
    ) {
        self.benevoles = benevoles
        self.volontaires = volontaires
        self.salaries = salaries
        self.emploisAides = emploisAides
        self.etptCentiemes = etptCentiemes
        self.misADisposition = misADisposition
        self.adherents = adherents
        self.adherentes = adherentes
        self.adherentsPersonnesMorales = adherentsPersonnesMorales
    }
}

/// A public grant in money, of one year.
public struct AidePublique: Sendable, Equatable {
    public var annee: Int
    public var organisme: String
    public var montant: Euros
    /// Granted under the European rules on de minimis aid.
    public var deMinimis: Bool
    public init(annee: Int, organisme: String, montant: Euros, deMinimis: Bool) {
        self.annee = annee
        self.organisme = organisme
        self.montant = montant
        self.deMinimis = deMinimis
    }
}

/// How the grant of an earlier call was used (compte rendu financier, Cerfa n° 15059).
public struct SubventionPrecedente: Sendable, Equatable {
    public var annee: Int
    public var accorde: Euros
    public var depense: Euros
    /// The day the compte rendu financier was submitted; nil until then.
    public var compteRenduOn: Jour?
    /// The part of the unspent money that was paid back.
    public var reverse: Euros
    public init(annee: Int, accorde: Euros, depense: Euros, compteRenduOn: Jour?, reverse: Euros) {
        self.annee = annee
        self.accorde = accorde
        self.depense = depense
        self.compteRenduOn = compteRenduOn
        self.reverse = reverse
    }
}

/// What the rules know of the porteur’s other dossiers, and of what happened after the deposit.
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
    public struct LettreDIntention: Sendable, Equatable {
        public var intitule: String
        /// Why the service set it aside; nil when it did not.
        public var ecartee: String?
        public init(intitule: String, ecartee: String? = nil) {
            self.intitule = intitule
            self.ecartee = ecartee
        }
    }
    /// Nil when the other dossiers are unknown: a dossier read from a file is judged alone.
    public var autres: [AutreDossier]?
    /// For each action, in their order: how many opinions (avis) the conseil citoyen gave. Nil when the
    /// number is unknown, or the reader may not know it.
    public var avis: [Int]?
    /// The dossiers that other establishments of the same legal person (SIREN) deposited in the same call. Nil when
    /// unknown, or when the reader may not know them.
    public var memePersonne: [AutreDossier]?
    /// The letters of intent of the porteur in the call; nil when unknown.
    public var intentions: [LettreDIntention]?
    public init(
        autres: [AutreDossier]? = nil, avis: [Int]? = nil, memePersonne: [AutreDossier]? = nil,
        intentions: [LettreDIntention]? = nil
    ) {
        self.autres = autres
        self.avis = avis
        self.memePersonne = memePersonne
        self.intentions = intentions
    }
    public static let inconnu = Voisinage()
}
