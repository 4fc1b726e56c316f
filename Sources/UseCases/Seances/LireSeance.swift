public import Domain
import JSON
public import Store

/// What a reader may see of a session.
public enum LireSeance {
    /// Whether the caller is a member of the session.
    public static func sits(_ reader: Reader, _ contexte: Contexte, _ id: String) throws -> Bool {
        let compte = contexte.caller.compte?.id
        return try compte != nil && reader.membres(seance: id).contains { $0.compteId == compte }
    }

    /// Whether a reader of a session may see this point of its agenda; a recused person may not.
    ///
    /// - Parameter sits: whether the caller is a member of the session, who sees the agenda without any other
    ///   right.
    public static func sees(
        _ caller: Caller, _ point: SeancePoint, contrat: String, sits: Bool = false
    ) -> Bool {
        sees(caller, contrat: contrat, porteur: point.porteurId, dossier: point.dossierId, sits: sits)
    }

    static func sees(
        _ caller: Caller, contrat: String, porteur: String, dossier: String, sits: Bool
    ) -> Bool {
        if sits, !caller.estDeporte(porteur: porteur, dossier: dossier) { return true }
        return caller.peut(.lireSeances, contrat: contrat, porteur: porteur, dossier: dossier)
    }
}
