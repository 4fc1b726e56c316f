import Domain
public import JSON
public import Store

/// Sets the agenda: actions in the order that was sent, or taken from the ranking.
public enum FixerOrdreDuJour {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String, _ json: JSON) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte])
        let demande = try Refus.reading { () throws(JSONProblems) in try Demande(json) }
        let chosen = try demande.actions ?? ranked(salle, demande)
        // The points from which the caller is recused stay on the agenda: the caller may not remove them, and
        // may not know of them.
        let deportes = try tx.read.points(seance: id).filter {
            !LireSeance.sees(contexte.caller, $0, contrat: salle.contrat) && !chosen.contains($0.actionId)
        }
        let actions = chosen + deportes.map(\.actionId)
        for (index, action) in chosen.enumerated() { try requireReady(salle, action, at: index) }
        for decision in try tx.read.decisions(seance: id) where !actions.contains(decision.action) {
            throw Refus(
                .lignePrise,
                "Une action que vous retirez porte une décision préparée (« \(decision.financeur) ») : retirez d’abord "
                    + "la décision.")
        }
        for point in try tx.read.points(seance: id) where !actions.contains(point.actionId) {
            try Salle.reprendreLesVotes(
                tx, try TableDeSeance(tx.read, salle.seance, of: point), point, .ordreDuJour,
                at: contexte.instant)
        }
        try tx.setPoints(actions, seance: id)
        try tx.update(salle.seance, at: contexte.instant)
        try salle.journalise(.fixerOrdreDuJour, apres: ["actions": .list(actions)])
    }

    private struct Demande {
        let actions: [String]?
        let volet: String?
        let nombre: Int?

        init(_ json: JSON) throws(JSONProblems) { self = try ObjectReader.read(json, Self.init) }

        private init(_ reader: ObjectReader) {
            let isRanked = reader.bool("classement") ?? false
            let list = reader.strings("actions", max: 5000)
            actions = reader.json("actions") == nil ? nil : list
            volet = reader.string("volet", max: 64)
            nombre = reader.integer("nombre", 1...5000).map { Int($0) }
            if isRanked == (actions != nil) {
                reader.problem(
                    "actions", "obligatoire",
                    "Donnez la liste « actions », ou {\"classement\": true} pour suivre le classement.")
            }
            if Set(list).count != list.count {
                reader.problem("actions", "valeur", "Une action figure deux fois.")
            }
        }
    }

    /// The actions that wait for a decision, best first. Those from which the caller is recused are included,
    /// because others will examine them.
    private static func ranked(_ salle: Salle, _ demande: Demande) throws -> [String] {
        let all = try salle.tx.read.actionsClassables(appel: salle.seance.appel).filter {
            $0.etat == .instruit && (demande.volet == nil || $0.notee.volet == demande.volet)
        }
        let ranked = Classement.ranger(all.map(\.notee)).map(\.action.id)
        return Array(ranked.prefix(demande.nombre ?? ranked.count))
    }

    private static func requireReady(_ salle: Salle, _ action: String, at index: Int) throws {
        guard let stored = try salle.tx.read.action(action),
            let dossier = try salle.tx.read.dossier(stored.dossierId), dossier.appel == salle.seance.appel,
            !dossier.etat.isDraft
        else {
            throw Refus(
                at: "/actions/\(index)",
                "« \(action.prefix(80)) » n’est pas une action déposée de cet appel.")
        }
        let isPutOff = try salle.tx.read.financements(action: action).contains {
            $0.financement.decision == .ajourne
        }
        guard [.instruit, .decide].contains(dossier.etat) || (dossier.etat == .notifie && isPutOff) else {
            throw Refus(
                .etatIncompatible,
                "\(dossier.reference ?? "") est « \(dossier.etat.libelle) » : une action s’examine en séance une fois "
                    + "instruite, ou ajournée.")
        }
    }
}
