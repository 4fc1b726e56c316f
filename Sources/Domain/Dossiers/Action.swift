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
    /// Items of these themes, when the contract defines items.
    public var items: [String] = []
    /// Schemes of the contract that the action takes part in.
    public var dispositifs: [DispositifCite] = []
    public var axes: [AxeChoisi] = []
    public var quartiers: [String] = []
    /// Projects of these quartiers that the action takes part in, when the contract lists projects.
    public var projets: [String] = []
    public var publics: Publics?
    public var indicateurs: [Indicateur] = []
    public var debutOn: Jour?
    public var finOn: Jour?
    public var budget = Budget(charges: [], produits: [])
    public var demandes: [Demande] = []
    /// Grants requested or received outside the call; the 74 lines include them too.
    public var subventionsAilleurs: [SubventionAilleurs] = []
    /// For a multi-year request: the amount requested from the call for each year, including the first.
    public var exercices: [Exercice] = []

    public init() {}

    /// The amount requested from all financers together.
    public var montantDemande: Euros { demandes.sum(\.montant) }
}

/// A transversal axis that the action addresses, how it does so, and how the result will be measured.
public struct AxeChoisi: Sendable, Equatable {
    public var axe: String
    public var comment: String?
    public var indicateur: String?
    /// Codes of `CritereDeDiscrimination`: the kinds of discrimination the action fights.
    public var criteres: [String]
    /// How the action fights discrimination: testing, training, access to rights…
    public var methode: String?
    public init(
        axe: String, comment: String?, indicateur: String?, criteres: [String] = [], methode: String? = nil
    ) {
        self.axe = axe
        self.comment = comment
        self.indicateur = indicateur
        self.criteres = criteres
        self.methode = methode
    }
}

/// The numbers of beneficiaries.
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

/// The amount requested from one financer for one action.
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

/// A scheme of the contract, and one of its priorities when the scheme has any.
public struct DispositifCite: Sendable, Equatable {
    public var dispositif: String
    public var priorite: String?
    public init(dispositif: String, priorite: String?) {
        self.dispositif = dispositif
        self.priorite = priorite
    }
}

/// A grant requested or received outside the call: its line 74 names no financer of the call.
public struct SubventionAilleurs: Sendable, Equatable {
    public enum Statut: String, Sendable, CaseIterable {
        case demandee, accordee
    }
    /// Code of the budget line (a line 74) that includes the grant.
    public var poste: String
    /// Who gives the grant: `Fondation Exemple`.
    public var organisme: String
    public var statut: Statut
    public var montant: Euros
    public init(poste: String, organisme: String, statut: Statut, montant: Euros) {
        self.poste = poste
        self.organisme = organisme
        self.statut = statut
        self.montant = montant
    }
}

/// What one year of a multi-year request asks of the financers of the call.
public struct Exercice: Sendable, Equatable {
    public var annee: Int
    public var montant: Euros
    public init(annee: Int, montant: Euros) {
        self.annee = annee
        self.montant = montant
    }
}
