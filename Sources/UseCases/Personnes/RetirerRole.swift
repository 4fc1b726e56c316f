import Domain
public import Store

/// Takes a role back.
public enum RetirerRole {
    public static func run(_ tx: Writer, _ contexte: Contexte, contrat: String, role id: String) throws {
        guard try tx.read.contrat(contrat) != nil else { throw Refus.introuvable }
        try contexte.require(.gererRoles, contrat: contrat)
        guard let role = try tx.read.role(id), role.contrat == contrat else { throw Refus.introuvable }
        try tx.deleteRole(id)
        try tx.journalise(
            DonnerRole.ecriture(.retirerRole, role, par: contexte.caller.compte?.id), at: contexte.instant)
    }
}
