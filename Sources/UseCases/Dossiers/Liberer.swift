import Domain
import JSON
import Store

/// The effects of each `Liberation` of the table of states.
extension Marche {
    func liberer(_ liberation: Liberation, _ motif: String) throws {
        let (id, instant) = (dossier.id, contexte.instant)
        switch liberation {
        case .decisionsPreparees: try freePreparedDecisions(motif)
        case .ordreDuJour: try removeFromAgendas()
        case .annonce:
            try tx.withdrawAnnonces(dossier: id)
            try tx.setAnnonce(id, at: nil)
            try tx.abandonAnnonce(dossier: id, motif: "Le dossier a été rouvert.")
        case .motifDeRecevabilite: try tx.setMotifRecevabilite(id, nil)
        case .reponses: try freeAnswers(motif)
        case .complements:
            for complement in try tx.read.complements(dossier: id) where complement.isOpen {
                try cancel(complement, motif, at: instant)
            }
        case .demandesAvis: try cancelRequestedAvis()
        case .lettreDIrrecevabilite:
            try tx.abandonIrrecevabilite(dossier: id, motif: "Le service est revenu sur l’irrecevabilité.")
        }
    }

    /// Gives the granted amounts back to their envelopes; every line waits for an answer again.
    private func freeAnswers(_ motif: String) throws {
        for action in try tx.read.actions(dossier: dossier.id) {
            for line in try tx.read.financements(action: action.id) {
                let before = line.financement
                guard before.decision != .enAttente, line.isDemandee else { continue }
                let waiting = Financement.enAttente(before.demande)
                try Caisse.pay(self, action: action.id, before, waiting, seance: nil, motif)
                try tx.deleteDecisionsAppliquees(
                    action: action.id, before.demande.credits)
                try tx.decideFinancement(action: action.id, waiting, at: contexte.instant)
                try silence(
                    before.demande.credits.objet(action.id), avant: DeciderFinancement.summary(before),
                    apres: DeciderFinancement.summary(waiting))
            }
        }
        // The applicant does not know that every line was answered. A row for the service only records that
        // the dossier is back in the state that the applicant knows.
        if evenement == .retirer, dossier.etat != dossier.etatAnnonce {
            try journalise(.silence(evenement), to: dossier.etatAnnonce)
        }
    }

    /// Removes the decisions that sessions have prepared for this dossier and not applied, whose votes no longer
    /// hold; the reserved amounts go back to their envelopes.
    private func freePreparedDecisions(_ motif: String) throws {
        for action in try tx.read.actions(dossier: dossier.id) {
            for decision in try tx.read.decisionsEnCours(action: action.id) {
                guard
                    let line = try tx.read.financement(action: action.id, decision.credits)
                else { throw StoreError.corrupt("decision_preparee") }
                try Caisse.reserve(
                    self, action: action.id, line.financement.demande, held: decision.tenu, .zero,
                    seance: decision.seance, motif)
                try takeBackVotes(seance: decision.seance, action: action.id)
                try tx.deleteDecision(decision)
                try tx.touchSeance(decision.seance, at: contexte.instant)
                try silence(
                    decision.credits.objet(action.id), avant: PreparerDecision.summary(decision))
            }
        }
    }

    private func takeBackVotes(seance id: String, action: String) throws {
        guard let seance = try tx.read.seance(id), let point = try tx.read.point(seance: id, action: action)
        else { return }
        try Salle.reprendreLesVotes(
            tx, try TableDeSeance(tx.read, seance, of: point), point, .dossier, at: contexte.instant)
    }

    /// Removes the actions from the agenda of every session, also of a closed one: its minutes keep what it
    /// examined. A dossier that comes back later is examined again, without the votes of that session.
    private func removeFromAgendas() throws {
        for action in try tx.read.actions(dossier: dossier.id) {
            for seance in try tx.read.seances(action: action.id) {
                let points = try tx.read.points(seance: seance).map(\.actionId)
                try takeBackVotes(seance: seance, action: action.id)
                try tx.setPoints(points.filter { $0 != action.id }, seance: seance)
                try tx.touchSeance(seance, at: contexte.instant)
                try silence(("seance", seance), avant: ["action": .string(action.id)])
            }
        }
    }

    private func cancel(_ complement: Complement, _ motif: String, at instant: Instant) throws {
        try tx.cancelComplement(dossier: dossier.id, numero: complement.numero, motif: motif, at: instant)
        try tx.abandonComplement(
            dossier: dossier.id, numero: complement.numero, motif: "La demande est annulée.")
        try journalise(
            .suite(evenement), to: dossier.etat, objet: ("complement", String(complement.numero)),
            apres: ["annule": .string(motif)])
    }

    private func cancelRequestedAvis() throws {
        for action in try tx.read.actions(dossier: dossier.id) {
            for demande in try tx.read.demandesAvis(action: action.id)
            where demande.annuleAt == nil && !demande.isRepondue {
                try tx.cancelDemandeAvis(demande.id, at: contexte.instant)
                try silence(("action", action.id), apres: ["demande": .string(demande.id)])
            }
        }
    }

    private func silence(_ objet: (type: String, id: String), avant: JSON = [:], apres: JSON = [:]) throws {
        try journalise(.silence(evenement), to: dossier.etat, objet: objet, avant: avant, apres: apres)
    }
}
