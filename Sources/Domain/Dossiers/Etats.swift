/// One line of the table of states. Only this table decides who may move a dossier, and from which state.
public struct Transition: Sendable, Equatable {
    public let evenement: Evenement
    public let de: Etat
    /// Nil: the dossier no longer exists (a draft is deleted).
    public let vers: Etat?
    public let par: Qualite
    /// Conditions that must also hold.
    public let gardes: [Garde]
    /// What the transition undoes.
    public let libere: [Liberation]
}

public enum Etats {
    /// The table of states. A transition that is not listed does not exist; a caller’s possible moves are
    /// listed in this order.
    public static let table: [Transition] =
        brouillons + retraits + recevabilite + retours + instruction + avis + financement

    private static let brouillons: [Transition] = [
        line(.modifier, .brouillon, .brouillon, .membre),
        // Changing an attested draft withdraws the attestation.
        line(.modifier, .atteste, .brouillon, .membre),
        line(.supprimer, .brouillon, nil, .membre),
        line(.supprimer, .atteste, nil, .membre),
        line(.attester, .brouillon, .atteste, .representant, [.signataireHabilite]),
        // Another member, with a delegation.
        line(.attester, .brouillon, .atteste, .membre, [.signataireHabilite]),
        line(.deposer, .atteste, .depose, .membre, [.reglesRespectees]),
    ]

    private static let recevabilite: [Transition] = [
        line(.declarerRecevable, .depose, .recevable, .instructeur, [.complementClos]),
        line(.declarerIrrecevable, .depose, .irrecevable, .instructeur, [.complementClos]),
    ]

    private static let instruction: [Transition] = [
        line(.demanderComplement, .depose, .depose, .instructeur),
        line(.repondreComplement, .depose, .depose, .membre, [.complementOuvert]),
        line(.demanderAmendement, .instruit, .instruit, .instructeur),
        line(.demanderAmendement, .decide, .decide, .instructeur),
        line(.repondreComplement, .instruit, .instruit, .membre, [.complementOuvert]),
        // Still allowed once the dossier is decided: if the move disappeared then, the applicant could guess
        // that decisions were taken.
        line(.repondreComplement, .decide, .decide, .membre, [.complementOuvert]),
        // After a notification that grants less than requested, the applicant is asked for a budget that
        // balances.
        line(.demanderAmendement, .notifie, .notifie, .instructeur),
        line(.repondreComplement, .notifie, .notifie, .membre, [.complementOuvert]),
        line(.evaluer, .recevable, .recevable, .instructeur, [.phaseOuverte]),
        line(.evaluer, .recevable, .recevable, .evaluateur, [.phaseOuverte]),
        line(.cloreInstruction, .recevable, .instruit, .instructeur, [.actionsEvaluees]),
    ]

    /// The applicant may withdraw a deposited dossier until its answers are notified. The withdrawal releases
    /// everything that the dossier held, and the applicant sees the same result whether or not something was
    /// decided.
    private static let retraits: [Transition] = [Etat.depose, .recevable, .instruit, .decide].map { etat in
        line(
            .retirer, etat, .retire, .membre, etat == .instruit || etat == .decide ? [.reponsesTues] : [],
            libere: [.decisionsPreparees, .ordreDuJour, .reponses, .complements, .demandesAvis])
    }

    private static let retours: [Transition] = [
        line(
            .rouvrir, .irrecevable, .depose, .instructeur,
            libere: [.motifDeRecevabilite, .lettreDIrrecevabilite]),
        line(.rouvrir, .recevable, .depose, .instructeur, libere: [.motifDeRecevabilite]),
        line(.rouvrir, .retire, .depose, .instructeur, libere: [.motifDeRecevabilite]),
        line(
            .rouvrir, .instruit, .recevable, .instructeur, [.reponsesTues, .complementClos, .lignesLibres],
            libere: [.reponses]),
        line(
            .rouvrir, .decide, .instruit, .instructeur, [.reponsesTues, .complementClos, .lignesLibres],
            libere: [.reponses]),
        // Only an administrator takes back a notification, which an instructor made.
        line(.rouvrir, .notifie, .decide, .administrateur, [.complementClos], libere: [.annonce]),
    ]

