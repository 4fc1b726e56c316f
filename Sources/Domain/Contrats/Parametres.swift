/// The figures of the rules for a call, each with the article that sets it. An explicit null means « no limit
/// ».
///
/// `Parametres.table` gives the JSON name, the rule and the wording of each figure.
public struct Parametres: Sendable, Equatable {
    public var sansRetroactivite = Parametre<Bool>()
    public var dureeMaxMois = Parametre<Int64>()
    public var ancienneteMinMois = Parametre<Int64>()
    public var ibanExige = Parametre<Bool>()
    public var partQuartiersMin = Parametre<Taux>()
    public var axesMin = Parametre<Int64>()
    public var actionsMax = Parametre<Int64>()
    public var tauxPublicMax = Parametre<Taux>()
    /// Whether subsidised jobs (ASP, line 74agenceserv) count as public money.
    public var emploisAidesPublics = Parametre<Bool>()
    public var baseTauxPublic = Parametre<BaseDeCalcul>()
    public var tauxAutofinancementMin = Parametre<Taux>()
    public var baseAutofinancement = Parametre<BaseDeCalcul>()
    public var montantMin = Parametre<Euros>()
    public var montantMax = Parametre<Euros>()
    public var montantMaxParPorteur = Parametre<Euros>()
    /// For all the establishments of one legal person (SIREN).
    public var montantMaxParPersonneMorale = Parametre<Euros>()
    public var cofinanceursMin = Parametre<Int64>()
    public var droitCommunDabord = Parametre<Bool>()
    public var partFinanceurMax = Parametre<Taux>()
    public var basePartFinanceur = Parametre<BaseDeCalcul>()
    public var coutParBeneficiaireMax = Parametre<Euros>()
    public var partChargesIndirectesMax = Parametre<Taux>()
    public var baseChargesIndirectes = Parametre<BaseDeCalcul>()
    public var partPersonnelMax = Parametre<Taux>()
    public var basePersonnel = Parametre<BaseDeCalcul>()
    public var investissementExclu = Parametre<Bool>()
    public var anneesMax = Parametre<Int64>()
    public var seuilConvention = Parametre<Euros>()
    public var seuilComptesCertifies = Parametre<Euros>()
    public var plafondDeMinimis = Parametre<Euros>()
    public var delaiCompteRenduMois = Parametre<Int64>()

    public init() {}
}

public struct Parametre<Valeur: Sendable & Equatable>: Sendable, Equatable {
    public var valeur: Valeur?
    public var article: String
    public init(_ valeur: Valeur? = nil, article: String = "") {
        self.valeur = valeur
        self.article = article
    }
}

/// The base of a ratio: the charges of the action, with or without the items on which calls differ.
public struct BaseDeCalcul: Sendable, Hashable {
    /// Lines 86 and 87: volunteer work, gifts in kind.
    public var contributionsVolontaires: Bool
    /// Subsidised jobs. When they are excluded, the cost is net of what the ASP pays (line 74agenceserv).
    public var emploisAides: Bool
    /// Indirect charges (fixed costs, financial costs, others).
    public var chargesIndirectes: Bool
    public init(contributionsVolontaires: Bool, emploisAides: Bool, chargesIndirectes: Bool) {
        self.contributionsVolontaires = contributionsVolontaires
        self.emploisAides = emploisAides
        self.chargesIndirectes = chargesIndirectes
    }

    /// The total that the Cerfa shows: it excludes lines 86 and 87 and includes everything else.
    public static let cerfa = BaseDeCalcul(
        contributionsVolontaires: false, emploisAides: true, chargesIndirectes: true)

    /// « le total des charges hors contributions volontaires (86 et 87), hors emplois aidés »
    public var enToutesLettres: String {
        var exclus: [String] = []
        if !contributionsVolontaires { exclus.append("contributions volontaires (86 et 87)") }
        if !emploisAides { exclus.append("emplois aidés") }
        if !chargesIndirectes { exclus.append("charges indirectes") }
        return exclus.isEmpty
            ? "le total des charges, contributions volontaires comprises"
            : "le total des charges hors " + exclus.joined(separator: ", hors ")
    }
}

