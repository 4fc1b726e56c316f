/// A call for projects: what the town asks for in one year, within a contract.
public struct Appel: Sendable, Equatable {
    /// Stable identifier, as in URLs: `argentan-2023`.
    public var code: String
    /// Code of the contract it belongs to.
    public var contrat: String
    public var titre: String
    public var annee: Int
    /// The prefix of its dossiers’ references: `ARG-2023` gives `ARG-2023-001`.
    public var prefixe: String
    public var calendrier: Calendrier
    /// When the actions may take place (civil year, school year).
    public var periodes: [Periode]
    /// Codes of volets of the contract; a call may keep only some.
    public var volets: [String]
    /// Themes of these volets that the call keeps; nil keeps all of them.
    public var themes: [String]?
    public var axes: [String]
    /// Axes that this call adds to those of the contract; `axes` selects from both.
    public var axesAjoutes: [Axe]
    public var quartiers: [String]
    public var financeurs: [String]
    public var naturesEligibles: [NaturePorteur]
    /// The age bands in which beneficiaries are counted: `11-17`.
    public var tranchesAge: [String]
    public var enveloppes: [Enveloppe]
    public var parametres: Parametres
    /// Rules whose severity the call changes.
    public var reglages: [Reglage]
    public var pieces: [PieceDemandee]
    public var grille: [Critere]
    /// From the deposit to the notification: phases, complements, sessions, letters.
    public var deroulement: Deroulement

    public init(
        code: String, contrat: String, titre: String, annee: Int, prefixe: String, calendrier: Calendrier,
        periodes: [Periode], volets: [String], themes: [String]? = nil, axes: [String],
        axesAjoutes: [Axe] = [], quartiers: [String],
        financeurs: [String], naturesEligibles: [NaturePorteur], tranchesAge: [String],
        enveloppes: [Enveloppe], parametres: Parametres, reglages: [Reglage] = [],
        pieces: [PieceDemandee], grille: [Critere], deroulement: Deroulement = .ordinaire
    ) {
        self.code = code
        self.contrat = contrat
        self.titre = titre
        self.annee = annee
        self.prefixe = prefixe
        self.calendrier = calendrier
        self.periodes = periodes
        self.volets = volets
        self.themes = themes
        self.axes = axes
        self.axesAjoutes = axesAjoutes
        self.quartiers = quartiers
        self.financeurs = financeurs
        self.naturesEligibles = naturesEligibles
        self.tranchesAge = tranchesAge
        self.enveloppes = enveloppes
        self.parametres = parametres
        self.reglages = reglages
        self.pieces = pieces
        self.grille = grille
        self.deroulement = deroulement
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

public struct PieceDemandee: Sendable, Equatable {
    public enum Condition: String, Sendable, CaseIterable {
        case toujours
        /// Required from associations only.
        case association
        /// Required from porteurs that are not associations.
        case organismePublic = "organisme_public"
        case renouvellement
        case premiereDemande = "premiere_demande"
        /// Optional: may be uploaded, never reported as missing.
        case facultative

        public var libelle: String {
            switch self {
            case .toujours: "demandée à tous"
            case .association: "demandée aux associations"
            case .organismePublic: "demandée aux organismes publics"
            case .renouvellement: "demandée pour un renouvellement"
            case .premiereDemande: "demandée pour une première demande"
            case .facultative: "facultative"
            }
        }
    }
    /// `rib`, `statuts`…: the last part of the piece’s URL.
    public var code: String
    public var libelle: String
    public var condition: Condition
    /// Kinds of porteur that must provide the piece, in addition to the condition; empty: all of them.
    public var natures: [NaturePorteur]
    /// Asked only when the dossier asks for more than this.
    public var auDessusDe: Euros?
    /// How many months after its first deposit it may still be taken from an earlier dossier; 0: never; nil: at
    /// any age.
    public var valableMois: Int64?
    public init(
        code: String, libelle: String, condition: Condition, natures: [NaturePorteur] = [],
        auDessusDe: Euros? = nil, valableMois: Int64? = nil
    ) {
        self.code = code
        self.libelle = libelle
        self.condition = condition
        self.natures = natures
        self.auDessusDe = auDessusDe
        self.valableMois = valableMois
    }

    /// Whether a piece first deposited on a day may still be taken on another one: up to the same day of the last
    /// month.
    public func isReprenable(deposee: Jour, le jour: Jour) -> Bool {
        guard let valableMois else { return true }
        guard valableMois > 0 else { return false }
        return deposee.adding(months: valableMois).map { jour <= $0 } ?? true
    }
}

/// A criterion of the scoring grid: a mark from 0 to `noteMax`, and a weight.
public struct Critere: Sendable, Equatable {
    public var code: String
    public var libelle: String
    public var poids: Int64
    public var noteMax: Int64
    /// The volets whose actions are marked on this criterion; empty: all of them.
    public var volets: [String]
    public var commentaireExige: Bool
    public init(
        code: String, libelle: String, poids: Int64, noteMax: Int64, volets: [String] = [],
        commentaireExige: Bool = false
    ) {
        self.code = code
        self.libelle = libelle
        self.poids = poids
        self.noteMax = noteMax
        self.volets = volets
        self.commentaireExige = commentaireExige
    }

    /// Whether the actions of a volet are marked on this criterion.
    public func isMarked(for volet: String?) -> Bool {
        volets.isEmpty || volet.map(volets.contains) ?? false
    }
}