    /// Opinions of the conseil citoyen, of partners and of experts are accepted until the notification, so
    /// that decisions do not show. `DonnerAvis` forbids a partner to change an opinion once a session with
    /// the action on its agenda is closed.
    private static let avis: [Transition] = [Etat.depose, .recevable, .instruit, .decide].flatMap { etat in
        [Qualite.conseilCitoyen, .financeur, .evaluateur].map { line(.donnerAvis, etat, etat, $0) }
    }

    private static let financement: [Transition] = [
        line(.proposerFinancement, .recevable, .recevable, .financeur, [.ligneOuverte]),
        line(.proposerFinancement, .instruit, .instruit, .financeur, [.ligneOuverte]),
        // The dossier becomes `decide` when its last line is answered: its state follows from its lines.
        line(.deciderFinancement, .instruit, .instruit, .financeur, [.ligneOuverte, .enveloppeSuffisante]),
        line(.deciderFinancement, .instruit, .decide, .financeur, [.ligneOuverte, .enveloppeSuffisante]),
        line(.deciderFinancement, .decide, .decide, .financeur, [.ligneOuverte, .enveloppeSuffisante]),
        // A postponed answer is notified, then decided later.
        line(.deciderFinancement, .notifie, .decide, .financeur, [.ligneAjournee, .enveloppeSuffisante]),
        line(.annulerDecision, .instruit, .instruit, .financeur, [.ligneOuverte]),
        line(.annulerDecision, .decide, .instruit, .financeur, [.ligneOuverte]),
        line(.preparerDecision, .instruit, .instruit, .instructeur, [.ligneOuverte, .enveloppeSuffisante]),
        line(.preparerDecision, .decide, .decide, .instructeur, [.ligneAjournee, .enveloppeSuffisante]),
        line(.preparerDecision, .notifie, .notifie, .instructeur, [.ligneAjournee, .enveloppeSuffisante]),
        line(.appliquerDecision, .instruit, .instruit, .instructeur, [.seanceReguliere]),
        line(.appliquerDecision, .instruit, .decide, .instructeur, [.seanceReguliere]),
        line(.appliquerDecision, .decide, .decide, .instructeur, [.seanceReguliere, .ligneAjournee]),
        line(.appliquerDecision, .notifie, .decide, .instructeur, [.seanceReguliere, .ligneAjournee]),
        line(.reprendreDecision, .instruit, .instruit, .instructeur, [.enveloppeSuffisante]),
        line(.reprendreDecision, .decide, .instruit, .instructeur, [.enveloppeSuffisante]),
        line(.notifier, .decide, .notifie, .instructeur, [.complementClos]),
    ]

    /// The states in which an event can happen.
    public static func etats(of evenement: Evenement) -> [Etat] {
        Etat.allCases.filter { !lines(evenement, from: $0).isEmpty }
    }

    /// The lines for `evenement` from `etat`; empty when the event cannot happen in that state.
    public static func lines(_ evenement: Evenement, from etat: Etat) -> [Transition] {
        table.filter { $0.evenement == evenement && $0.de == etat }
    }

    /// What `caller` may do with a dossier in `etat`, in the order of the table. The guards are not checked.
    public static func moves(from etat: Etat, for caller: Set<Qualite>) -> [Evenement] {
        var moves: [Evenement] = []
        for line in table
        where line.de == etat && caller.contains(line.par) && !moves.contains(line.evenement) {
            moves.append(line.evenement)
        }
        return moves
    }

    /// The qualities that may cause an event in at least one state.
    public static func actors(of evenement: Evenement) -> Set<Qualite> {
        Set(table.filter { $0.evenement == evenement }.map(\.par))
    }

    private static func line(
        _ evenement: Evenement, _ de: Etat, _ vers: Etat?, _ par: Qualite, _ gardes: [Garde] = [],
        libere: [Liberation] = []
    ) -> Transition {
        Transition(evenement: evenement, de: de, vers: vers, par: par, gardes: gardes, libere: libere)
    }
}
