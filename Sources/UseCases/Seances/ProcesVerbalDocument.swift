import Domain
import JSON
import Store

/// The minutes: who was there, who was recused, what was said and voted and decided, what the envelopes became. Codes
/// stand beside what people read for them on that day: the page to print needs nothing else.
struct ProcesVerbalDocument {
    let reader: Reader
    let seance: Seance
    let table: TableDeSeance
    /// The call as it is in force when the session closes.
    let revision: Revision
    let decisions: [DecisionPreparee]

    static func write(
        _ reader: Reader, _ seance: Seance, _ table: TableDeSeance, numero: Int64, soldesAvant: [Solde],
        at instant: Instant
    ) throws -> JSON {
        guard let revision = try reader.revisionEnVigueur(seance.appel) else {
            throw StoreError.corrupt("revision de \(seance.appel)")
        }
        let document = ProcesVerbalDocument(
            reader: reader, seance: seance, table: table, revision: revision,
            decisions: try reader.decisions(seance: seance.id))
        return try document.write(numero: numero, soldesAvant: soldesAvant, at: instant)
    }

    private func write(numero: Int64, soldesAvant: [Solde], at instant: Instant) throws -> JSON {
        [
            "numero": .integer(numero), "appel": .string(seance.appel),
            "appel_titre": .string(revision.appel.titre), "seance": .string(seance.id),
            "instance": .string(seance.instance.libelle), "libelle": .string(seance.libelle),
            "tenue_on": .string(seance.tenueOn.description), "lieu": .text(seance.lieu),
            "fuseau": .string(revision.appel.calendrier.fuseau),
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
            "deports": .array(try deports()),
            "points": .array(try table.points.map(point)),
            "totaux": totaux(),
            "enveloppes": .array(
                try reader.soldes(appel: seance.appel).map { solde in
                    enveloppe(solde, avant: soldesAvant.first { $0.code == solde.code })
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

    private func libelle(volet code: String?) -> JSON {
        .text(code.map { revision.contrat.libelle(volet: $0) })
    }

    private func libelle(financeur code: String) -> JSON {
        .string(revision.contrat.libelle(financeur: code))
    }

    private func point(_ point: SeancePoint) throws -> JSON {
        let tally = table.tally(of: point)
        let lines = try reader.financements(action: point.actionId)
        return [
            "position": .integer(point.position), "reference": .string(point.reference),
            "porteur": .string(point.porteurNom), "action": .string(point.actionId),
            "intitule": .text(point.intitule), "volet": .text(point.volet),
            "volet_libelle": libelle(volet: point.volet),
            "avis": .array(try avis(point.actionId)),
            "votes": table.seance.vote
                ? [
                    "pour": .int(tally.pour), "contre": .int(tally.contre),
                    "abstention": .int(tally.abstention),
                ] : .null,
            "deports": .list(
                table.deportes(de: point).map(\.nom)),
            "decisions": .array(
                decisions.filter { $0.action == point.actionId }.map { decision in
                    let line = lines.first { $0.financement.demande.financeur == decision.financeur }
                    let fonds = line?.financement.demande.fonds
                    return [
                        "financeur": .string(decision.financeur),
                        "financeur_libelle": libelle(financeur: decision.financeur),
                        "fonds": .text(fonds?.rawValue), "fonds_libelle": .text(fonds?.libelle),
                        "demande_centimes": .integer(line?.financement.demande.montant.centimes ?? 0),
                        "decision": .string(decision.decision.rawValue),
                        "accorde_centimes": .integer(decision.accorde.centimes),
                        "motif": .text(decision.motif),
                        "contresignee": .bool(decision.contresignePar != nil),
                    ]
                }),
        ]
    }

    /// The opinions the session had before its eyes: whose, in what quality, which way. Not what is put aside.
    private func avis(_ action: String) throws -> [JSON] {
        try reader.avis(action: action).filter { !$0.estDeporte }.map { avis in
            let partenaires = try reader.roles(compte: avis.compteId).filter {
                $0.role == .financeur && ($0.contrat == nil || $0.contrat == revision.contrat.code)
            }.compactMap(\.financeur)
            let pour =
                avis.qualite == .financeur && !partenaires.isEmpty
                ? partenaires.map { revision.contrat.libelle(financeur: $0) }.joined(separator: ", ")
                : avis.qualite.libelle
            return [
                "nom": .string(avis.nom), "qualite": .string(avis.qualite.rawValue), "pour": .string(pour),
                "sens": .string(avis.sens.rawValue),
            ]
        }
    }

    /// What the session granted, whole and by each financer that answered.
    private func totaux() -> JSON {
        let actions = Set(table.points.map(\.actionId))
        let decided = decisions.filter { actions.contains($0.action) }
        let codes = Set(decided.map(\.financeur))
        let known = revision.contrat.partenaires.map(\.code).filter(codes.contains)
        let order = known + codes.subtracting(known).sorted()
        return [
            "accorde_centimes": .integer(decided.sum(\.accorde).centimes),
            "financeurs": .array(
                order.map { code in
                    let own = decided.filter { $0.financeur == code }
                    return [
                        "financeur": .string(code), "financeur_libelle": libelle(financeur: code),
                        "accords": .int(own.count { $0.decision == .accorde }),
                        "accorde_centimes": .integer(own.sum(\.accorde).centimes),
                    ]
                }),
        ]
    }

    private func enveloppe(_ solde: Solde, avant: Solde?) -> JSON {
        [
            "code": .string(solde.code), "financeur": .string(solde.financeur),
            "financeur_libelle": libelle(financeur: solde.financeur),
            "fonds": .string(solde.fonds.rawValue), "fonds_libelle": .string(solde.fonds.libelle),
            "volet": .text(solde.volet), "volet_libelle": libelle(volet: solde.volet),
            "engage_avant_centimes": .integer(avant?.engage.centimes ?? 0),
            "engage_apres_centimes": .integer(solde.engage.centimes),
            "solde_centimes": .integer(solde.solde.centimes),
        ]
    }

    /// Every recusal that touches the agenda, with what it comes from.
    private func deports() throws -> [JSON] {
        var seen: Set<String> = []
        return try table.points.filter { seen.insert($0.dossierId).inserted }.flatMap { point in
            func write(_ nom: String?, _ origine: String, _ motif: String) -> JSON {
                [
                    "reference": .string(point.reference), "nom": .text(nom), "origine": .string(origine),
                    "motif": .string(motif),
                ]
            }
            let declared = (table.deports[point.dossierId] ?? []).map {
                write($0.nom, $0.origine.rawValue, $0.motif)
            }
            let members = try (table.duPorteur[point.dossierId] ?? []).sorted().map {
                write(try reader.compte($0)?.nom, "membre_du_porteur", "Membre du porteur.")
            }
            let named = table.deportsDeMembres.filter { $0.dossierId == point.dossierId }.map { deport in
                write(
                    table.membres.first { $0.numero == deport.membre }?.nom, "seance", deport.motif)
            }
            return declared + members + named
        }
    }
}
