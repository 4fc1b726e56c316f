import Domain
import JSON
import Store

/// The minutes: who was there, who stood apart, what was voted and decided, what the envelopes became.
enum ProcesVerbalDocument {
    static func write(
        _ reader: Reader, _ seance: Seance, _ table: TableDeSeance, numero: Int64, soldesAvant: [Solde],
        at instant: Instant
    ) throws -> JSON {
        let prepared = Dictionary(grouping: try reader.decisions(seance: seance.id), by: \.action)
        let points = try table.points.map { try point(reader, $0, table, prepared[$0.actionId] ?? []) }
        let after = try reader.soldes(appel: seance.appel)
        return [
            "numero": .integer(numero), "appel": .string(seance.appel), "seance": .string(seance.id),
            "instance": .string(seance.instance.libelle), "libelle": .string(seance.libelle),
            "tenue_on": .string(seance.tenueOn.description), "lieu": .text(seance.lieu),
            "ouverte_at": .text(seance.ouverteAt?.description), "close_at": .string(instant.description),
            "quorum": [
                "requis": .integer(seance.quorum),
                "presents": .int(table.membres.count(where: \.isCounted)), "atteint": true,
            ],
            "membres": .array(
                table.membres.map {
                    [
                        "nom": .string($0.nom), "fonction": .string($0.fonction), "voix": .bool($0.voix),
                        "presence": .string($0.presence.rawValue),
                    ]
                }),
            "deports": .array(try deports(reader, table)),
            "points": .array(points),
            "enveloppes": .array(
                after.map { solde in
                    let before = soldesAvant.first { $0.code == solde.code }
                    return [
                        "code": .string(solde.code), "financeur": .string(solde.financeur),
                        "engage_avant_centimes": .integer(before?.engage.centimes ?? 0),
                        "engage_apres_centimes": .integer(solde.engage.centimes),
                        "solde_centimes": .integer(solde.solde.centimes),
                    ]
                }),
            "reouvertures": .array(
                try reader.reouvertures(seance: seance.id).map {
                    [
                        "proces_verbal": .integer($0.numero), "motif": .string($0.motif),
                        "par": .string($0.nom),
                        "at": .string($0.at.description),
                    ]
                }),
        ]
    }

    private static func point(
        _ reader: Reader, _ point: SeancePoint, _ table: TableDeSeance, _ prepared: [DecisionPreparee]
    ) throws -> JSON {
        let tally = table.tally(of: point)
        let lines = try reader.financements(action: point.actionId)
        return [
            "position": .integer(point.position), "reference": .string(point.reference),
            "porteur": .string(point.porteurNom), "action": .string(point.actionId),
            "intitule": .text(point.intitule), "volet": .text(point.volet),
            "votes": table.seance.vote
                ? [
                    "pour": .int(tally.pour), "contre": .int(tally.contre),
                    "abstention": .int(tally.abstention),
                ] : .null,
            "deports": .list(
                table.apart(from: point).map(\.nom)),
            "decisions": .array(
                prepared.map { decision in
                    let line = lines.first { $0.financement.demande.financeur == decision.financeur }
                    return [
                        "financeur": .string(decision.financeur),
                        "fonds": .text(line?.financement.demande.fonds.rawValue),
                        "demande_centimes": .integer(line?.financement.demande.montant.centimes ?? 0),
                        "decision": .string(decision.decision.rawValue),
                        "accorde_centimes": .integer(decision.accorde.centimes),
                        "motif": .text(decision.motif),
                        "contresignee": .bool(decision.contresignePar != nil),
                    ]
                }),
        ]
    }

    /// Every recusal that touches the agenda, with what it comes from.
    private static func deports(_ reader: Reader, _ table: TableDeSeance) throws -> [JSON] {
        var seen: Set<String> = []
        return try table.points.filter { seen.insert($0.dossierId).inserted }.flatMap { point in
            let declared = (table.deports[point.dossierId] ?? []).map { deport -> JSON in
                [
                    "reference": .string(point.reference), "nom": .string(deport.nom),
                    "origine": .string(deport.origine.rawValue), "motif": .string(deport.motif),
                ]
            }
            let members = try (table.duPorteur[point.dossierId] ?? []).sorted().map { compte -> JSON in
                [
                    "reference": .string(point.reference), "nom": .text(try reader.compte(compte)?.nom),
                    "origine": "membre_du_porteur", "motif": "Membre du porteur.",
                ]
            }
            let named = table.deportsDeMembres.filter { $0.dossierId == point.dossierId }.map {
                deport -> JSON in
                [
                    "reference": .string(point.reference),
                    "nom": .text(table.membres.first { $0.numero == deport.membre }?.nom),
                    "origine": "seance", "motif": .string(deport.motif),
                ]
            }
            return declared + members + named
        }
    }
}
