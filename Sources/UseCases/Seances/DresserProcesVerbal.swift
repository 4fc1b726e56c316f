import Documents
import Domain
import JSON
import Store

/// Writes the minutes of a session that closes, from what the database contains at that moment.
struct DresserProcesVerbal {
    private let reader: Reader
    private let seance: Seance
    private let table: TableDeSeance
    /// The revision of the call in force when the session closes.
    private let revision: Revision
    private let decisions: [DecisionPreparee]

    static func run(
        _ reader: Reader, _ seance: Seance, _ table: TableDeSeance, numero: Int64, soldesAvant: [Solde],
        at instant: Instant
    ) throws -> ProcesVerbalDocument {
        guard let revision = try reader.revisionEnVigueur(seance.appel) else {
            throw StoreError.corrupt("revision de \(seance.appel)")
        }
        let minutes = DresserProcesVerbal(
            reader: reader, seance: seance, table: table, revision: revision,
            decisions: try reader.decisions(seance: seance.id))
        return try minutes.document(numero: numero, soldesAvant: soldesAvant, at: instant)
    }

    private func document(
        numero: Int64, soldesAvant: [Solde], at instant: Instant
    ) throws -> ProcesVerbalDocument {
        ProcesVerbalDocument(
            edition: .troisieme, numero: numero, appel: seance.appel, appelTitre: revision.appel.titre,
            seance: seance.id, instance: revision.contrat.libelle(instance: seance.instance),
            libelle: seance.libelle,
            tenueOn: seance.tenueOn, lieu: seance.lieu, fuseau: revision.appel.calendrier.fuseau,
            ouverteAt: seance.ouverteAt, closeAt: instant, quorumRequis: seance.quorum,
            quorumPresents: Int64(table.membres.count(where: \.isCounted)),
            membres: table.membres.map {
                ProcesVerbalDocument.Membre(
                    nom: $0.nom, fonction: $0.fonction, voix: $0.voix, presence: $0.presence,
                    represente: table.represente($0).map(financeur))
            },
            presidence: table.nom(seance.presidence),
            mandats: table.mandats.map(mandat),
            deports: try deports(), points: try table.points.map(point),
            votesRepris: try reader.scrutins(seance: seance.id).map(voteRepris), totaux: totaux(),
            enveloppes: try reader.soldes(appel: seance.appel).map { solde in
                enveloppe(solde, avant: soldesAvant.first { $0.code == solde.code })
            },
            reouvertures: try reader.reouvertures(seance: seance.id).map {
                ProcesVerbalDocument.Reouverture(
                    procesVerbal: $0.numero, motif: $0.motif, par: $0.nom, at: $0.at)
            }, tete: try reader.tete())
    }

    private func mandat(_ mandat: SeanceMandat) -> ProcesVerbalDocument.Mandat {
        ProcesVerbalDocument.Mandat(
            financeur: financeur(mandat.financeur),
            membre: table.nom(mandat.membre) ?? "", termes: mandat.termes,
            par: mandat.par, at: mandat.at)
    }

    private func proposition(
        _ proposition: SeanceScrutin.Proposition
    ) -> ProcesVerbalDocument.VoteRepris.Proposition {
        ProcesVerbalDocument.VoteRepris.Proposition(
            financeur: financeur(proposition.financeur), fonds: proposition.fonds.map(fonds),
            decision: proposition.decision, accorde: proposition.accorde)
    }

    private func voteRepris(_ scrutin: SeanceScrutin) throws -> ProcesVerbalDocument.VoteRepris {
        guard let action = try reader.action(scrutin.action),
            let dossier = try reader.dossier(action.dossierId)
        else { throw StoreError.corrupt("seance_scrutin") }
        return ProcesVerbalDocument.VoteRepris(
            action: action.id, reference: dossier.reference ?? "",
            intitule: action.contenu["intitule"]?.string,
            objet: scrutin.objet.map(proposition),
            votes: ProcesVerbalDocument.Votes(
                pour: scrutin.pour, contre: scrutin.contre, abstention: scrutin.abstention,
                issue: scrutin.issue, isDecidedByPresidence: scrutin.isDecidedByPresidence,
                presidence: table.nom(scrutin.presidence)),
            voteAt: scrutin.voteAt, cause: scrutin.cause, suite: scrutin.suite.map(proposition),
            at: scrutin.at)
    }

    private func volet(_ code: String?) -> ProcesVerbalDocument.Nomme? {
        code.map { ProcesVerbalDocument.Nomme($0, revision.contrat.libelle(volet: $0)) }
    }

    private func financeur(_ code: String) -> ProcesVerbalDocument.Nomme {
        ProcesVerbalDocument.Nomme(code, revision.contrat.libelle(financeur: code))
    }

    private func fonds(_ fonds: Fonds) -> ProcesVerbalDocument.Nomme {
        ProcesVerbalDocument.Nomme(fonds.rawValue, fonds.libelle)
    }

