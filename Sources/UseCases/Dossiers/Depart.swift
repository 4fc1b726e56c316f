import Domain
import Store

/// Where a move starts: the dossier, and the lines of the table of states that are open to the caller.
struct Depart {
    let dossier: StoredDossier
    let evenement: Evenement
    /// The state that the caller may know: the possible moves and the refusals follow from it.
    let connu: Etat
    let lines: [Transition]
    /// The quality in which the caller makes the move.
    let qualite: Qualite

    /// - Parameter checksVersion: whether If-Match is the version of the dossier; false when it is the
    ///   version of a part of it.
    /// - Throws: `Refus`, when the table of states does not allow the move to this caller in this state.
    init(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ evenement: Evenement,
        checksVersion: Bool = true
    ) throws {
        self.evenement = evenement
        dossier = try Acces.dossier(reader, contexte, id, .evenement(evenement))
        if checksVersion { try contexte.precondition.requirePresent() }
        let qualites = contexte.caller.qualites(devant: dossier)
        let connu = Acces.etat(dossier, contexte.caller)
        self.connu = connu
        lines = Etats.lines(evenement, from: connu).filter { qualites.contains($0.par) }
        guard let line = lines.first else { throw Self.refusal(evenement, connu, dossier) }
        qualite = line.par
        if checksVersion { try contexte.precondition.check(dossier.version) }
    }

    /// Says in what state the dossier is, and who can do this there, or who does what next.
    private static func refusal(_ evenement: Evenement, _ connu: Etat, _ dossier: StoredDossier) -> Refus {
        if evenement == .deposer, let reference = dossier.reference {
            return Refus(
                .etatIncompatible,
                phrase:
                    "Ce dossier est déjà déposé, sous la référence \(reference) : il n’y a rien à refaire. Son récépissé : \(Geste.lireRecepisse(dossier: dossier.id))."
            )
        }
        return Refus(
            .etatIncompatible,
            "Le dossier est « \(connu.libelle) » : \(others(evenement, connu))")
    }

    /// The end of the refusal: nobody can do this in this state, but something else; or who can.
    private static func others(_ evenement: Evenement, _ etat: Etat) -> String {
        let who = Set(Etats.lines(evenement, from: etat).map(\.par.libelle)).sorted()
        return who.isEmpty
            ? "\(evenement.libelle) n’est pas possible dans cet état. \(etat.suite)"
            : "dans cet état, seul \(who.joined(separator: " ou ")) peut \(evenement.libelle)."
    }
}