extension Parametres {
    /// A row of the table of parameters.
    public struct Champ: Sendable {
        public enum Valeur: Sendable {
            case drapeau(any WritableKeyPath<Parametres, Parametre<Bool>> & Sendable)
            case taux(any WritableKeyPath<Parametres, Parametre<Taux>> & Sendable)
            case entier(any WritableKeyPath<Parametres, Parametre<Int64>> & Sendable, ClosedRange<Int64>)
            case montant(any WritableKeyPath<Parametres, Parametre<Euros>> & Sendable)
            case base(any WritableKeyPath<Parametres, Parametre<BaseDeCalcul>> & Sendable)
        }
        /// Its name in JSON, unit included.
        public let cle: String
        /// Code of the rule that uses it.
        public let regle: String
        /// What it says, before the figure: « une action dure au plus … ».
        public let dit: String
        public let valeur: Valeur
        /// A call may leave it out: there is no limit. True of the parameters added after towns had files of their
        /// own.
        public let isFacultatif: Bool
        init(_ cle: String, _ regle: String, _ dit: String, _ valeur: Valeur, isFacultatif: Bool = false) {
            self.cle = cle
            self.regle = regle
            self.dit = dit
            self.valeur = valeur
            self.isFacultatif = isFacultatif
        }

        /// What null means for this kind of figure.
        public var sansValeur: String {
            switch valeur {
            case .drapeau: "non précisé, donc non"
            case .base: "\(BaseDeCalcul.cerfa.enToutesLettres), à défaut d’un choix"
            case .taux, .entier, .montant: "pas de limite"
            }
        }

        /// « BUD-04, part maximale d’argent public dans le coût : 80 % (article 6.1). »
        public func phrase(in parametres: Parametres) -> String {
            let article = parametres.article(self)
            return "\(regle), \(dit) : \(parametres.valeur(self) ?? sansValeur)"
                + (article.isEmpty ? "." : " (\(article)).")
        }
    }

    /// The figure formatted for people: `80 %`, `12`, `500,00 €`, « oui » ; nil when there is no limit.
    public func valeur(_ champ: Champ) -> String? {
        switch champ.valeur {
        case .drapeau(let path): self[keyPath: path].valeur.map { $0 ? "oui" : "non" }
        case .taux(let path): self[keyPath: path].valeur?.description
        case .entier(let path, _): self[keyPath: path].valeur?.description
        case .montant(let path): self[keyPath: path].valeur?.description
        case .base(let path): self[keyPath: path].valeur?.enToutesLettres
        }
    }

    public func article(_ champ: Champ) -> String {
        switch champ.valeur {
        case .drapeau(let path): self[keyPath: path].article
        case .taux(let path): self[keyPath: path].article
        case .entier(let path, _): self[keyPath: path].article
        case .montant(let path): self[keyPath: path].article
        case .base(let path): self[keyPath: path].article
        }
    }

