public import Domain
public import Store

extension TableDeSeance {
    /// What is wrong with a chair who could not decide a tie.
    static func presidenceSansVoix(_ nom: String) -> String {
        "\(nom) n’a pas de voix délibérative, et la présidence décide ici d’une égalité : donnez-lui une voix, ou "
            + "nommez à la présidence un membre qui en a une."
    }

    public init(_ reader: Reader, _ seance: Seance) throws {
        let membres = try reader.membres(seance: seance.id)
        let points = try reader.points(seance: seance.id)
        try self.init(reader, seance, membres, points, votes: try reader.votes(seance: seance.id))
    }

    /// What concerns one point only, for what is asked once for each of many points.
    init(_ reader: Reader, _ seance: Seance, of point: SeancePoint) throws {
        try self.init(
            reader, seance, try reader.membres(seance: seance.id), [point],
            votes: try reader.votes(seance: seance.id, action: point.actionId))
    }

    private init(
        _ reader: Reader, _ seance: Seance, _ membres: [SeanceMembre], _ points: [SeancePoint],
        votes: [SeanceVote]
    ) throws {
        guard let contrat = try reader.revisionEnVigueur(seance.appel)?.contrat else {
            throw Refus.introuvable
        }
        let comptes = membres.compactMap(\.compteId)
        var deports: [String: [Deport]] = [:]
        var duPorteur: [String: Set<String>] = [:]
        for point in points where deports[point.dossierId] == nil {
            guard let dossier = try reader.dossier(point.dossierId) else { continue }
            deports[point.dossierId] = try reader.deports(of: dossier).filter(\.isInForce)
            duPorteur[point.dossierId] = try reader.membresDuPorteur(point.porteurId, parmi: comptes)
        }
        var financeurs: [String: [String]] = [:]
        for compte in comptes {
            financeurs[compte] = try reader.financeurs(compte: compte, contrat: contrat.code)
        }
        self.init(
            seance: seance, membres: membres, points: points, votes: votes,
            deports: deports, duPorteur: duPorteur,
            deportsDeMembres: try reader.deportsDeMembres(seance: seance.id),
            mandats: try reader.mandats(seance: seance.id), financeursDesComptes: financeurs,
            hasVoixPreponderante: contrat.hasVoixPreponderante(seance.instance))
    }
}

enum Quorum {
    /// The refusal when there are too few votes; nil when the quorum is reached.
    static func want(_ voices: Int, _ seance: Seance, of point: String? = nil) -> Refus? {
        if seance.hasQuorum(voices) { return nil }
        let place = point.map { "Pour \($0), sans les personnes déportées, " } ?? ""
        return Refus(
            .quorumManquant,
            "\(place)\(voices) voix présente\(voices > 1 ? "s" : "") pour un quorum de \(seance.quorum). Notez les "
                + "présences, ou réunissez la séance un autre jour.")
    }
}

/// A session that has everything its decisions require. A value of this type is the proof: its only
/// initialiser makes all the checks.
struct SeanceReguliere {
    private let decisions: [DecisionPreparee]

    /// Checks the quorum of the session and of each point, the votes, the second signatures, and that every financer
    /// is represented; reports everything that is missing at once.
    init(_ reader: Reader, _ table: TableDeSeance, _ decisions: [DecisionPreparee]) throws {
        let decided = Set(decisions.map(\.action))
        let points = table.points.filter { decided.contains($0.actionId) }
        var wants = [Quorum.want(table.membres.count(where: \.isCounted), table.seance)]
        wants += points.map { Quorum.want(table.voters(of: $0).count, table.seance, of: $0.reference) }
        wants.append(Self.lostVotes(table, points))
        let unsigned = try decisions.filter { try Self.lacksSignature(reader, table, $0) }
        if !unsigned.isEmpty {
            let told = unsigned.map { "\(table.reference(of: $0.action)) (\($0.credits.nom), \($0.accorde))" }
            wants.append(
                Refus(.secondeSignature, "Une seconde personne signe : \(told.joined(separator: ", "))."))
        }
        wants.append(try Representation.want(reader, table, decisions))
        try Refus.throwAll(wants.compactMap(\.self))
        self.decisions = decisions
    }

    /// The refusal that says of each action how its vote ended; nil when all are adopted.
    private static func lostVotes(_ table: TableDeSeance, _ points: [SeancePoint]) -> Refus? {
        guard table.seance.vote else { return nil }
        let lost = points.map { (point: $0, tally: table.tally(of: $0)) }.filter { !$0.tally.isAdopted }
        if lost.isEmpty { return nil }
        let told = lost.map { "\($0.point.nom) (\($0.tally) : \($0.tally.issue.libelle))" }
        let isTie = lost.contains { $0.tally.issue == .egalite }
        return Refus(
            .votesManquants,
            "Pas de majorité pour : \(told.joined(separator: " ; ")). Faites voter, ou retirez leurs décisions préparées."
                + (isTie && table.hasVoixPreponderante
                    ? " La voix de la présidence décide d’une égalité : dites qui préside, et que cette personne vote."
                    : ""))
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
            decision.accorde > .zero,
            try decision.accorde + reader.accordeAilleurs(decision.action, decision.credits) > seuil
        else { return false }
        guard let signer = decision.contresignePar else { return true }
        let (premier, contrat) = (decision.par, dossier.contrat)
        return try reader.estDeporte(compte: signer, dossier: dossier.id, porteur: dossier.porteurId)
            || !DeuxPersonnes.vientDAilleurs(reader, signer, que: premier, contrat: contrat)
            || !DeuxPersonnes.vientDAilleurs(reader, premier, que: signer, contrat: contrat)
    }
}
