import Domain
public import Store

/// Who sits, what is on the agenda, who is recused from what, who voted how: what a closing is judged by.
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

    /// The members whose voice counts for a point: present, with a voice, and not recused from it.
    func voters(of point: SeancePoint) -> [SeanceMembre] {
        membres.filter { $0.isCounted && !estDeporte($0, point) }
    }

    /// The members who are recused from a point, present or not.
    public func deportes(de point: SeancePoint) -> [SeanceMembre] { membres.filter { estDeporte($0, point) } }

    private func estDeporte(_ membre: SeanceMembre, _ point: SeancePoint) -> Bool {
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
