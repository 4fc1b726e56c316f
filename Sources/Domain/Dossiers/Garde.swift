/// A condition of a move, checked by `Marche` before the transition is made. `Epreuve` has one function per
/// guard; it reads the dossier or the data of the request.
public enum Garde: String, Sendable, CaseIterable {
    /// Every blocking rule of the call is respected at this instant.
    case reglesRespectees = "regles_respectees"
    /// The declared legal representative signs, or another member with a delegation that is joined.
    case signataireHabilite = "signataire_habilite"
    /// No request for a complement is waiting for an answer.
    case complementClos = "complement_clos"
    case complementOuvert = "complement_ouvert"
    /// Every action has at least one score.
    case actionsEvaluees = "actions_evaluees"
    /// The envelope has enough money for the grant at this instant.
    case enveloppeSuffisante = "enveloppe_suffisante"
    /// The session has its quorum, its votes and its second signatures.
    case seanceReguliere = "seance_reguliere"
    /// The demand still exists, and its answer has not been notified.
    case ligneOuverte = "ligne_ouverte"
    /// The answer was postponed: the line is decided after the notification.
    case ligneAjournee = "ligne_ajournee"
    /// No line has an answer that a session is preparing or has given: only the session can take that answer
    /// back.
    case lignesLibres = "lignes_libres"
    /// No answer of the dossier has been notified.
    case reponsesTues = "reponses_tues"
    /// The action is assigned to the reviewer, and a phase of the call is in progress.
    case phaseOuverte = "phase_ouverte"
}

/// What a transition undoes because the dossier leaves its state. `Marche` does it in the same transaction as
/// the move, in the order of these cases.
public enum Liberation: String, Sendable, CaseIterable {
    /// Decisions prepared by a session that is not closed: the amounts they reserve go back to their
    /// envelope.
    case decisionsPreparees = "decisions_preparees"
    /// Points on the agenda of every session, and the votes on them; the minutes of closed sessions stay.
    case ordreDuJour = "ordre_du_jour"
    /// The notification: the applicant no longer sees the answers, and a letter not yet sent is abandoned.
    case annonce
    /// The reason given when the service ruled on the dossier.
    case motifDeRecevabilite = "motif_de_recevabilite"
    /// The answers of the financers: every line waits again, and the amounts granted go back to their
    /// envelope.
    case reponses
    /// Open requests to the applicant: they are cancelled, and their e-mails not yet sent are abandoned.
    case complements
    /// Requests for an opinion that was not given yet: they are cancelled.
    case demandesAvis = "demandes_avis"
    /// The e-mail that announces the inadmissibility, if it has not been sent.
    case lettreDIrrecevabilite = "lettre_d_irrecevabilite"
}
