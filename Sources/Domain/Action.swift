/// One action: one sheet, one budget (Cerfa 12156, section 6).
public struct Action: Sendable, Equatable {
    public var intitule: String?
    public var objectifs: String?
    public var description: String?
    public var moyens: String?
    public var resultatsAttendus: String?
    public var partenaires: [String] = []
    /// Code of the main volet.
    public var volet: String?
    public var themes: [String] = []
    public var axes: [AxeChoisi] = []
    public var quartiers: [String] = []
    public var publics: Publics?
    public var indicateurs: [Indicateur] = []
    public var debutOn: Jour?
    public var finOn: Jour?
    public var budget = Budget(charges: [], produits: [])
    public var demandes: [Demande] = []

    public init() {}

    /// What is asked of all financers together.
    public var montantDemande: Euros { demandes.sum(\.montant) }
}

/// A transversal axis the action says it addresses, how, and how one will know.
public struct AxeChoisi: Sendable, Equatable {
    public var axe: String
    public var comment: String?
    public var indicateur: String?
    public init(axe: String, comment: String?, indicateur: String?) {
        self.axe = axe
        self.comment = comment
        self.indicateur = indicateur
    }
}

/// The beneficiaries, counted.
public struct Publics: Sendable, Equatable {
    public var total: Int64?
    public var femmes: Int64?
    public var hommes: Int64?
    /// How many of them live in the quartiers of the contract.
    public var desQuartiers: Int64?
    public var ages: [TrancheComptee]
    public init(total: Int64?, femmes: Int64?, hommes: Int64?, desQuartiers: Int64?, ages: [TrancheComptee]) {
        self.total = total
        self.femmes = femmes
        self.hommes = hommes
        self.desQuartiers = desQuartiers
        self.ages = ages
    }
}

public struct TrancheComptee: Sendable, Equatable {
    public var tranche: String
    public var nombre: Int64
    public init(tranche: String, nombre: Int64) {
        self.tranche = tranche
        self.nombre = nombre
    }
}

public struct Indicateur: Sendable, Equatable {
    public var intitule: String
    public var cible: String?
    public init(intitule: String, cible: String?) {
        self.intitule = intitule
        self.cible = cible
    }
}

/// What is asked of one financer for one action.
public struct Demande: Sendable, Equatable {
    public var financeur: String
    public var fonds: Fonds
    public var montant: Euros
    public init(financeur: String, fonds: Fonds, montant: Euros) {
        self.financeur = financeur
        self.fonds = fonds
        self.montant = montant
    }
}
