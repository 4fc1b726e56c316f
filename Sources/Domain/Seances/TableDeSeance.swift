/// Everything the closing of a session depends on: its members, its agenda, the recusals, the votes.
public struct TableDeSeance: Sendable {
    public let seance: Seance
    public let membres: [SeanceMembre]
    public let points: [SeancePoint]
    public let votes: [SeanceVote]
    /// Recusals in force, by dossier.
    public let deports: [String: [Deport]]
    /// Accounts of members that belong to the porteur, by dossier.
    public let duPorteur: [String: Set<String>]
    /// Recusals of members without an account.
    public let deportsDeMembres: [DeportDeMembre]
    public let mandats: [SeanceMandat]
    /// The financers for which the accounts of members decide.
    public let financeursDesComptes: [String: [String]]
    /// Whether the body gives its chair the casting vote.
    public let hasVoixPreponderante: Bool

    public init(
        seance: Seance, membres: [SeanceMembre], points: [SeancePoint], votes: [SeanceVote],
        deports: [String: [Deport]], duPorteur: [String: Set<String>], deportsDeMembres: [DeportDeMembre],
        mandats: [SeanceMandat] = [], financeursDesComptes: [String: [String]] = [:],
        hasVoixPreponderante: Bool = false
    ) {
        self.seance = seance
        self.membres = membres
        self.points = points
        self.votes = votes
        self.deports = deports
        self.duPorteur = duPorteur
        self.deportsDeMembres = deportsDeMembres
        self.mandats = mandats
        self.financeursDesComptes = financeursDesComptes
        self.hasVoixPreponderante = hasVoixPreponderante
    }

    /// The members whose voice counts for a point: present, with a vote, and not recused from it.
    public func voters(of point: SeancePoint) -> [SeanceMembre] {
        membres.filter { $0.isCounted && !estDeporte($0, point) }
    }

    /// The members who are recused from a point, present or not.
    public func deportes(de point: SeancePoint) -> [SeanceMembre] { membres.filter { estDeporte($0, point) } }

    func estDeporte(_ membre: SeanceMembre, _ point: SeancePoint) -> Bool {
        guard let compte = membre.compteId else {
            return deportsDeMembres.contains {
                $0.membre == membre.numero && $0.dossierId == point.dossierId
            }
        }
        return (deports[point.dossierId] ?? []).contains { $0.compteId == compte }
            || duPorteur[point.dossierId]?.contains(compte) ?? false
    }

    public struct Tally: Sendable, CustomStringConvertible {
        public let pour: Int
        public let contre: Int
        public let abstention: Int
        /// The counted vote of the chair, where it is the casting vote.
        public let presidence: SeanceVote.Sens?
        public var issue: IssueDeVote {
            if pour != contre { return pour > contre ? .adopte : .rejete }
            switch presidence {
            case .pour: return .adopte
            case .contre: return .rejete
            default: return pour == 0 ? .sansVote : .egalite
            }
        }
        public var isAdopted: Bool { issue == .adopte }
        /// Whether a tie was decided by the chair.
        public var isDecidedByPresidence: Bool { pour == contre && [.adopte, .rejete].contains(issue) }
        public var description: String {
            "\(pour) pour, \(contre) contre, \(abstention) abstention\(abstention > 1 ? "s" : "")"
        }
    }

    /// The number of the member who chairs the vote on a point: who did when its last vote was cast; while none was
    /// cast under a chair, who chairs now.
    public func presidence(of point: SeancePoint) -> Int64? {
        let last = votes.filter { $0.actionId == point.actionId && $0.presidence != nil }.max { one, other in
            // In the same instant, the present chair is the last one.
            one.at == other.at
                ? other.presidence == seance.presidence && one.presidence != seance.presidence
                : (one.at?.milliseconds ?? 0) < (other.at?.milliseconds ?? 0)
        }
        return last?.presidence ?? seance.presidence
    }

    /// The name of a member, by its number.
    public func nom(_ numero: Int64?) -> String? { membres.first { $0.numero == numero }?.nom }

    /// Counts the votes, except those of members who no longer count because they left or were recused.
    public func tally(of point: SeancePoint) -> Tally {
        let voters = Set(voters(of: point).map(\.numero))
        let cast = votes.filter { $0.actionId == point.actionId && voters.contains($0.membre) }
        func count(_ sens: SeanceVote.Sens) -> Int { cast.count { $0.sens == sens } }
        let chair = presidence(of: point)
        let presidence = cast.first { $0.membre == chair }?.sens
        return Tally(
            pour: count(.pour), contre: count(.contre), abstention: count(.abstention),
            presidence: hasVoixPreponderante ? presidence : nil)
    }

    public func reference(of action: String) -> String {
        points.first { $0.actionId == action }?.reference ?? action
    }
}
