import Domain
public import Store

/// Removes a role from an account.
public enum RetirerRole {
    public static func run(_ tx: Writer, _ contexte: Contexte, contrat: String, role id: String) throws {
        _ = try Acces.contrat(tx.read, contexte, contrat, .gererRoles)
        guard let role = try tx.read.role(id), role.contrat == contrat else { throw Refus.introuvable }
        try tx.deleteRole(id)
        try tx.journalise(
            DonnerRole.ecriture(.retirerRole, role, par: contexte.caller.compte?.id), at: contexte.instant)
    }
}