    /// Every parameter, in the order of the documents.
    public static let table: [Champ] = [
        Champ(
            "sans_retroactivite", "CAL-03", "une action commence le jour du dépôt au plus tôt",
            .drapeau(\.sansRetroactivite)),
        Champ(
            "duree_max_mois", "CAL-04", "durée maximale d’une action, en mois",
            .entier(\.dureeMaxMois, 1...120)),
        Champ(
            "anciennete_min_mois", "ELI-10", "ancienneté minimale du porteur à la clôture, en mois",
            .entier(\.ancienneteMinMois, 0...600)),
        Champ("iban_exige", "ELI-08", "le porteur donne son IBAN au dépôt", .drapeau(\.ibanExige)),
        Champ(
            "part_quartiers_min_pour_dix_mille", "TER-02",
            "part minimale des bénéficiaires habitant les quartiers",
            .taux(\.partQuartiersMin)),
        Champ(
            "axes_min", "THE-02", "nombre minimal d’axes transversaux traités", .entier(\.axesMin, 0...50)),
        Champ("actions_max", "ACT-03", "nombre maximal d’actions par dossier", .entier(\.actionsMax, 1...30)),
        Champ(
            "taux_public_max_pour_dix_mille", "BUD-04", "part maximale d’argent public dans le coût",
            .taux(\.tauxPublicMax)),
        Champ(
            "emplois_aides_publics", "BUD-04", "les emplois aidés comptent comme argent public",
            .drapeau(\.emploisAidesPublics)),
        Champ("base_taux_public", "BUD-04", "base de la part d’argent public", .base(\.baseTauxPublic)),
        Champ(
            "taux_autofinancement_min_pour_dix_mille", "BUD-05", "part minimale de fonds propres",
            .taux(\.tauxAutofinancementMin)),
        Champ(
            "base_autofinancement", "BUD-05", "base de la part de fonds propres", .base(\.baseAutofinancement)
        ),
        Champ(
            "montant_min_centimes", "BUD-06", "montant minimal demandé par action", .montant(\.montantMin)),
        Champ(
            "montant_max_centimes", "BUD-06", "montant maximal demandé par action", .montant(\.montantMax)),
        Champ(
            "montant_max_par_porteur_centimes", "COH-04",
            "montant maximal demandé par porteur, tous dossiers réunis",
            .montant(\.montantMaxParPorteur)),
        Champ(
            "montant_max_par_personne_morale_centimes", "COH-05",
            "montant maximal demandé par personne morale (SIREN), tous établissements réunis",
            .montant(\.montantMaxParPersonneMorale), isFacultatif: true),
        Champ(
            "cofinanceurs_min", "BUD-07", "nombre minimal d’autres sources de financement",
            .entier(\.cofinanceursMin, 0...50)),
        Champ(
            "droit_commun_dabord", "COF-01",
            "les fonds spécifiques viennent après les crédits de droit commun",
            .drapeau(\.droitCommunDabord)),
        Champ(
            "part_financeur_max_pour_dix_mille", "COF-02", "part maximale d’un seul financeur dans le coût",
            .taux(\.partFinanceurMax)),
        Champ("base_part_financeur", "COF-02", "base de la part d’un financeur", .base(\.basePartFinanceur)),
        Champ(
            "cout_par_beneficiaire_max_centimes", "BUD-09", "coût maximal par bénéficiaire",
            .montant(\.coutParBeneficiaireMax)),
        Champ(
            "part_charges_indirectes_max_pour_dix_mille", "DEP-01", "part maximale des charges indirectes",
            .taux(\.partChargesIndirectesMax)),
        Champ(
            "base_charges_indirectes", "DEP-01", "base de la part des charges indirectes",
            .base(\.baseChargesIndirectes)),
        Champ(
            "part_personnel_max_pour_dix_mille", "DEP-03", "part maximale des charges de personnel",
            .taux(\.partPersonnelMax)),
        Champ("base_personnel", "DEP-03", "base de la part des charges de personnel", .base(\.basePersonnel)),
        Champ(
            "investissement_exclu", "DEP-02", "les dépenses d’investissement sont exclues",
            .drapeau(\.investissementExclu)),
        Champ(
            "annees_max", "PLU-01", "durée maximale d’une demande pluriannuelle, en années",
            .entier(\.anneesMax, 1...10)),
        Champ(
            "seuil_convention_centimes", "CON-01",
            "montant annuel d’un financeur au-delà duquel une convention est signée",
            .montant(\.seuilConvention)),
        Champ(
            "seuil_comptes_certifies_centimes", "CAC-01",
            "cumul annuel d’argent public au-delà duquel les comptes sont certifiés",
            .montant(\.seuilComptesCertifies)),
        Champ(
            "plafond_de_minimis_centimes", "MIN-01", "plafond des aides de minimis sur trois ans",
            .montant(\.plafondDeMinimis)),
        Champ(
            "delai_compte_rendu_mois", "FIN-01", "délai du compte rendu financier après l’année, en mois",
            .entier(\.delaiCompteRenduMois, 1...24)),
    ]

    /// The figures that a rule reads.
    public static func champs(de regle: String) -> [Champ] { table.filter { $0.regle == regle } }
}
