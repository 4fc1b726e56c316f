/// The budget of an action: lines of the Cerfa 12156, divided into charges and produits.
public struct Budget: Sendable, Equatable {
    public var charges: [LigneBudget] { didSet { totaux = Totaux(charges, produits) } }
    public var produits: [LigneBudget] { didSet { totaux = Totaux(charges, produits) } }
    /// Computed once for the dozen rules that read the totals.
    public private(set) var totaux: Totaux

    public init(charges: [LigneBudget], produits: [LigneBudget]) {
        self.charges = charges
        self.produits = produits
        totaux = Totaux(charges, produits)
    }

    /// Charges without the voluntary contributions (86), which the Cerfa shows below the total.
    public var totalCharges: Euros { totaux.charges }
    /// Produits without the voluntary contributions (87).
    public var totalProduits: Euros { totaux.produits }
    /// Line 86: emplois des contributions volontaires en nature.
    public var emploisVolontaires: Euros { totaux.emploisVolontaires }
    /// Line 87: contributions volontaires en nature.
    public var contributionsVolontaires: Euros { totaux.contributionsVolontaires }
    /// Line 74agenceserv.
    public var emploisAides: Euros { totaux.emploisAides }
    /// Fixed costs, financial costs and other indirect charges.
    public var chargesIndirectes: Euros { totaux.chargesIndirectes }
    /// Lines 64: staff.
    public var personnel: Euros { totaux.personnel }
    /// Money of the porteur itself: sales, fees, gifts, own resources; all produits except subventions.
    public var autofinancement: Euros { totaux.produits - totaux.subventions }

    /// The cost used as the base of a ratio; never below zero.
    public func cout(_ base: BaseDeCalcul) -> Euros {
        var cout = totalCharges
        if base.contributionsVolontaires { cout += emploisVolontaires }
        if !base.emploisAides { cout = cout - emploisAides }
        if !base.chargesIndirectes { cout = cout - chargesIndirectes }
        return max(cout, .zero)
    }

    /// Lines 74: subventions d’exploitation.
    public var subventions: [LigneBudget] { produits.filter { $0.genre.contains(.subvention) } }
    /// The amount that the 74 lines expect from one financer of the call.
    public func subventions(de financeur: String) -> Euros {
        produits.reduce(.zero) {
            $1.genre.contains(.subvention) && $1.financeur == financeur ? $0 + $1.montant : $0
        }
    }

    /// Public money among the 74 lines.
    public func argentPublic(avecEmploisAides: Bool) -> Euros {
        totaux.argentPublic - (avecEmploisAides ? .zero : emploisAides)
    }

    /// The sums of a budget by kind of line.
    public struct Totaux: Sendable, Equatable {
        public private(set) var charges = Euros.zero
        public private(set) var produits = Euros.zero
        public private(set) var emploisVolontaires = Euros.zero
        public private(set) var contributionsVolontaires = Euros.zero
        public private(set) var emploisAides = Euros.zero
        public private(set) var chargesIndirectes = Euros.zero
        public private(set) var personnel = Euros.zero
        public private(set) var subventions = Euros.zero
        public private(set) var argentPublic = Euros.zero
        /// The kinds of all lines with an amount above zero.
        public private(set) var genres: LigneBudget.Genre = []

        init(_ charges: [LigneBudget], _ produits: [LigneBudget]) {
            for line in charges {
                note(line)
                if line.isVolontaire {
                    emploisVolontaires += line.montant
                } else {
                    self.charges += line.montant
                }
                if line.genre.contains(.indirecte) { chargesIndirectes += line.montant }
                if line.genre.contains(.personnel) { personnel += line.montant }
            }
            for line in produits {
                note(line)
                if line.isVolontaire {
                    contributionsVolontaires += line.montant
                } else {
                    self.produits += line.montant
                }
                if line.genre.contains(.subvention) { subventions += line.montant }
                if line.genre.contains(.public) { argentPublic += line.montant }
                if line.genre.contains(.emploiAide) { emploisAides += line.montant }
            }
        }

        private mutating func note(_ line: LigneBudget) {
            if line.montant > .zero { genres.formUnion(line.genre) }
        }
    }
}

/// An amount on a line of the Cerfa.
public struct LigneBudget: Sendable, Equatable {
    /// Code of the line: `604`, `74etat`…
    public var poste: String { didSet { genre = Genre(of: poste) } }
    public var libelle: String?
    /// For a 74 line: the financer of the call that is asked to pay it; nil for another source.
    public var financeur: String?
    public var montant: Euros
    public init(poste: String, libelle: String? = nil, financeur: String? = nil, montant: Euros) {
        self.poste = poste
        self.libelle = libelle
        self.financeur = financeur
        self.montant = montant
        genre = Genre(of: poste)
    }

    /// The kinds that follow from the code of the line.
    public private(set) var genre: Genre
    public var isVolontaire: Bool { genre.contains(.volontaire) }

