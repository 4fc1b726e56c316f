public import Domain

/// The minutes of a session, frozen: who was present, who was recused, the opinions, the votes, the
/// decisions, and the final state of the envelopes. Each code is kept with its label of that day, so that
/// printing the page needs no other data.
public struct ProcesVerbalDocument: Sendable, Equatable {
    public enum Edition: Int, Sendable, Comparable {
        /// Without labels for the codes, without opinions, without totals.
        case premiere
        /// Without whom members represent, without the outcome of a vote, without the votes taken back.
        case seconde
        case troisieme
        public static func < (left: Edition, right: Edition) -> Bool { left.rawValue < right.rawValue }
    }

    /// A code and its label on that day; the label is nil in minutes of the first edition.
    public struct Nomme: Sendable, Equatable {
        public let code: String
        public let libelle: String?
        public init(_ code: String, _ libelle: String?) {
            self.code = code
            self.libelle = libelle
        }
    }

    public struct Membre: Sendable, Equatable {
        public let nom: String
        public let fonction: String
        public let voix: Bool
        public let presence: SeanceMembre.Presence
        /// The financers that the member represented.
        public let represente: [Nomme]

        public init(
            nom: String, fonction: String, voix: Bool, presence: SeanceMembre.Presence,
            represente: [Nomme] = []
        ) {
            self.nom = nom
            self.fonction = fonction
            self.voix = voix
            self.presence = presence
            self.represente = represente
        }
    }

    /// A recusal that concerns a dossier of the agenda.
    public struct Ecart: Sendable, Equatable {
        public enum Origine: String, Sendable, CaseIterable {
            case declare, service, interet
            case membreDuPorteur = "membre_du_porteur"
            /// Recorded in the session, for a member without an account.
            case seance
        }
        /// Reference of the dossier.
        public let reference: String
        public let nom: String?
        public let origine: Origine
        public let motif: String

        public init(
            reference: String, nom: String?, origine: Origine, motif: String
        ) {
            self.reference = reference
            self.nom = nom
            self.origine = origine
            self.motif = motif
        }
    }

    public struct Reouverture: Sendable, Equatable {
        /// Number of the minutes that the reopening cancelled.
        public let procesVerbal: Int64
        public let motif: String
        public let par: String
        public let at: Instant

        public init(
            procesVerbal: Int64, motif: String, par: String, at: Instant
        ) {
            self.procesVerbal = procesVerbal
            self.motif = motif
            self.par = par
            self.at = at
        }
    }

    public let edition: Edition
    public let numero: Int64
    public let appel: String
    public let appelTitre: String?
    public let seance: String
    /// Label of the kind of session.
    public let instance: String
    public let libelle: String
    public let tenueOn: Jour
    public let lieu: String?
    /// Time zone of the call.
    public let fuseau: String?
    public let ouverteAt: Instant?
    public let closeAt: Instant
    public let quorumRequis: Int64
    public let quorumPresents: Int64
    public let membres: [Membre]
    /// Name of the member who chaired.
    public let presidence: String?
    /// The mandates that absent financers gave.
    public let mandats: [Mandat]
    public var deports: [Ecart]
    public var points: [Point]
    /// The votes that no longer held when the session closed.
    public var votesRepris: [VoteRepris]
    /// Nil in an extract.
    public var totaux: Totaux?
    public var enveloppes: [Enveloppe]
    public let reouvertures: [Reouverture]
    /// How many points an extract leaves out; nil in complete minutes.
    public var pointsMasques: Int64?
    /// The head of the file just before; nil in minutes of older versions.
    public var tete: Tete?

    public init(
        edition: Edition, numero: Int64, appel: String, appelTitre: String?, seance: String,
        instance: String, libelle: String, tenueOn: Jour, lieu: String?, fuseau: String?,
        ouverteAt: Instant?, closeAt: Instant, quorumRequis: Int64, quorumPresents: Int64,
        membres: [Membre], presidence: String? = nil, mandats: [Mandat] = [],
        deports: [Ecart], points: [Point],
        votesRepris: [VoteRepris] = [], totaux: Totaux?,
        enveloppes: [Enveloppe], reouvertures: [Reouverture], pointsMasques: Int64? = nil, tete: Tete? = nil
    ) {
        self.edition = edition
        self.numero = numero
        self.appel = appel
        self.appelTitre = appelTitre
        self.seance = seance
        self.instance = instance
        self.libelle = libelle
        self.tenueOn = tenueOn
        self.lieu = lieu
        self.fuseau = fuseau
        self.ouverteAt = ouverteAt
        self.closeAt = closeAt
        self.quorumRequis = quorumRequis
        self.quorumPresents = quorumPresents
        self.membres = membres
        self.presidence = presidence
        self.mandats = mandats
        self.deports = deports
        self.points = points
        self.votesRepris = votesRepris
        self.totaux = totaux
        self.enveloppes = enveloppes
        self.reouvertures = reouvertures
        self.pointsMasques = pointsMasques
        self.tete = tete
    }
}
