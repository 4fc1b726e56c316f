public import Domain
import JSON
public import Store

/// Finding a session for a caller.
public enum LireSeance {
    /// - Throws: `Refus` `introuvable` for whoever neither reads sessions nor sits in this one.
    public static func find(
        _ reader: Reader, _ contexte: Contexte, _ id: String, as capacite: Capacite = .lireSeances
    ) throws -> (seance: Seance, contrat: String) {
        _ = try contexte.requireCompte()
        guard let seance = try reader.seance(id), let appel = try reader.appel(seance.appel) else {
            throw Refus.introuvable
        }
        let qualites = contexte.caller.qualites(contrat: appel.contrat)
        let sits = try capacite == .voter && sits(reader, contexte, id)
        guard sits || Permissions.allows(qualites, .lireSeances) else { throw Refus.introuvable }
        return (seance, appel.contrat)
    }

    /// Whether the caller is a member of the session.
    public static func sits(_ reader: Reader, _ contexte: Contexte, _ id: String) throws -> Bool {
        let compte = contexte.caller.compte?.id
        return try compte != nil && reader.membres(seance: id).contains { $0.compteId == compte }
    }

    /// Whether a reader of a session may see this point of its agenda: whoever stands apart does not.
    ///
    /// - Parameter sits: a member sees the agenda it votes on.
    public static func sees(
        _ caller: Caller, _ point: SeancePoint, contrat: String, sits: Bool = false
    ) -> Bool {
        sees(caller, contrat: contrat, porteur: point.porteurId, dossier: point.dossierId, sits: sits)
    }

    static func sees(
        _ caller: Caller, contrat: String, porteur: String, dossier: String, sits: Bool
    ) -> Bool {
        if sits, !caller.standsApart(porteur: porteur, dossier: dossier) { return true }
        let qualites = caller.qualites(contrat: contrat, porteur: porteur, dossier: dossier)
        return Permissions.allows(qualites, .lireSeances)
    }
}
