import Domain
public import Store

/// The rows of the journal that a caller may see. Marks that the caller may not read in the action are hidden
/// here too.
public enum LireJournal {
    /// - Parameters:
    ///   - dossier: the dossier whose rows are read; nil: every row.
    ///   - apres: the number of the row after which to begin; nil: the first.
    public static func run(
        _ reader: Reader, _ contexte: Contexte, dossier: String?, apres: Int64? = nil, _ page: PageRequest
    ) throws -> Page<LigneJournal> {
        _ = try contexte.requireCompte()
        guard let scope = try Acces.journalScope(contexte.caller) else { throw Refus.introuvable }
        let rows = try reader.journal(scope, dossier: dossier, apres: apres ?? 0, page)
        var seen: [String: Bool] = [:]
        return Page(
            items: try rows.items.map { ligne in
                try sees(reader, contexte, ligne, &seen) ? ligne : ligne.sansContenu
            }, next: rows.next)
    }

    /// Whether the caller may see the content of a row: marks of others are hidden as long as they are hidden
    /// in the action.
    ///
    /// - Parameter seen: the results already found, by action.
    private static func sees(
        _ reader: Reader, _ contexte: Contexte, _ ligne: LigneJournal, _ seen: inout [String: Bool]
    ) throws -> Bool {
        guard ligne.evenement == Evenement.evaluer.rawValue, ligne.compteId != contexte.caller.compte?.id
        else { return true }
        if let known = seen[ligne.objetId] { return known }
        guard let action = try reader.action(ligne.objetId),
            let dossier = try reader.dossier(action.dossierId)
        else { return true }
        let sees = try LireEvaluations.seesOthers(
            reader, contexte, action, dossier, try reader.evaluations(action: action.id))
        seen[ligne.objetId] = sees
        return sees
    }
}
