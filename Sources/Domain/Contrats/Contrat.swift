/// A Contrat de Ville (or a CUCS, or a similar contract): the nomenclature that its calls use. It is data,
/// never code.
public struct Contrat: Sendable, Equatable {
    /// Stable identifier, as in URLs: `argentan-2015`.
    public var code: String
    public var titre: String
    public var commune: Commune
    public var signeOn: Jour?
    public var debutOn: Jour
    public var finOn: Jour
    /// The name of the first level of the nomenclature in this contract: « volet », « domaine d’intervention
    /// »…
    public var nomDuVolet: String
    /// The name of the second level: « thème », « axe »…
    public var nomDuTheme: String
    public var volets: [Volet]
    public var axes: [Axe]
    public var quartiers: [Quartier]
    public var partenaires: [Partenaire]
    /// Bodies that govern the contract: comité de pilotage, conseil citoyen…
    public var instances: [Libelle]
    /// The codes of those whose chair has the casting vote: in a tie, its vote decides.
    public var voixPreponderantes: Set<String>
    /// The kinds of porteur that it adds to those that every contract has.
    public var natures: [Nature]
    /// Schemes that an action may cite: PRE, CLS, CLSPD…
    public var dispositifs: [Dispositif]

    public init(
        code: String, titre: String, commune: Commune, signeOn: Jour?, debutOn: Jour, finOn: Jour,
        nomDuVolet: String, nomDuTheme: String, volets: [Volet], axes: [Axe], quartiers: [Quartier],
        partenaires: [Partenaire], instances: [Libelle], voixPreponderantes: Set<String> = [],
        natures: [Nature] = [], dispositifs: [Dispositif]
    ) {
        self.code = code
        self.titre = titre
        self.commune = commune
        self.signeOn = signeOn
        self.debutOn = debutOn
        self.finOn = finOn
        self.nomDuVolet = nomDuVolet
        self.nomDuTheme = nomDuTheme
        self.volets = volets
        self.axes = axes
        self.quartiers = quartiers
        self.partenaires = partenaires
        self.instances = instances
        self.voixPreponderantes = voixPreponderantes
        self.natures = natures
        self.dispositifs = dispositifs
    }
}

public struct Commune: Sendable, Equatable {
    public var nom: String
    /// INSEE code: `61006`.
    public var codeInsee: String
    public init(nom: String, codeInsee: String) {
        self.nom = nom
        self.codeInsee = codeInsee
    }
}

/// A code and the label shown for it.
public struct Libelle: Sendable, Equatable {
    public var code: String
    public var libelle: String
    public init(code: String, libelle: String) {
        self.code = code
        self.libelle = libelle
    }
}

public struct Volet: Sendable, Equatable {
    public var code: String
    public var libelle: String
    public var themes: [Theme]
    public init(code: String, libelle: String, themes: [Theme]) {
        self.code = code
        self.libelle = libelle
        self.themes = themes
    }
}

/// The second level of the nomenclature; some contracts divide it further.
public struct Theme: Sendable, Equatable {
    public var code: String
    public var libelle: String
    /// The third level, which an action may cite for more detail (the CUCS of Brest has about eighty items).
    public var items: [Libelle]
    public init(code: String, libelle: String, items: [Libelle] = []) {
        self.code = code
        self.libelle = libelle
        self.items = items
    }
}

/// A transversal axis. An action that cites it says how it addresses the axis; the nature of the axis may
/// require more.
public struct Axe: Sendable, Equatable {
    public enum Exigence: String, Sendable, CaseIterable {
        /// Beneficiaries counted by gender (égalité entre les femmes et les hommes).
        case publicParGenre = "public_par_genre"
        /// Beneficiaries counted by age band (jeunesse).
        case publicParAge = "public_par_age"
        /// The criterion of discrimination addressed, and a method (lutte contre les discriminations).
        case critereDeDiscrimination = "critere_de_discrimination"
        /// Nothing more than how, and an indicator.
        case aucune
    }
    public var code: String
    public var libelle: String
    public var exigence: Exigence
    public init(code: String, libelle: String, exigence: Exigence) {
        self.code = code
        self.libelle = libelle
        self.exigence = exigence
    }
}

/// A territory that actions may target: a quartier, or a larger territory that contains several.
public struct Quartier: Sendable, Equatable {
    /// `QN06101M` for a quartier prioritaire of 2024.
    public var code: String
    public var libelle: String
    /// What kind of territory it is: « quartier prioritaire », « ville », « agglomération »…
    public var niveau: String
    /// Code of the territory that contains it.
    public var dans: String?
    /// What the contract plans for this quartier (engagements Quartiers 2030).
    public var projets: [Libelle]
    public init(
        code: String, libelle: String, niveau: String = "quartier prioritaire", dans: String? = nil,
        projets: [Libelle] = []
    ) {
        self.code = code
        self.libelle = libelle
        self.niveau = niveau
        self.dans = dans
        self.projets = projets
    }
}

/// A scheme linked to the contract (PRE, CLS, CLSPD…), with its priorities if it has any.
public struct Dispositif: Sendable, Equatable {
    public var code: String
    public var libelle: String
    public var priorites: [Libelle]
    public init(code: String, libelle: String, priorites: [Libelle] = []) {
        self.code = code
        self.libelle = libelle
        self.priorites = priorites
    }
}

/// A signatory of the contract; it is a financer when it has funds.
public struct Partenaire: Sendable, Equatable {
    public var code: String
    public var libelle: String
    public var fonds: [Fonds]
    public init(code: String, libelle: String, fonds: [Fonds]) {
        self.code = code
        self.libelle = libelle
        self.fonds = fonds
    }
}

extension Contrat {
    /// The label of a financer; the code itself when the contract does not name the financer.
    public func libelle(financeur code: String) -> String {
        partenaires.first { $0.code == code }?.libelle ?? code
    }

    /// The label of a volet; the code itself when the contract does not name the volet.
    public func libelle(volet code: String) -> String {
        volets.first { $0.code == code }?.libelle ?? code
    }
}

/// The two kinds of money of a contract.
public enum Fonds: String, Sendable, CaseIterable {
    /// Reserved for the inhabitants of the quartiers.
    case specifiques = "fonds_specifiques"
    /// Ordinary funds of the State, the region, the département, the town…
    case droitCommun = "droit_commun"

    public var libelle: String {
        switch self {
        case .specifiques: "fonds spécifiques"
        case .droitCommun: "crédits de droit commun"
        }
    }
}
