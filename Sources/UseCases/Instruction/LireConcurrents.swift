import Domain
public import Store

/// Who scored an action while an association of theirs competes with it: what those who read recusals see beside
/// the marks, and nobody else.
public enum LireConcurrents {
    /// The references of the dossiers that compete, by the account that scored; nil for a caller who is not of the
    /// service. Dossiers that the caller may not read are left out.
    public static func run(
        _ reader: Reader, _ contexte: Contexte, action id: String
    ) throws -> [String: [String]]? {
        let (action, dossier) = try Acces.action(reader, contexte, id, .lireEvaluations)
        guard
            contexte.caller.peut(
                .lireDeports, contrat: dossier.contrat, porteur: dossier.porteurId, dossier: dossier.id)
        else { return nil }
        let seen = try reader.concurrents(action: action.id).filter { sees(contexte, $0, dossier.contrat) }
        return Dictionary(grouping: seen, by: \.compteId).mapValues { $0.map(\.reference) }
    }

    /// How many of those who scored each of these actions of a call compete with it; nil for a caller who is not of
    /// the service.
    public static func run(
        _ reader: Reader, _ contexte: Contexte, appel: StoredAppel, actions: [String]
    ) throws -> [String: Int]? {
        guard contexte.caller.peut(.lireDeports, contrat: appel.contrat) else { return nil }
        let seen = try reader.concurrents(appel: appel.code, actions: actions).filter {
            sees(contexte, $0, appel.contrat)
        }
        return Dictionary(grouping: seen, by: \.actionId).mapValues { Set($0.map(\.compteId)).count }
    }

    private static func sees(_ contexte: Contexte, _ rival: DossierConcurrent, _ contrat: String) -> Bool {
        contexte.caller.peut(
            .lireEvaluations, contrat: contrat, porteur: rival.porteurId, dossier: rival.dossierId)
    }
}
