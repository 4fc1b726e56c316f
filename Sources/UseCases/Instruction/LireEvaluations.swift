import Domain
public import Store

/// The marks of an action that a reader may see.
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

    /// The actions of a call whose marks this reader may not know yet: those assigned to the reader and not
    /// scored yet, unless the call has no phase or the current phase shows every mark.
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

    /// Whether the reader sees the marks of others. The phase may hide them from an evaluator, or from an
    /// instructeur to whom the action is assigned.
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
        // Outside the phases, the marks of others must not influence a person who has not scored yet.
        case nil: return appel.deroulement.phases.isEmpty || hasGiven
        }
    }
}