    public struct Genre: OptionSet, Sendable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// Lines 86 and 87, kept below the total.
        public static let volontaire = Genre(rawValue: 1)
        /// Lines 74.
        public static let subvention = Genre(rawValue: 2)
        /// Lines 74 of a public body.
        public static let `public` = Genre(rawValue: 4)
        public static let emploiAide = Genre(rawValue: 8)
        public static let indirecte = Genre(rawValue: 16)
        /// Lines 64.
        public static let personnel = Genre(rawValue: 32)
        /// The Cerfa lists the line as a charge (`charge`) or as a produit (`produit`).
        public static let charge = Genre(rawValue: 64)
        public static let produit = Genre(rawValue: 128)
        /// Line 864: personnel bénévole.
        public static let benevolat = Genre(rawValue: 256)
        /// Line excprev.
        public static let excedent = Genre(rawValue: 512)

        init(of poste: String) {
            self = []
            if poste.hasPrefix("86") || poste.hasPrefix("87") { insert(.volontaire) }
            if poste.hasPrefix("74") { insert(.subvention) }
            if Cerfa12156.produits[poste]?.isPublic == true { insert(.public) }
            if poste == Cerfa12156.emploisAides { insert(.emploiAide) }
            if Cerfa12156.indirectes.contains(poste) { insert(.indirecte) }
            if poste.hasPrefix("64") { insert(.personnel) }
            if Cerfa12156.charges[poste] != nil { insert(.charge) }
            if Cerfa12156.produits[poste] != nil { insert(.produit) }
            if poste == "864" { insert(.benevolat) }
            if poste == "excprev" { insert(.excedent) }
        }
    }
}

extension [LigneBudget] {
    public var total: Euros { sum(\.montant) }
}

/// The lines of the national form, Cerfa n° 12156 (codes ending in `x` come from the national online portal).
public enum Cerfa12156 {
    public struct Poste: Sendable {
        public let libelle: String
        /// Whether the money of this line comes from a public body.
        public let isPublic: Bool
    }

    /// Subsidised jobs, paid through the Agence de services et de paiement.
    public static let emploisAides = "74agenceserv"

    /// Charges that an action shares with the other activities of the body.
    public static let indirectes: Set<String> = ["chgfixe", "fraisfin", "autchgindirect"]

    /// The lines of charges, in the order of the form.
    public static let lignesDeCharges: [(code: String, libelle: String)] = [
        ("604", "Prestations de services"), ("601", "Achats de matières et fournitures"),
        ("60x", "Autres fournitures"), ("613", "Locations"), ("615", "Entretien et réparation"),
        ("616", "Assurance"), ("618", "Documentation"), ("622", "Rémunérations intermédiaires et honoraires"),
        ("623", "Publicité, publication"), ("625", "Déplacements, missions"),
        ("62x", "Services bancaires, autres"), ("631", "Impôts et taxes sur rémunération"),
        ("635", "Autres impôts et taxes"), ("641", "Rémunération des personnels"),
        ("645", "Charges sociales"),
        ("647", "Autres charges de personnel"), ("65x", "Autres charges de gestion courante"),
        ("66x", "Charges financières"), ("67x", "Charges exceptionnelles"),
        ("68x", "Dotation aux amortissements"),
        ("69x", "Impôt sur les bénéfices, participation des salariés"),
        ("chgfixe", "Charges fixes de fonctionnement"), ("fraisfin", "Frais financiers"),
        ("autchgindirect", "Autres charges indirectes"), ("excprev", "Excédent prévisionnel"),
        ("860", "Secours en nature"), ("861", "Mise à disposition gratuite de biens et services"),
        ("862", "Prestations"), ("864", "Personnel bénévole"),
    ]

    /// The lines of produits, in the order of the form.
    public static let lignesDeProduits: [(code: String, libelle: String)] = [
        ("70x", "Ventes, prestations de services"), ("73x", "Dotations et produits de tarification"),
        ("74etat", "État"), ("74region", "Conseil régional"), ("74dep", "Conseil départemental"),
        ("74epci", "Communauté de communes ou d’agglomération"), ("74com", "Commune"),
        ("74orgasoc", "Organismes sociaux (CAF…)"), ("74fe", "Fonds européens"),
        (emploisAides, "Agence de services et de paiement (emplois aidés)"),
        ("74x", "Autres établissements publics"), ("74aidespriv", "Aides privées (fondation)"),
        ("756", "Cotisations"), ("758", "Dons manuels, mécénat"),
        ("750", "Autres produits de gestion courante"), ("76x", "Produits financiers"),
        ("77x", "Produits exceptionnels"), ("78x", "Reprises sur amortissements et provisions"),
        ("79x", "Transfert de charges"), ("insufprevisionnel", "Autofinancement"),
        ("870", "Bénévolat"), ("871", "Prestations en nature"), ("875", "Dons en nature"),
    ]

    public static let charges = postes(lignesDeCharges)
    public static let produits = postes(lignesDeProduits)

    /// How people name a line: `604 Prestations de services`, `Autres établissements publics`. A code that the form does
    /// not print stays out; a line that the form does not have is its code.
    public static func nom(_ poste: String) -> String {
        guard let libelle = (charges[poste] ?? produits[poste])?.libelle else { return poste }
        return poste.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "\(poste) \(libelle)" : libelle
    }

    /// Lines of subsidies whose money is private.
    private static let prives: Set<String> = ["74aidespriv"]

    private static func postes(_ lines: [(code: String, libelle: String)]) -> [String: Poste] {
        Dictionary(
            uniqueKeysWithValues: lines.map { code, libelle in
                (code, Poste(libelle: libelle, isPublic: code.hasPrefix("74") && !prives.contains(code)))
            })
    }
}
