public import Domain

extension ProcesVerbalDocument {
    /// A point of the agenda: an action, its opinions, its votes and its decisions.
    public struct Point: Sendable, Equatable {
        public let position: Int64
        public let reference: String
        /// Name of the porteur.
        public let porteur: String
        public let action: String
        public let intitule: String?
        public let volet: Nomme?
        public let avis: [AvisLu]
        /// Nil where the body does not vote.
        public let votes: Votes?
        /// Names of the members who were recused.
        public let deports: [String]
        public let decisions: [Decision]

        public init(
            position: Int64, reference: String, porteur: String, action: String, intitule: String?,
            volet: Nomme?, avis: [AvisLu], votes: Votes?, deports: [String], decisions: [Decision]
        ) {
            self.position = position
            self.reference = reference
            self.porteur = porteur
            self.action = action
            self.intitule = intitule
            self.volet = volet
            self.avis = avis
            self.votes = votes
            self.deports = deports
            self.decisions = decisions
        }
    }

    /// What a financer gave to a member, for the session.
    public struct Mandat: Sendable, Equatable {
        public let financeur: Nomme
        /// Name of the member who held it.
        public let membre: String
        public let termes: String
        /// Name of the person who recorded it.
        public let par: String
        public let at: Instant

        public init(financeur: Nomme, membre: String, termes: String, par: String, at: Instant) {
            self.financeur = financeur
            self.membre = membre
            self.termes = termes
            self.par = par
            self.at = at
        }
    }

    /// An opinion that the session had in its file.
    public struct AvisLu: Sendable, Equatable {
        public let nom: String
        public let qualite: Qualite
        /// The body in whose name the opinion was given, as a label.
        public let pour: String
        public let sens: Avis.Sens

        public init(
            nom: String, qualite: Qualite, pour: String, sens: Avis.Sens
        ) {
            self.nom = nom
            self.qualite = qualite
            self.pour = pour
            self.sens = sens
        }
    }

    public struct Votes: Sendable, Equatable {
        public let pour: Int64
        public let contre: Int64
        public let abstention: Int64
        /// Nil in minutes of the editions before.
        public let issue: IssueDeVote?
        /// Whether the chair decided a tie.
        public let isDecidedByPresidence: Bool
        /// Name of the member who chaired; nil in minutes that do not say it of each vote.
        public let presidence: String?

        public init(
            pour: Int64, contre: Int64, abstention: Int64, issue: IssueDeVote? = nil,
            isDecidedByPresidence: Bool = false, presidence: String? = nil
        ) {
            self.pour = pour
            self.contre = contre
            self.abstention = abstention
            self.issue = issue
            self.isDecidedByPresidence = isDecidedByPresidence
            self.presidence = presidence
        }
    }

    public struct Decision: Sendable, Equatable {
        public let financeur: Nomme
        public let fonds: Nomme?
        public let demande: Euros
        public let decision: Financement.Decision
        public let accorde: Euros
        public let motif: String?
        public let isContresignee: Bool

        public init(
            financeur: Nomme, fonds: Nomme?, demande: Euros, decision: Financement.Decision,
            accorde: Euros, motif: String?, isContresignee: Bool
        ) {
            self.financeur = financeur
            self.fonds = fonds
            self.demande = demande
            self.decision = decision
            self.accorde = accorde
            self.motif = motif
            self.isContresignee = isContresignee
        }
    }

    /// What the session granted, in total and by financer that answered.
    public struct Totaux: Sendable, Equatable {
        public let accorde: Euros
        public let financeurs: [TotalDeFinanceur]

        public init(
            accorde: Euros, financeurs: [TotalDeFinanceur]
        ) {
            self.accorde = accorde
            self.financeurs = financeurs
        }
    }

    public struct TotalDeFinanceur: Sendable, Equatable {
        public let financeur: Nomme
        /// How many demands this financer granted.
        public let accords: Int64
        public let accorde: Euros

        public init(
            financeur: Nomme, accords: Int64, accorde: Euros
        ) {
            self.financeur = financeur
            self.accords = accords
            self.accorde = accorde
        }
    }

    public struct Enveloppe: Sendable, Equatable {
        public let code: String
        public let financeur: Nomme
        public let fonds: Nomme?
        public let volet: Nomme?
        public let engageAvant: Euros
        public let engageApres: Euros
        public let solde: Euros

        public init(
            code: String, financeur: Nomme, fonds: Nomme?, volet: Nomme?, engageAvant: Euros,
            engageApres: Euros, solde: Euros
        ) {
            self.code = code
            self.financeur = financeur
            self.fonds = fonds
            self.volet = volet
            self.engageAvant = engageAvant
            self.engageApres = engageApres
            self.solde = solde
        }
    }
}
