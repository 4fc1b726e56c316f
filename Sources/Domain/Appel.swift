/// A call for projects: what one year asks, within a contract.
public struct Appel: Sendable, Equatable {
    /// Stable identifier, as in URLs: `argentan-2023`.
    public var code: String
    /// Code of the contract it belongs to.
    public var contrat: String
    public var titre: String
    public var annee: Int
    /// What the references of its dossiers begin with: `ARG-2023` gives `ARG-2023-001`.
    public var prefixe: String
    public var calendrier: Calendrier
    /// When the actions may take place (civil year, school year).
    public var periodes: [Periode]
    /// Codes taken from the contract; a call may narrow it.
    public var volets: [String]
    public var axes: [String]
    public var quartiers: [String]
    public var financeurs: [String]
    public var naturesEligibles: [NaturePorteur]
    /// The age bands beneficiaries are counted by: `11-17`.
    public var tranchesAge: [String]
    public var enveloppes: [Enveloppe]
    public var parametres: Parametres
    public var pieces: [PieceDemandee]
    public var grille: [Critere]

    public init(
        code: String, contrat: String, titre: String, annee: Int, prefixe: String, calendrier: Calendrier,
        periodes: [Periode], volets: [String], axes: [String], quartiers: [String], financeurs: [String],
        naturesEligibles: [NaturePorteur], tranchesAge: [String], enveloppes: [Enveloppe],
        parametres: Parametres,
        pieces: [PieceDemandee], grille: [Critere]
    ) {
        self.code = code
        self.contrat = contrat
        self.titre = titre
        self.annee = annee
        self.prefixe = prefixe
        self.calendrier = calendrier
        self.periodes = periodes
        self.volets = volets
        self.axes = axes
        self.quartiers = quartiers
        self.financeurs = financeurs
        self.naturesEligibles = naturesEligibles
        self.tranchesAge = tranchesAge
        self.enveloppes = enveloppes
        self.parametres = parametres
        self.pieces = pieces
        self.grille = grille
    }
}

/// Opening and closing days, both counted whole, in the named time zone.
public struct Calendrier: Sendable, Equatable {
    public var fuseau: String
    public var ouvertureOn: Jour
    public var clotureOn: Jour
    public init(fuseau: String, ouvertureOn: Jour, clotureOn: Jour) {
        self.fuseau = fuseau
        self.ouvertureOn = ouvertureOn
        self.clotureOn = clotureOn
    }
}

public struct Periode: Sendable, Equatable {
    public var libelle: String
    public var debutOn: Jour
    public var finOn: Jour
    public init(libelle: String, debutOn: Jour, finOn: Jour) {
        self.libelle = libelle
        self.debutOn = debutOn
        self.finOn = finOn
    }
}

/// What a financer puts on the table for this call, for one kind of fund.
public struct Enveloppe: Sendable, Equatable {
    public var code: String
    public var financeur: String
    public var fonds: Fonds
    public var dotation: Euros
    public init(code: String, financeur: String, fonds: Fonds, dotation: Euros) {
        self.code = code
        self.financeur = financeur
        self.fonds = fonds
        self.dotation = dotation
    }
}

/// The figures of the rules for this call, each with the article it comes from. An explicit null means « no limit ».
public struct Parametres: Sendable, Equatable {
    /// CAL-03: an action may not start before the deposit.
    public var sansRetroactivite: Parametre<Bool>
    /// TER-02: smallest share of beneficiaries living in the quartiers.
    public var partQuartiersMin: Parametre<Taux>
    /// THE-02: how many transversal axes an action addresses at least.
    public var axesMin: Parametre<Int64>
    /// BUD-04: largest share of public money in the cost.
    public var tauxPublicMax: Parametre<Taux>
    /// BUD-04: whether subsidised jobs (ASP, line 74agenceserv) count as public money.
    public var emploisAidesPublics: Parametre<Bool>
    /// BUD-05: smallest share of own funds in the cost.
    public var tauxAutofinancementMin: Parametre<Taux>
    /// BUD-06: bounds of what an action asks of all the financers of the call together.
    public var montantMin: Parametre<Euros>
    public var montantMax: Parametre<Euros>
    /// BUD-07: how many other sources of money an action has at least.
    public var cofinanceursMin: Parametre<Int64>

    public init(
        sansRetroactivite: Parametre<Bool>, partQuartiersMin: Parametre<Taux>, axesMin: Parametre<Int64>,
        tauxPublicMax: Parametre<Taux>, emploisAidesPublics: Parametre<Bool>,
        tauxAutofinancementMin: Parametre<Taux>, montantMin: Parametre<Euros>, montantMax: Parametre<Euros>,
        cofinanceursMin: Parametre<Int64>
    ) {
        self.sansRetroactivite = sansRetroactivite
        self.partQuartiersMin = partQuartiersMin
        self.axesMin = axesMin
        self.tauxPublicMax = tauxPublicMax
        self.emploisAidesPublics = emploisAidesPublics
        self.tauxAutofinancementMin = tauxAutofinancementMin
        self.montantMin = montantMin
        self.montantMax = montantMax
        self.cofinanceursMin = cofinanceursMin
    }
}

public struct Parametre<Valeur: Sendable & Equatable>: Sendable, Equatable {
    public var valeur: Valeur?
    public var article: String
    public init(_ valeur: Valeur?, article: String) {
        self.valeur = valeur
        self.article = article
    }
}

public struct PieceDemandee: Sendable, Equatable {
    public enum Condition: String, Sendable, CaseIterable {
        case toujours
        /// Asked of associations only.
        case association
        /// Asked of what is not an association.
        case organismePublic = "organisme_public"
        case renouvellement
        /// Welcome, never missing.
        case facultative
    }
    /// `rib`, `statuts`…: the last part of the piece’s URL.
    public var code: String
    public var libelle: String
    public var condition: Condition
    public init(code: String, libelle: String, condition: Condition) {
        self.code = code
        self.libelle = libelle
        self.condition = condition
    }
}

/// A line of the scoring grid: a mark from 0 to `noteMax`, weighted.
public struct Critere: Sendable, Equatable {
    public var code: String
    public var libelle: String
    public var poids: Int64
    public var noteMax: Int64
    public init(code: String, libelle: String, poids: Int64, noteMax: Int64) {
        self.code = code
        self.libelle = libelle
        self.poids = poids
        self.noteMax = noteMax
    }
}

/// A published, frozen state of a call with the contract it was read in: what dossiers are judged by.
public struct Revision: Sendable, Equatable {
    public var numero: Int64
    public var contrat: Contrat
    public var appel: Appel
    /// First instant of the opening day in the call’s time zone.
    public var ouvertureAt: Instant
    /// First instant after the closing day: a deposit is in time strictly before it.
    public var finAt: Instant

    public init(numero: Int64, contrat: Contrat, appel: Appel, ouvertureAt: Instant, finAt: Instant) {
        self.numero = numero
        self.contrat = contrat
        self.appel = appel
        self.ouvertureAt = ouvertureAt
        self.finAt = finAt
    }

    /// The volets of the contract that this call keeps.
    public var volets: [Volet] { contrat.volets.filter { appel.volets.contains($0.code) } }
    public var axes: [Axe] { contrat.axes.filter { appel.axes.contains($0.code) } }
    public var quartiers: [Quartier] { contrat.quartiers.filter { appel.quartiers.contains($0.code) } }
    public var financeurs: [Partenaire] { contrat.partenaires.filter { appel.financeurs.contains($0.code) } }
}
