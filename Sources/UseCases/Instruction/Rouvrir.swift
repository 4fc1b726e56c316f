import Domain
import JSON
public import Store

/// Goes back one step, with a reason that stays in the journal. What was told is taken back by an administrator.
public enum Rouvrir {
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, motif: String) throws {
        let marche = try Marche(tx, contexte, id, .rouvrir)
        let from = marche.dossier.etat
        guard !contexte.caller.estDeporte(porteur: marche.dossier.porteurId, dossier: id) else {
            throw Refus(
                .deporte,
                "Vous êtes déporté de ce dossier, ou membre de son porteur : une autre personne doit le rouvrir."
            )
        }
        try requireFree(marche)
        if from == .notifie {
            try tx.withdrawAnnonces(dossier: id)
            try tx.setAnnonce(id, at: nil)
        }
        if marche.destinations.first == .depose { try tx.setMotifRecevabilite(id, nil) }
        if from == .instruit || from == .decide { try freeLines(marche, motif) }
        if from == .irrecevable {
            try tx.abandonIrrecevabilite(dossier: id, motif: "Le service est revenu sur l’irrecevabilité.")
        }
        if from == .notifie { try tx.abandonAnnonce(dossier: id, motif: "Le dossier a été rouvert.") }
        // That it was decided was not told: neither is that it no longer is.
        if from == .decide { return try marche.moveInSilence(apres: ["motif": .string(motif)]) }
        try marche.move(apres: ["motif": .string(motif)])
    }

    /// What the applicant knows is not undone behind its back, and a request that waits is not left without an answer.
    private static func requireFree(_ marche: Marche) throws {
        let dossier = marche.dossier
        if dossier.annonceAt != nil, dossier.etat == .instruit || dossier.etat == .decide {
            throw Refus(
                .etatIncompatible,
                "Des réponses de ce dossier sont annoncées : notifiez la suite, puis un administrateur rouvre le dossier."
            )
        }
        guard [.instruit, .decide, .notifie].contains(dossier.etat),
            let open = try marche.tx.read.complements(dossier: dossier.id).first(where: \.isOpen)
        else { return }
        throw Refus(
            .complementOuvert, "La demande n° \(open.numero) attend sa réponse : recevez-la, ou annulez-la.")
    }

    /// What was granted goes back to its envelope, and every line waits again: the dossier is instructed anew.
    private static func freeLines(_ marche: Marche, _ motif: String) throws {
        let (tx, dossier, instant) = (marche.tx, marche.dossier, marche.contexte.instant)
        for action in try tx.read.actions(dossier: dossier.id) {
            for line in try tx.read.financements(action: action.id) {
                let (before, financeur) = (line.financement, line.financement.demande.financeur)
                if try tx.read.isPreparee(action: action.id, financeur: financeur) {
                    throw Refus(
                        .lignePrise,
                        "Une séance prépare la réponse de « \(financeur) » : retirez-la d’abord de la séance."
                    )
                }
                guard before.decision != .enAttente, line.isDemandee else { continue }
                // What a session answered, it alone takes back: its minutes say so.
                if line.seance != nil { throw DeciderFinancement.deSeance }
                let waiting = Financement.enAttente(before.demande)
                try Caisse.pay(marche, action: action.id, before, waiting, seance: nil, motif)
                try tx.decideFinancement(action: action.id, waiting, at: instant)
                try marche.journalise(
                    to: dossier.etat, objet: ("financement", "\(action.id)/\(financeur)"),
                    diffusion: .interne, avant: DeciderFinancement.summary(before),
                    apres: DeciderFinancement.summary(waiting))
            }
        }
    }
}