    private func point(_ point: SeancePoint) throws -> ProcesVerbalDocument.Point {
        let tally = table.tally(of: point)
        let hasVotes = table.votes.contains { $0.actionId == point.actionId }
        let lines = try reader.financements(action: point.actionId)
        return ProcesVerbalDocument.Point(
            position: point.position, reference: point.reference, porteur: point.porteurNom,
            action: point.actionId, intitule: point.intitule, volet: volet(point.volet),
            avis: try avis(point.actionId),
            votes: table.seance.vote
                ? ProcesVerbalDocument.Votes(
                    pour: Int64(tally.pour), contre: Int64(tally.contre), abstention: Int64(tally.abstention),
                    issue: tally.issue, isDecidedByPresidence: tally.isDecidedByPresidence,
                    presidence: hasVotes ? table.nom(table.presidence(of: point)) : nil)
                : nil,
            deports: table.deportes(de: point).map(\.nom),
            decisions: decisions.filter { $0.action == point.actionId }.map { decision in
                let demande = lines.map(\.financement.demande).first { $0.credits == decision.credits }
                return ProcesVerbalDocument.Decision(
                    financeur: financeur(decision.financeur), fonds: fonds(decision.credits.fonds),
                    demande: demande?.montant ?? .zero, decision: decision.decision,
                    accorde: decision.accorde, motif: decision.motif,
                    isContresignee: decision.contresignePar != nil)
            })
    }

    /// The opinions that the session could read: who gave them, in which quality, and in which sense. Those
    /// of recused people are left out.
    private func avis(_ action: String) throws -> [ProcesVerbalDocument.AvisLu] {
        try reader.avis(action: action).filter { !$0.estDeporte }.map { avis in
            let partenaires = try reader.roles(compte: avis.compteId).filter {
                $0.role == .financeur && ($0.contrat == nil || $0.contrat == revision.contrat.code)
            }.compactMap(\.financeur)
            let pour =
                avis.qualite == .financeur && !partenaires.isEmpty
                ? partenaires.map { revision.contrat.libelle(financeur: $0) }.joined(separator: ", ")
                : avis.qualite.libelle
            return ProcesVerbalDocument.AvisLu(
                nom: avis.nom, qualite: avis.qualite, pour: pour, sens: avis.sens)
        }
    }

    /// The amounts that the session granted: in total, and by each financer that answered.
    private func totaux() -> ProcesVerbalDocument.Totaux {
        let actions = Set(table.points.map(\.actionId))
        let decided = decisions.filter { actions.contains($0.action) }
        let codes = Set(decided.map(\.financeur))
        let known = revision.contrat.partenaires.map(\.code).filter(codes.contains)
        let order = known + codes.subtracting(known).sorted()
        return ProcesVerbalDocument.Totaux(
            accorde: decided.sum(\.accorde),
            financeurs: order.map { code in
                let own = decided.filter { $0.financeur == code }
                return ProcesVerbalDocument.TotalDeFinanceur(
                    financeur: financeur(code), accords: Int64(own.count { $0.decision == .accorde }),
                    accorde: own.sum(\.accorde))
            })
    }

    private func enveloppe(_ solde: Solde, avant: Solde?) -> ProcesVerbalDocument.Enveloppe {
        ProcesVerbalDocument.Enveloppe(
            code: solde.code, financeur: financeur(solde.financeur), fonds: fonds(solde.fonds),
            volet: volet(solde.volet), engageAvant: avant?.engage ?? .zero, engageApres: solde.engage,
            solde: solde.solde)
    }

    /// Every recusal from a dossier of the agenda, with its origin.
    private func deports() throws -> [ProcesVerbalDocument.Ecart] {
        var seen: Set<String> = []
        return try table.points.filter { seen.insert($0.dossierId).inserted }.flatMap { point in
            func ecart(
                _ nom: String?, _ origine: ProcesVerbalDocument.Ecart.Origine, _ motif: String
            ) -> ProcesVerbalDocument.Ecart {
                ProcesVerbalDocument.Ecart(
                    reference: point.reference, nom: nom, origine: origine, motif: motif)
            }
            let declared = (table.deports[point.dossierId] ?? []).map {
                ecart($0.nom, .init($0.origine), $0.motif)
            }
            let members = try (table.duPorteur[point.dossierId] ?? []).sorted().map {
                ecart(try reader.compte($0)?.nom, .membreDuPorteur, "Membre du porteur.")
            }
            let named = table.deportsDeMembres.filter { $0.dossierId == point.dossierId }.map { deport in
                ecart(table.nom(deport.membre), .seance, deport.motif)
            }
            return declared + members + named
        }
    }
}

extension ProcesVerbalDocument.Ecart.Origine {
    fileprivate init(_ origine: Deport.Origine) {
        switch origine {
        case .declare: self = .declare
        case .service: self = .service
        case .interet: self = .interet
        }
    }
}
