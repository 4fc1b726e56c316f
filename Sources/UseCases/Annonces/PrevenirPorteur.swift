import Domain
import JSON
import Store
import Templates

/// Writes to the applicant what happened to its dossier, through the outbox and in the transaction of what
/// happened.
///
/// The acts go to everybody who receives the letters, whether the address is proved or not. They hold no text
/// that the applicant chose: an address that nobody proved may be a stranger’s.
enum PrevenirPorteur {
    /// The e-mail about a deposit; its reference and its hash come with the deposit.
    static func courrier(
        _ contexte: Contexte, depot dossier: String, _ content: Dossier, _ revision: Revision
    ) -> Courrier {
        let fuseau = revision.appel.calendrier.fuseau
        let demande = content.actions.sum(\.montantDemande)
        return Courrier(
            .depot,
            [
                "reference": Courrier.Attendu.reference.marque, "appel": .string(revision.appel.titre),
                "moment": .string(Fuseau.heureLocale(contexte.instant, fuseau: fuseau)),
                "actions": .string(counted(content.actions.count, "action")),
                "pieces": .string(counted(content.pieces.count, "pièce")),
                "demande": .string(demande.description), "empreinte": Courrier.Attendu.empreinte.marque,
                "recepisse": .text(contexte.liens.adresse(.lireRecepisse(dossier: dossier))),
                "dossier": .text(contexte.liens.adresse(.lireDossier(dossier))),
            ])
    }

    static func depot(
        _ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier, _ depot: StoredDepot,
        _ prete: Deposer.Preparation
    ) throws {
        let courrier = prete.courrier.complete([.reference: depot.reference, .empreinte: depot.sha256])
        try Courrier.poster(
            tx, .dossier(dossier), .depot, courrier.objet, courrier.corps, to: prete.destinataires,
            at: contexte.instant)
    }

    /// An attestation, as long as a deposit is possible: to the other members who proved their address. Whoever wrote the
    /// dossier waits for it. Several within a few minutes are told by the first e-mail.
    static func attestation(_ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier) throws {
        let revision = try Acces.revision(tx.read, of: dossier)
        let delai = try Delai(tx.read, revision, porteur: dossier.porteurId)
        guard !delai.isOver(at: contexte.instant) else { return }
        let fuseau = revision.appel.calendrier.fuseau
        let courrier = Courrier(
            .atteste,
            [
                "porteur": .string(dossier.porteurNom.surUneLigne), "appel": .string(revision.appel.titre),
                "cloture": .text(Fuseau.derniereMinute(avant: delai.fin, fuseau: fuseau)),
                "fuseau": .string(fuseau),
                "lien": .text(contexte.liens.adresse(.lireDossier(dossier.id))),
            ])
        let own = contexte.caller.compte?.courriel
        let recent = contexte.instant.adding(seconds: -Envoi.regroupement)
        for address in try Prevenir.destinataires(tx.read, porteur: dossier.porteurId).distinct
        where try address != own && !tx.read.hasPli(to: address, courrier.objet, since: recent) {
            try courrier.envoyer(tx, to: address, at: contexte.instant)
        }
    }

    static func retrait(_ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier) throws {
        let appel = try Acces.revision(tx.read, of: dossier).appel
        try Courrier(
            .retrait,
            [
                "reference": .text(dossier.reference), "service": false, "appel": .string(appel.titre),
                "moment": .string(moment(contexte.instant, appel)), "preferences": .null,
            ]
        ).envoyer(tx, dossier, cause: .retrait, at: contexte.instant)
    }

    static func reouverture(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, motif: String
    ) throws {
        guard let dossier = try tx.read.dossier(id) else { throw Refus.introuvable }
        try Courrier(
            .reouverture,
            [
                "reference": .text(dossier.reference),
                "appel": .string(try Acces.revision(tx.read, of: dossier).appel.titre),
                "etat": .string(dossier.etatAnnonce.libelle), "motif": .string(motif),
                "messages": .text(contexte.liens.adresse(.ecrireMessage(dossier: id))),
            ]
        ).envoyer(tx, dossier, cause: .reouverture, at: contexte.instant)
    }

    /// A message of the service: to the members who proved their address, without its text.
    static func message(_ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier) throws {
        let members = try Prevenir.destinataires(tx.read, porteur: dossier.porteurId)
        try message(tx, contexte, dossier, to: members, isForService: false)
    }

    /// Several messages within a few minutes are told by one e-mail, which waits for them.
    static func message(
        _ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier, to addresses: [String],
        isForService: Bool
    ) throws {
        let untold = try addresses.filter { try !tx.read.isMessageAnnonce(dossier: dossier.id, to: $0) }
        if untold.isEmpty {
            let isSaid = try tx.read.isMessageAnnonce(dossier: dossier.id, to: nil)
            guard addresses.isEmpty, !isForService, !isSaid else { return }
        }
        let courrier = Courrier(
            .message,
            [
                "reference": .text(dossier.reference), "service": .bool(isForService),
                "messages": .text(contexte.liens.adresse(.ecrireMessage(dossier: dossier.id))),
                "preferences": isForService ? PrevenirService.preferences(contexte) : .null,
            ])
        try Courrier.poster(
            tx, .dossier(dossier), .message, courrier.objet, courrier.corps, to: untold,
            due: contexte.instant.adding(seconds: Envoi.regroupement), at: contexte.instant)
    }

    static func moment(_ instant: Instant, _ appel: Appel) -> String {
        Fuseau.jourEtHeure(instant, fuseau: appel.calendrier.fuseau) ?? instant.description
    }
}
