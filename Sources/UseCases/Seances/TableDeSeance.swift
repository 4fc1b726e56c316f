public import Domain
public import Store

extension TableDeSeance {
    public init(_ reader: Reader, _ seance: Seance) throws {
        let membres = try reader.membres(seance: seance.id)
        let points = try reader.points(seance: seance.id)
        let comptes = membres.compactMap(\.compteId)
        var deports: [String: [Deport]] = [:]
        var duPorteur: [String: Set<String>] = [:]
        for point in points where deports[point.dossierId] == nil {
            guard let dossier = try reader.dossier(point.dossierId) else { continue }
            deports[point.dossierId] = try reader.deports(of: dossier).filter(\.isInForce)
            duPorteur[point.dossierId] = try reader.membresDuPorteur(point.porteurId, parmi: comptes)
        }
        self.init(
            seance: seance, membres: membres, points: points, votes: try reader.votes(seance: seance.id),
            deports: deports, duPorteur: duPorteur,
            deportsDeMembres: try reader.deportsDeMembres(seance: seance.id))
    }
}
