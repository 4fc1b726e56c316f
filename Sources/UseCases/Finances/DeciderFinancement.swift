import Domain
import JSON
public import Store

/// A financer’s answer to the demand of an action. The granted amount leaves the envelope in the same
/// transaction; when the envelope has too little money, the answer is refused.
public enum DeciderFinancement {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, _ visee: LigneVisee, _ reponse: ReponseFinanceur
    ) throws {
        let (marche, line) = try find(tx, contexte, visee, .deciderFinancement)
        let before = line.financement
        if try reponse.requireReadAs(before) { return }
        if line.seance != nil, before.decision != .ajourne { throw deSeance }
        try reponse.require(within: before.demande)
        try requireOneSignature(tx.read, marche.dossier, line, reponse)
        try requireNoAmendment(tx.read, marche.dossier, before.demande.financeur)
        let after = reponse.financement(before.demande)
        try marche.epreuve(
            .enveloppeSuffisante(
                Caisse.Prise.change(
                    line.action, after.demande, .engagement, from: before.accorde, to: after.accorde)))
        try apply(
            marche, action: line.action, before, after, nil,
            motif: reponse.motif ?? "Décision du financeur")
    }

    /// Above the amount set by the call, two people must sign: this is only possible in a session. What the
    /// financer gives to the action from its other fund counts too.
    private static func requireOneSignature(
        _ reader: Reader, _ dossier: StoredDossier, _ line: StoredFinancement, _ reponse: ReponseFinanceur
    ) throws {
        guard reponse.accorde > .zero, let seuil = try reader.doubleSignature(of: dossier),
            try reponse.accorde + reader.accordeAilleurs(line.action, line.financement.demande.credits)
                > seuil
        else { return }
        throw Refus(
            .secondeSignature,
            "Au-dessus de \(seuil), deux personnes signent : préparez cette réponse dans une séance, où une autre la "
                + "contresigne.")
    }

    /// Refuses to answer a demand that the applicant may be changing in an open revised budget.
    static func requireNoAmendment(_ reader: Reader, _ dossier: StoredDossier, _ financeur: String) throws {
        let open = try reader.complements(dossier: dossier.id).first {
            $0.isOpen && $0.financeurs.contains(financeur)
        }
        guard let open else { return }
        throw Refus(
            .complementOuvert,
            "L’amendement n° \(open.numero) laisse le porteur changer sa demande à « \(financeur) » : recevez sa "
                + "réponse, ou annulez-le.")
    }

    /// An answer given by a session is taken back by reopening the session.
    static let deSeance = Refus(
        .lignePrise, "Cette réponse vient d’une séance : c’est la séance qu’il faut rouvrir, avec un motif.")

    /// The line of a financer. Only the accounts of this financer may answer it, and not while a session
    /// prepares its answer.
    static func find(
        _ tx: Writer, _ contexte: Contexte, _ visee: LigneVisee, _ evenement: Evenement
    ) throws -> (Marche, StoredFinancement) {
        let (_, dossier) = try Acces.action(tx.read, contexte, visee.action)
        let marche = try Marche(tx, contexte, dossier.id, evenement, checksVersion: false)
        guard contexte.caller.decides(for: visee.financeur, contrat: dossier.contrat) else {
            throw Refus(.interdit, "Votre compte ne décide pas pour « \(visee.financeur) ».")
        }
        let line = try visee.line(tx.read)
        try contexte.precondition.check(line.version)
        if try tx.read.isPreparee(action: line.action, line.financement.demande.credits) {
            throw Refus(
                .lignePrise, "Une séance prépare la réponse de cette ligne : retirez-la d’abord de la séance."
            )
        }
        try marche.epreuve(.ligne(line))
        return (marche, line)
    }

    /// Refuses a demand that no longer exists, and an answer that is notified: after the notification only a
    /// postponed line is answered again, even when the dossier is `decide` again because of another line.
    static func requireOpen(_ dossier: StoredDossier, _ line: StoredFinancement) throws {
        let financement = line.financement
        guard line.isDemandee else {
            throw Refus(
                .etatIncompatible,
                "Le porteur ne fait plus cette demande à \(financement.demande.credits.nom) : il n’y a rien à décider."
            )
        }
        guard dossier.etat == .notifie && financement.decision != .ajourne || line.isAnnoncee else { return }
        throw Refus(
            .etatIncompatible,
            "La réponse de \(financement.demande.credits.nom) est notifiée : seule une ligne ajournée se reprend."
        )
    }

    /// Writes the answer of a line and its consequences: the ledger, the state of the dossier, the journal.
    static func apply(
        _ marche: Marche, action: String, _ before: Financement, _ after: Financement, _ seance: String?,
        in caisse: String? = nil, motif: String
    ) throws {
        let (tx, dossier) = (marche.tx, marche.dossier)
        try Caisse.pay(marche, action: action, before, after, seance: seance, in: caisse, motif)
        try tx.decideFinancement(action: action, after, seance: seance, at: marche.contexte.instant)
        let isDecided = try tx.read.isFullyDecided(dossier: dossier.id)
        try marche.move(
            to: isDecided ? .decide : .instruit,
            objet: after.demande.credits.objet(action), avant: summary(before),
            apres: summary(after))
    }

    static func summary(_ financement: Financement) -> JSON {
        [
            "decision": .string(financement.decision.rawValue),
            "accorde_centimes": .integer(financement.accorde.centimes), "motif": .text(financement.motif),
        ]
    }
}
