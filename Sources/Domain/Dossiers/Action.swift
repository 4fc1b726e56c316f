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
    /// Items of these themes, where the contract has some.
    public var items: [String] = []
    /// Devices of the contract it takes part in.
    public var dispositifs: [DispositifCite] = []
    public var axes: [AxeChoisi] = []
    public var quartiers: [String] = []
    /// Projects of these quartiers it takes part in, where the contract has some.
    public var projets: [String] = []
    public var publics: Publics?
    public var indicateurs: [Indicateur] = []
    public var debutOn: Jour?
    public var finOn: Jour?
    public var budget = Budget(charges: [], produits: [])
    public var demandes: [Demande] = []
    /// Grants asked or got outside the call, which the 74 lines also hold.
    public var subventionsAilleurs: [SubventionAilleurs] = []
    /// Of a multi-year request: what is asked of the call for each year, the first one included.
    public var exercices: [Exercice] = []

    public init() {}

    /// What is asked of all financers together.
    public var montantDemande: Euros { demandes.sum(\.montant) }
}

/// A transversal axis the action says it addresses, how, and how one will know.
public struct AxeChoisi: Sendable, Equatable {
    public var axe: String
    public var comment: String?
    public var indicateur: String?
    /// Codes of `CritereDeDiscrimination`: what kind of discrimination it fights.
    public var criteres: [String]
    /// How it fights it: testing, training, access to rights…
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

/// A device of the contract, and one of its priorities where it has some.
public struct DispositifCite: Sendable, Equatable {
    public var dispositif: String
    public var priorite: String?
    public init(dispositif: String, priorite: String?) {
        self.dispositif = dispositif
        self.priorite = priorite
    }
}

/// A grant asked or got outside the call: its line 74 names no financer of the call.
public struct SubventionAilleurs: Sendable, Equatable {
    public enum Statut: String, Sendable, CaseIterable {
        case demandee, accordee
    }
    /// Poste 74 of the budget that holds it.
    public var poste: String
    /// Who gives: `Fondation Exemple`.
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

/// What a year of a multi-year request asks of the financers of the call.
public struct Exercice: Sendable, Equatable {
    public var annee: Int
    public var montant: Euros
    public init(annee: Int, montant: Euros) {
        self.annee = annee
        self.montant = montant
    }
}
