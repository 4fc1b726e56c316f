import Domain
import JSON
public import Store

/// Takes a dossier one step back, with a reason that the journal keeps. Only an administrator takes a
/// notification back.
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
        try marche.epreuve(.reponsesTues)
        try marche.epreuve(.complementClos)
        try marche.epreuve(.lignesLibres)
        // When the state that the applicant knows does not change, the reopening is hidden from the
        // applicant.
        let isTold = marche.destinations.allSatisfy { $0.annonce(false) != from.annonce(false) }
        try marche.move(
            as: isTold ? nil : .silence(.rouvrir), apres: ["motif": .string(motif)], libere: motif)
        if isTold { try PrevenirPorteur.reouverture(tx, contexte, dossier: id, motif: motif) }
    }

    /// Refuses when answers of the dossier are notified, because the applicant knows them.
    static func requireUntold(_ marche: Marche) throws {
        guard marche.dossier.annonceAt != nil else { return }
        throw Refus(
            .etatIncompatible,
            marche.evenement == .retirer
                ? "Des réponses de ce dossier sont annoncées : il ne se retire plus."
                : "Des réponses de ce dossier sont annoncées : notifiez la suite, puis un administrateur rouvre le dossier."
        )
    }

    /// Refuses when a session prepares or has given an answer of the dossier: only that session can take it
    /// back.
    static func requireFreeLines(_ marche: Marche) throws {
        let reader = marche.tx.read
        for action in try reader.actions(dossier: marche.dossier.id) {
            for line in try reader.financements(action: action.id) {
                let credits = line.financement.demande.credits
                if try reader.isPreparee(action: action.id, credits) {
                    throw Refus(
                        .lignePrise,
                        "Une séance prépare la réponse de \(credits.nom) : retirez-la d’abord de la séance."
                    )
                }
                let isAnswered = line.financement.decision != .enAttente && line.isDemandee
                if isAnswered, line.seance != nil { throw DeciderFinancement.deSeance }
            }
        }
    }
}
