import Domain
import JSON
public import Store

/// Removes a role from an account. Without any other role on the contract, the account no longer votes in its
/// sessions that are not closed: the person stays a member, as one without an account.
public enum RetirerRole {
    public static func run(_ tx: Writer, _ contexte: Contexte, contrat: String, role id: String) throws {
        _ = try Acces.contrat(tx.read, contexte, contrat, .gererRoles)
        guard let role = try tx.read.role(id), role.contrat == contrat else { throw Refus.introuvable }
        try tx.deleteRole(id)
        try leaveSessions(tx, contexte, role, contrat)
        try tx.journalise(
            DonnerRole.ecriture(.retirerRole, role, par: contexte.caller.compte?.id), at: contexte.instant)
    }

    private static func leaveSessions(
        _ tx: Writer, _ contexte: Contexte, _ role: StoredRole, _ contrat: String
    ) throws {
        let sieges = try tx.read.sieges(compte: role.compteId, contrat: contrat)
        for siege in sieges {
            guard let financeur = role.financeur,
                try tx.clearRepresentation(siege.membre, seance: siege.seance, financeur: financeur)
            else { continue }
            try changed(tx, contexte, siege.seance, siege.membre, contrat, "financeur", was: financeur)
        }
        let others = try tx.read.roles(compte: role.compteId)
        guard !others.contains(where: { $0.contrat == nil || $0.contrat == contrat }) else { return }
        for siege in sieges {
            try tx.detachMembre(siege.membre, seance: siege.seance)
            try changed(tx, contexte, siege.seance, siege.membre, contrat, "compte", was: role.compteId)
        }
    }

    private static func changed(
        _ tx: Writer, _ contexte: Contexte, _ seance: String, _ membre: Int64, _ contrat: String,
        _ name: String, was value: String
    ) throws {
        try tx.touchSeance(seance, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .administrateur,
                evenement: .consigne(.modifierSeance), objet: "seance", objetId: seance, contrat: contrat,
                avant: .object([.init("membre", .integer(membre)), .init(name, .string(value))]),
                apres: .object([.init("membre", .integer(membre)), .init(name, .null)])),
            at: contexte.instant)
    }
}
