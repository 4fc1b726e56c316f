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

/// A session that has everything its decisions require. A value of this type is the proof: its only
/// initialiser makes all the checks.
struct SeanceReguliere {
    private let decisions: [DecisionPreparee]

    /// Checks the quorum of the session and of each point, the votes, and the second signatures; reports
    /// everything that is missing at once.
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
        let unsigned = try decisions.filter { try Self.lacksSignature(reader, table, $0) }
        if !unsigned.isEmpty {
            let told = unsigned.map { "\(table.reference(of: $0.action)) (\($0.financeur), \($0.accorde))" }
            wants.append(
                Refus(.secondeSignature, "Une seconde personne signe : \(told.joined(separator: ", "))."))
        }
        try Refus.throwAll(wants.compactMap(\.self))
        self.decisions = decisions
    }

    /// - Throws: `GardeOubliee` when the decision is not one of those that were checked.
    func require(_ decision: DecisionPreparee) throws {
        guard decisions.contains(decision) else { throw GardeOubliee(garde: .seanceReguliere) }
    }

    /// Whether a second signature is missing: the amount is above the one set by the call for this dossier,
    /// and nobody has signed, or the person who signed is recused since, or is no second person (a signature
    /// from before that was asked).
    private static func lacksSignature(
        _ reader: Reader, _ table: TableDeSeance, _ decision: DecisionPreparee
    ) throws -> Bool {
        guard let point = table.points.first(where: { $0.actionId == decision.action }),
            let dossier = try reader.dossier(point.dossierId),
            let seuil = try reader.doubleSignature(of: dossier),
            decision.accorde > seuil
        else { return false }
        guard let signer = decision.contresignePar else { return true }
        let (premier, contrat) = (decision.par, dossier.contrat)
        return try reader.estDeporte(compte: signer, dossier: dossier.id, porteur: dossier.porteurId)
            || !DeuxPersonnes.vientDAilleurs(reader, signer, que: premier, contrat: contrat)
            || !DeuxPersonnes.vientDAilleurs(reader, premier, que: signer, contrat: contrat)
    }
}
