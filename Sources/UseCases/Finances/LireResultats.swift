import Domain
public import Store

/// What a call asked for and granted: for everybody once all is told, for whoever follows its decisions before.
public enum LireResultats {
    /// - Parameter kept: gives what was computed before for this call, or computes it: the figures of a call that is told
    ///   hardly move.
    /// - Returns: the figures, and whether they are told.
    /// - Throws: `Refus` `etat-incompatible` for those who must wait; `deporte` for those who may not see all of them yet.
    public static func run(
        _ reader: Reader, _ contexte: Contexte, _ appel: StoredAppel,
        kept: (() throws -> ResultatsDAppel) throws -> ResultatsDAppel
    ) throws -> (ResultatsDAppel, isAnnonce: Bool) {
        guard let revision = try reader.revisionEnVigueur(appel.code) else { throw Refus.introuvable }
        func resultats() throws -> ResultatsDAppel { try reader.resultats(appel: appel.code, revision) }
        if try reader.isAnnonce(appel: appel.code) { return (try kept(resultats), true) }
        guard contexte.caller.peut(.lireDecisions, contrat: appel.contrat) else {
            try contexte.caller.refuseSansSecondFacteur { $0.peut(.lireDecisions, contrat: appel.contrat) }
            throw Refus(
                .etatIncompatible,
                "Les réponses de cet appel ne sont pas encore toutes annoncées : ses résultats paraîtront ensuite."
            )
        }
        try Acces.exportEntier(reader, contexte, appel)
        return (try resultats(), false)
    }
}
