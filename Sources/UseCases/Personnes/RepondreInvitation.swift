import Domain
import JSON
public import Store

/// Accepts or declines what is offered to the address of the caller, who proved it.
public enum RepondreInvitation {
    /// The role or the membership exists from then on.
    ///
    /// - Parameter code: that of the link in the e-mail; it also proves the address. Nil when it is proved.
    public static func accepter(
        _ tx: Writer, _ contexte: Contexte, invitation id: String, code: String?
    ) throws -> StoredInvitation {
        let (invitation, compte) = try ouverte(tx, contexte, id, code)
        try requireDroit(tx.read, invitation)
        try close(tx, contexte, invitation, .acceptee, .accepterInvitation, compte)
        switch invitation.objet {
        case .role(let role, let contrat, let financeur):
            _ = try DonnerRole.give(
                tx,
                StoredRole(
                    id: invitation.id, compteId: compte.id, role: role, contrat: contrat,
                    financeur: financeur),
                par: invitation.par, at: contexte.instant)
        case .membre(let porteur, let isRepresentant):
            try AjouterMembre.add(
                tx, contexte, porteur: porteur, compte: compte.id,
                Membre.Qualite(isRepresentant: isRepresentant), par: invitation.par)
        }
        return try tx.read.invitation(id) ?? invitation
    }

    public static func refuser(
        _ tx: Writer, _ contexte: Contexte, invitation id: String
    ) throws -> StoredInvitation {
        let (invitation, compte) = try ouverte(tx, contexte, id, nil)
        try close(tx, contexte, invitation, .refusee, .refuserInvitation, compte)
        return try tx.read.invitation(id) ?? invitation
    }

    /// Those who may invite take an invitation back.
    public static func retirer(_ tx: Writer, _ contexte: Contexte, _ invitation: StoredInvitation) throws {
        let compte = try contexte.requireCompte()
        try requireOuverte(invitation, contexte)
        try tx.setIssue(invitation: invitation.id, .retiree, at: contexte.instant)
        try tx.journalise(
            Inviter.ecriture(.retirerInvitation, invitation, par: compte.id), at: contexte.instant)
    }

    /// An invitation to the address of the caller, proved before or by this code.
    private static func ouverte(
        _ tx: Writer, _ contexte: Contexte, _ id: String, _ code: String?
    ) throws -> (StoredInvitation, StoredCompte) {
        let compte = try contexte.requireCompte()
        let lien = try code.map { try Lien.ouvert(tx.read, $0, [.invitation], at: contexte.instant) }
        if let lien {
            guard lien.invitationId == id, lien.courriel == compte.courriel else { throw Lien.invalide }
        } else {
            // Before anything is looked up: without proof nobody learns what is offered to an address.
            _ = try contexte.requireCompteProuve()
        }
        guard let invitation = try tx.read.invitation(id), invitation.courriel == compte.courriel else {
            throw Refus.introuvable
        }
        try requireOuverte(invitation, contexte)
        if compte.prouveAt == nil, let courriel = Courriel(compte.courriel) {
            try ProuverCourriel.prouver(tx, compte, courriel, at: contexte.instant)
        }
        if let lien { try tx.endLien(lien.id, at: contexte.instant) }
        return (invitation, compte)
    }

    private static func requireOuverte(_ invitation: StoredInvitation, _ contexte: Contexte) throws {
        guard invitation.issue(at: contexte.instant) == nil else {
            throw Refus(.etatIncompatible, "Cette invitation n’attend plus de réponse.")
        }
    }

    /// Refuses when who invited may no longer do it: a role that was removed gives nothing to others.
    private static func requireDroit(_ reader: Reader, _ invitation: StoredInvitation) throws {
        let inviter = try reader.compte(invitation.par).map { try Caller.of(reader, $0) } ?? .anonyme
        let isAllowed =
            switch invitation.objet {
            case .role(_, let contrat, _): inviter.peut(.gererRoles, contrat: contrat)
            case .membre(let porteur, _): inviter.peut(.gererMembres, porteur: porteur)
            }
        guard isAllowed else {
            throw Refus(
                .etatIncompatible,
                "La personne qui vous a invité n’en a plus le droit : demandez une autre invitation.")
        }
    }

    private static func close(
        _ tx: Writer, _ contexte: Contexte, _ invitation: StoredInvitation, _ issue: Invitation.Issue,
        _ evenement: Consigne, _ compte: StoredCompte
    ) throws {
        try tx.setIssue(invitation: invitation.id, issue, compte: compte.id, at: contexte.instant)
        try tx.journalise(
            Inviter.ecriture(evenement, invitation, par: compte.id), at: contexte.instant)
    }
}
