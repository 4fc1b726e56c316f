import Domain
public import Store

/// Who sits, what is on the agenda, who stands apart from what, who voted how: what a closing is judged by.
public struct TableDeSeance {
    let seance: Seance
    public let membres: [SeanceMembre]
    public let points: [SeancePoint]
    public let votes: [SeanceVote]
    /// Recusals in force, by dossier.
    let deports: [String: [Deport]]
    /// Members who are of the porteur, by dossier: accounts.
    let duPorteur: [String: Set<String>]
    /// Of members without an account.
    let deportsDeMembres: [DeportDeMembre]

    public init(_ reader: Reader, _ seance: Seance) throws {
        self.seance = seance
        membres = try reader.membres(seance: seance.id)
        points = try reader.points(seance: seance.id)
        votes = try reader.votes(seance: seance.id)
        deportsDeMembres = try reader.deportsDeMembres(seance: seance.id)
        let comptes = membres.compactMap(\.compteId)
        var deports: [String: [Deport]] = [:]
        var duPorteur: [String: Set<String>] = [:]
        for point in points where deports[point.dossierId] == nil {
            guard let dossier = try reader.dossier(point.dossierId) else { continue }
            deports[point.dossierId] = try reader.deports(of: dossier).filter(\.isInForce)
            duPorteur[point.dossierId] = try reader.membresDuPorteur(point.porteurId, parmi: comptes)
        }
        self.deports = deports
        self.duPorteur = duPorteur
    }

    /// The members whose voice counts for a point: present, with a voice, and not apart from it.
    func voters(of point: SeancePoint) -> [SeanceMembre] {
        membres.filter { $0.isCounted && !isApart($0, point) }
    }

    /// The members who stand apart from a point, present or not.
    public func apart(from point: SeancePoint) -> [SeanceMembre] { membres.filter { isApart($0, point) } }

    private func isApart(_ membre: SeanceMembre, _ point: SeancePoint) -> Bool {
        guard let compte = membre.compteId else {
            return deportsDeMembres.contains {
                $0.membre == membre.numero && $0.dossierId == point.dossierId
            }
        }
        return (deports[point.dossierId] ?? []).contains { $0.compteId == compte }
            || duPorteur[point.dossierId]?.contains(compte) ?? false
    }

    struct Tally: CustomStringConvertible {
        let pour: Int
        let contre: Int
        let abstention: Int
        var isAdopted: Bool { pour > contre }
        var description: String {
            "\(pour) pour, \(contre) contre, \(abstention) abstention\(abstention > 1 ? "s" : "")"
        }
    }

    /// Votes of members who no longer count — gone, or recused since — are left out.
    func tally(of point: SeancePoint) -> Tally {
        let voters = Set(voters(of: point).map(\.numero))
        let cast = votes.filter { $0.actionId == point.actionId && voters.contains($0.membre) }
        func count(_ sens: SeanceVote.Sens) -> Int { cast.count { $0.sens == sens } }
        return Tally(pour: count(.pour), contre: count(.contre), abstention: count(.abstention))
    }

    func reference(of action: String) -> String {
        points.first { $0.actionId == action }?.reference ?? action
    }
}

/// A session that has all that its decisions want: a value of this type is the proof, for it is made in no other way.
struct SeanceReguliere {
    private let decisions: [DecisionPreparee]

    /// The quorum, point by point; the votes; the second signatures. Every want is told at once.
    init(_ reader: Reader, _ table: TableDeSeance, _ decisions: [DecisionPreparee]) throws {
        let decided = Set(decisions.map(\.action))
        let points = table.points.filter { decided.contains($0.actionId) }
        var wants = [Quorum.want(table.membres.count(where: \.isCounted), table.seance)]
        wants += points.map { Quorum.want(table.voters(of: $0).count, table.seance, of: $0.reference) }
        let lost = table.seance.vote ? points.filter { !table.tally(of: $0).isAdopted } : []
        if !lost.isEmpty {
            let told = lost.map { "\($0.reference) (\(table.tally(of: $0)))" }.joined(separator: ", ")
            wants.append(
                Refus(
                    .votesManquants,
                    "Pas de majorité pour : \(told). Faites voter, ou retirez leurs décisions préparées."))
        }
        let unsigned = try decisions.filter { try Self.wantsSignature(reader, table, $0) }
        if !unsigned.isEmpty {
            let told = unsigned.map { "\(table.reference(of: $0.action)) (\($0.financeur), \($0.accorde))" }
            wants.append(
                Refus(.secondeSignature, "Une seconde personne signe : \(told.joined(separator: ", "))."))
        }
        try Refus.throwAll(wants.compactMap(\.self))
        self.decisions = decisions
    }

    /// - Throws: where the decision is not one of those the session was judged by.
    func require(_ decision: DecisionPreparee) throws {
        guard decisions.contains(decision) else { throw GardeOubliee(garde: .seanceReguliere) }
    }

    /// Above the amount of the call that the dossier is judged by, somebody else signs, who does not stand apart since.
    private static func wantsSignature(
        _ reader: Reader, _ table: TableDeSeance, _ decision: DecisionPreparee
    ) throws -> Bool {
        guard let point = table.points.first(where: { $0.actionId == decision.action }),
            let dossier = try reader.dossier(point.dossierId),
            let seuil = try reader.doubleSignature(of: dossier),
            decision.accorde > seuil
        else { return false }
        guard let signer = decision.contresignePar else { return true }
        return try reader.isApart(compte: signer, dossier: dossier.id, porteur: dossier.porteurId)
    }
}
