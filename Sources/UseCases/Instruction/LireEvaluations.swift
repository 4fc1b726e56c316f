import Domain
public import Store

/// What a reader sees of the marks of an action.
public enum LireEvaluations {
    public static func run(
        _ reader: Reader, _ contexte: Contexte, action id: String
    ) throws -> [Evaluation] {
        let (action, dossier) = try Acces.action(reader, contexte, id, .lireEvaluations)
        let all = try reader.evaluations(action: action.id)
        let compte = try contexte.requireCompte().id
        return try seesOthers(reader, contexte, action, dossier, all)
            ? all : all.filter { $0.compteId == compte }
    }

    /// The actions of a call whose marks this reader must not know yet: its own are to come, and the phase hides them.
    public static func hiddenActions(
        _ reader: Reader, _ contexte: Contexte, appel code: String
    ) throws -> Set<String> {
        let compte = try contexte.requireCompte().id
        let pending = try reader.affectationsSansNote(compte: compte, appel: code)
        guard !pending.isEmpty, let appel = try reader.revisionEnVigueur(code)?.appel else { return [] }
        let today = Fuseau.jour(contexte.instant, fuseau: appel.calendrier.fuseau)
        let phase = today.flatMap(appel.deroulement.phase(on:))
        return appel.deroulement.phases.isEmpty || phase?.visibilite == .ouverte ? [] : pending
    }

    /// The marks of others are hidden from a reviewer who still has to give marks, when the phase says so.
    public static func seesOthers(
        _ reader: Reader, _ contexte: Contexte, _ action: StoredAction, _ dossier: StoredDossier,
        _ evaluations: [Evaluation]
    ) throws -> Bool {
        let compte = try contexte.requireCompte().id
        let qualites = contexte.caller.qualites(devant: dossier)
        let reads = Permissions.holders(of: .lireEvaluations).subtracting([.evaluateur, .instructeur])
        let isReviewer =
            try reader.isAffecte(compte, to: .evaluer, action: action.id)
            || (qualites.contains(.evaluateur) && !qualites.contains(.instructeur))
        guard isReviewer, qualites.isDisjoint(with: reads) else { return true }
        let appel = try Acces.revision(reader, of: dossier).appel
        let today = Fuseau.jour(contexte.instant, fuseau: appel.calendrier.fuseau)
        let hasGiven = evaluations.contains { $0.compteId == compte }
        switch today.flatMap(appel.deroulement.phase(on:))?.visibilite {
        case .aveugle: return false
        case .apresLaSienne: return hasGiven
        case .ouverte: return true
        // Between two phases as before the first: what is not given yet is not to be swayed.
        case nil: return appel.deroulement.phases.isEmpty || hasGiven
        }
    }
}
