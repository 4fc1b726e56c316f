import Domain
import JSON
import Store
import Templates

/// Offers a role or a membership to an address, whatever accounts exist there.
enum Inviter {
    /// - Parameters:
    ///   - quoi: what is offered, in French.
    ///   - aAttester: what the e-mail says of a draft that whoever is invited may attest; null: nothing.
    static func run(
        _ tx: Writer, _ contexte: Contexte, _ courriel: Courriel, _ objet: Invitation.Objet, quoi: String,
        aAttester: JSON = .null
    ) throws -> StoredInvitation {
        let compte = try contexte.requireCompteProuve()
        for old in try tx.read.sansReponse(objet, courriel: courriel) {
            guard old.issue(at: contexte.instant) != nil else {
                throw Refus(
                    .dejaExistant, "Cette adresse est déjà invitée, et n’a pas encore répondu.")
            }
            try tx.setIssue(invitation: old.id, .expiree, at: contexte.instant)
        }
        let invitation = StoredInvitation(
            id: Identifiant.new(at: contexte.instant), courriel: courriel, objet: objet, par: compte.id,
            creeAt: contexte.instant)
        try tx.insert(invitation)
        try tx.journalise(
            ecriture(
                .inviter, invitation, par: compte.id, apres: ["courriel": .string(courriel.description)]),
            at: contexte.instant)
        let code = try Lien.creer(tx, invitation, at: contexte.instant)
        try Courrier(
            .invitation,
            [
                "quoi": .string(quoi), "a_attester": aAttester, "par": .string(compte.nom.surUneLigne),
                "code": .string(code),
                "adresse": .text(contexte.liens.adresse(.accepterInvitation(invitation.id).portant(code))),
            ]
        ).envoyer(tx, to: invitation.courriel, at: contexte.instant)
        return invitation
    }

    /// What the journal keeps of an invitation: enough to say again who was offered what.
    static func ecriture(
        _ evenement: Consigne, _ invitation: StoredInvitation, par compte: String, apres: JSON = [:]
    ) -> Ecriture {
        let offered: JSON
        var (contrat, porteur): (String?, String?) = (nil, nil)
        switch invitation.objet {
        case .role(let role, let code, let financeur):
            offered = ["role": .string(role.rawValue), "financeur": .text(financeur)]
            contrat = code
        case .membre(let id, let isRepresentant):
            offered = ["qualite": .string(Membre.Qualite(isRepresentant: isRepresentant).rawValue)]
            porteur = id
        }
        let qualite: Qualite =
            switch evenement {
            case .inviter, .retirerInvitation: contrat == nil ? .representant : .administrateur
            default: .compte
            }
        return Ecriture(
            compteId: compte, qualite: qualite, evenement: .consigne(evenement), objet: "invitation",
            objetId: invitation.id, contrat: contrat, porteurId: porteur, apres: offered.merging(apres))
    }
}

extension Membre.Qualite {
    init(isRepresentant: Bool) { self = isRepresentant ? .representant : .redacteur }
}
