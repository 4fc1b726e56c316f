import Domain
import JSON
import Store
import Templates

/// Invites the members of a session, each by an e-mail of their own. A member without an account has no address
/// here.
enum Convoquer {
    /// - Parameters:
    ///   - known: the accounts that were invited before: only told when the session is moved.
    ///   - isMoved: the day or the place has changed.
    static func run(
        _ tx: Writer, _ contexte: Contexte, _ seance: Seance, _ membres: [SeanceMembre],
        _ revision: Revision,
        known: Set<String> = [], isMoved: Bool = false
    ) throws {
        for compte in membres.compactMap(\.compteId) where compte != contexte.caller.compte?.id {
            let isKnown = known.contains(compte)
            guard !isKnown || isMoved, let person = try tx.read.compte(compte), person.prouveAt != nil,
                try !tx.read.courrielsRefuses(compte: compte).contains(.convocation)
            else { continue }
            let courrier = Courrier(
                .convocation,
                [
                    "changee": .bool(isKnown), "libelle": .string(seance.libelle.surUneLigne),
                    "instance": .string(revision.contrat.libelle(instance: seance.instance)),
                    "appel": .string(revision.appel.titre),
                    "jour": .string(seance.tenueOn.enToutesLettres),
                    "lieu": .text(seance.lieu?.surUneLigne),
                    "ordre": .text(contexte.liens.adresse(.lireSeance(seance.id))),
                    "preferences": PrevenirService.preferences(contexte),
                ])
            try Courrier.poster(
                tx, .seance(seance), .convocation, courrier.objet, courrier.corps, to: [person.courriel],
                at: contexte.instant)
        }
    }
}
