/// A change of a porteur that one person asks for and that applies when another one accepts it.
public struct Changement: Sendable, Equatable {
    public enum Nature: String, Sendable, CaseIterable {
        /// A member becomes the legal representative in place of another.
        case representant
        /// A person who is not a member asks to speak for a porteur whose number is taken.
        case reclamation
        case compteBancaire = "compte_bancaire"
        /// Another SIRET, RIDET or TAHITI number.
        case numero
    }

    public enum Etat: String, Sendable, CaseIterable {
        case enAttente = "en_attente"
        case accepte, refuse, annule
    }

    /// What becomes of the representative who is replaced.
    public enum Ancien: String, Sendable, CaseIterable { case redacteur, parti }

    /// For whom the person who answers speaks.
    public enum Voix: String, Sendable, CaseIterable { case porteur, service }

    /// What is asked for, and what it needs to be applied.
    public enum Objet: Sendable, Equatable {
        case representant(Succession)
        case reclamation
        /// Nil: the account is removed.
        case compteBancaire(CompteBancaire?)
        case numero(NumeroLegal)

        public var nature: Nature {
            switch self {
            case .representant: .representant
            case .reclamation: .reclamation
            case .compteBancaire: .compteBancaire
            case .numero: .numero
            }
        }
    }

    /// Which member follows which representative, and what the porteur then declares.
    public struct Succession: Sendable, Equatable {
        public let nouveau: String
        /// The account of the representative who stops.
        public let remplace: String
        public let ancien: Ancien
        public let declare: Personne

        public init(nouveau: String, remplace: String, ancien: Ancien, declare: Personne) {
            self.nouveau = nouveau
            self.remplace = remplace
            self.ancien = ancien
            self.declare = declare
        }
    }

    /// The no of a representative, after which only the service decides.
    public struct Opposition: Sendable, Equatable {
        public let at: Instant
        public let motif: String

        public init(at: Instant, motif: String) {
            self.at = at
            self.motif = motif
        }
    }

    public struct Reponse: Sendable, Equatable {
        public let at: Instant
        /// Nil: its author took the request back.
        public let voix: Voix?
        public let motif: String?

        public init(at: Instant, voix: Voix?, motif: String?) {
            self.at = at
            self.voix = voix
            self.motif = motif
        }
    }

    public let id: String
    public let porteurId: String
    public let objet: Objet
    public let motif: String?
    /// The account that asks.
    public let compteId: String
    public let demandeAt: Instant
    public let opposition: Opposition?
    public let etat: Etat
    /// Nil while it waits.
    public let reponse: Reponse?
    public let version: Int64

    public var isOpen: Bool { etat == .enAttente }

    public init(
        id: String, porteurId: String, objet: Objet, motif: String?, compteId: String, demandeAt: Instant,
        opposition: Opposition? = nil, etat: Etat = .enAttente, reponse: Reponse? = nil, version: Int64 = 1
    ) {
        self.id = id
        self.porteurId = porteurId
        self.objet = objet
        self.motif = motif
        self.compteId = compteId
        self.demandeAt = demandeAt
        self.opposition = opposition
        self.etat = etat
        self.reponse = reponse
        self.version = version
    }
}
