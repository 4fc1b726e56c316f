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

    /// The actions of a call whose averages this reader may not know yet, because they would tell the marks
    /// of others: those assigned to the reader for scoring, as long as `seesOthers` is false for them.
    public static func hiddenActions(
        _ reader: Reader, _ contexte: Contexte, appel code: String
    ) throws -> Set<String> {
        let compte = try contexte.requireCompte().id
        let assigned = try reader.actionsANoter(compte: compte, appel: code, sansNote: false)
        guard !assigned.isEmpty, let appel = try reader.revisionEnVigueur(code)?.appel else { return [] }
        switch visibilite(appel, at: contexte.instant) {
        case .ouverte: return []
        case .aveugle: return assigned
        case .apresLaSienne: return try reader.actionsANoter(compte: compte, appel: code, sansNote: true)
        }
    }

    /// What a person who scores sees of the marks of others at this instant. Outside the phases they must not
    /// influence a person who has not scored yet.
    private static func visibilite(_ appel: Appel, at instant: Instant) -> Phase.Visibilite {
        let today = Fuseau.jour(instant, fuseau: appel.calendrier.fuseau)
        return today.flatMap(appel.deroulement.phase(on:))?.visibilite
            ?? (appel.deroulement.phases.isEmpty ? .ouverte : .apresLaSienne)
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
        switch visibilite(appel, at: contexte.instant) {
        case .aveugle: return false
        case .apresLaSienne: return evaluations.contains { $0.compteId == compte }
        case .ouverte: return true
        }
    }
}
