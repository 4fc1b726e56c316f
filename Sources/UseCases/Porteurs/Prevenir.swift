import Documents
import Domain
import JSON
import Store
import Templates

/// E-mails about a porteur, to all its members and to whoever else is concerned, through the outbox and in
/// the transaction of what they tell.
enum Prevenir {
    /// The addresses that the members have proved. An address that nobody proved may be anybody’s: it receives
    /// no words that a stranger chose.
    static func destinataires(_ reader: Reader, porteur id: String) throws -> [String] {
        try reader.membres(porteur: id).filter { $0.prouveAt != nil }.map(\.courriel)
    }

    static func membres(
        _ tx: Writer, _ contexte: Contexte, _ porteur: StoredPorteur, to destinataires: [String]? = nil,
        _ values: JSON
    ) throws {
        try send(
            tx, contexte, porteur.id, to: destinataires ?? Self.destinataires(tx.read, porteur: porteur.id),
            Courrier(
                .membre, values.merging(["porteur": .string(porteur.porteur.nom.surUneLigne)])))
    }

    /// Tells what was asked.
    static func demande(
        _ tx: Writer, _ contexte: Contexte, _ changement: Changement, _ porteur: StoredPorteur
    ) throws {
        try tell(
            tx, contexte, changement, porteur, to: concernes(tx.read, changement), .changementDemande,
            [
                "motif": .text(changement.motif?.surUneLigne),
                "lien": .text(contexte.liens.adresse(.lireChangement(changement.id))),
            ])
    }

    /// Tells what was answered.
    ///
    /// - Parameter before: who was concerned before the answer was applied: a removed member too.
    static func reponse(
        _ tx: Writer, _ contexte: Contexte, _ changement: Changement, _ porteur: StoredPorteur,
        _ sens: String, pour voix: Changement.Voix?, motif: String?, before: [String]
    ) throws {
        let par =
            switch voix {
            case nil: JSON.null
            case .porteur: JSON.string("un représentant")
            case .service: JSON.string("le service instructeur")
            }
        try tell(
            tx, contexte, changement, porteur, to: (before + concernes(tx.read, changement)).distinct,
            .changementReponse, [sens: true, "par": par, "motif": .text(motif?.surUneLigne)])
    }

    /// A person who claims a porteur and is not its member reads neither its name nor its number.
    private static func tell(
        _ tx: Writer, _ contexte: Contexte, _ changement: Changement, _ porteur: StoredPorteur,
        to destinataires: [String], _ template: Template, _ more: JSON
    ) throws {
        let values = try values(tx.read, changement, porteur).merging(more)
        let isStranger =
            try changement.objet == .reclamation
            && !tx.read.membres(porteur: porteur.id).contains { $0.compteId == changement.compteId }
        let stranger = isStranger ? try tx.read.compte(changement.compteId)?.courriel : nil
        try send(
            tx, contexte, porteur.id, to: destinataires.filter { $0 != stranger }, Courrier(template, values))
        guard let stranger, destinataires.contains(stranger) else { return }
        // Its number may be another one than the one that was claimed: of a duplicate, or since corrected.
        let unnamed = "l’organisme dont vous avez donné le numéro"
        try send(
            tx, contexte, porteur.id, to: [stranger],
            Courrier(template, values.merging(["porteur": .string(unnamed)])))
    }

    /// Tells that two porteurs are one now.
    static func reunion(
        _ tx: Writer, _ contexte: Contexte, _ porteur: StoredPorteur, _ doublon: StoredPorteur,
        to destinataires: [String], motif: String
    ) throws {
        try send(
            tx, contexte, porteur.id, to: destinataires,
            Courrier(
                .reunion,
                [
                    "porteur": .string(porteur.porteur.nom.surUneLigne),
                    "doublon": .string(doublon.porteur.nom.surUneLigne),
                    "motif": .string(motif.surUneLigne),
                ]))
    }

    /// Tells that a porteur may deposit after the closing, or no longer.
    static func derogation(
        _ tx: Writer, _ contexte: Contexte, _ derogation: Derogation, _ appel: Appel, motif: String
    ) throws {
        guard let porteur = try tx.read.porteur(derogation.porteurId) else { throw Refus.introuvable }
        let fuseau = appel.calendrier.fuseau
        try send(
            tx, contexte, porteur.id, to: destinataires(tx.read, porteur: porteur.id),
            Courrier(
                .derogation,
                [
                    "porteur": .string(porteur.porteur.nom.surUneLigne), "appel": .string(appel.titre),
                    "retiree": .bool(derogation.retireeAt != nil), "fuseau": .string(fuseau),
                    "jusqua": .text(Fuseau.jourEtHeure(derogation.jusquaAt, fuseau: fuseau)),
                    "motif": .string(motif.surUneLigne),
                ]))
    }

    /// A letter of intent was received, or the service answered it.
    static func intention(
        _ tx: Writer, _ contexte: Contexte, _ intention: Intention, _ appel: Appel
    ) throws {
        guard let porteur = try tx.read.porteur(intention.porteurId) else { throw Refus.introuvable }
        let fuseau = appel.calendrier.fuseau
        try send(
            tx, contexte, porteur.id, to: destinataires(tx.read, porteur: porteur.id),
            Courrier(
                .intention,
                [
                    "porteur": .string(porteur.porteur.nom.surUneLigne), "appel": .string(appel.titre),
                    "intitule": .string(intention.intitule.surUneLigne),
                    "recue": .bool(intention.suite == nil),
                    "retenue": .bool(intention.suite == .retenue),
                    "ecartee": .bool(intention.suite == .ecartee), "fuseau": .string(fuseau),
                    "moment": .text(Fuseau.jourEtHeure(intention.deposeeAt, fuseau: fuseau)),
                    "limite": .string(appel.calendrier.limite),
                    "motif": .text(intention.suiteMotif?.surUneLigne),
                ]))
    }

    /// The members, and the person who asks, who may not be one.
    static func concernes(_ reader: Reader, _ changement: Changement) throws -> [String] {
        let author =
            try reader.compte(changement.compteId).flatMap { $0.prouveAt == nil ? nil : [$0.courriel] }
            ?? []
        return (try destinataires(reader, porteur: changement.porteurId) + author).distinct
    }

    private static func values(
        _ reader: Reader, _ changement: Changement, _ porteur: StoredPorteur
    ) throws -> JSON {
        func nom(_ compte: String) throws -> JSON { .text(try reader.compte(compte)?.nom.surUneLigne) }
        let shared: JSON = [
            "porteur": .string(porteur.porteur.nom.surUneLigne), "demandeur": try nom(changement.compteId),
            changement.objet.nature.rawValue: true,
        ]
        switch changement.objet {
        case .representant(let succession):
            return shared.merging([
                "nouveau": try nom(succession.nouveau), "remplace": try nom(succession.remplace),
                "luimeme": .bool(succession.nouveau == changement.compteId),
            ])
        case .reclamation: return shared
        case .compteBancaire(let compte):
            return shared.merging([
                "fin": .text(compte.map { PorteurDocument.end(of: $0.iban.description) })
            ])
        case .numero(let numero):
            return shared.merging(["fin": .string(PorteurDocument.end(of: numero.description))])
        }
    }

    private static func send(
        _ tx: Writer, _ contexte: Contexte, _ porteur: String, to destinataires: [String],
        _ courrier: Courrier
    ) throws {
        try Courrier.poster(
            tx, .porteur(porteur), .porteur, courrier.objet, courrier.corps, to: destinataires,
            at: contexte.instant)
    }
}
