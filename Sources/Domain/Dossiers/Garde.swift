/// What must also hold for a move, judged by `Marche` before the line of the table is taken. Each is a function in
/// `Epreuve`, of the dossier or of what the request brings.
public enum Garde: String, Sendable, CaseIterable {
    /// Every blocking rule of the call is respected at this instant.
    case reglesRespectees = "regles_respectees"
    /// No request for a complement waits for its answer.
    case complementClos = "complement_clos"
    case complementOuvert = "complement_ouvert"
    /// Every action carries at least one score.
    case actionsEvaluees = "actions_evaluees"
    /// The envelope bears what is granted, at this instant.
    case enveloppeSuffisante = "enveloppe_suffisante"
    /// The session has its quorum, its votes and its second signatures.
    case seanceReguliere = "seance_reguliere"
    /// The line is still asked for, and its answer is not told.
    case ligneOuverte = "ligne_ouverte"
    /// The line was put off: it is taken up again after the notification.
    case ligneAjournee = "ligne_ajournee"
    /// No session prepares or has given the answer of a line: what a session answered, it alone takes back.
    case lignesLibres = "lignes_libres"
    /// No answer of the dossier is told.
    case reponsesTues = "reponses_tues"
    /// The reviewer was given the action, and a phase of the call is under way.
    case phaseOuverte = "phase_ouverte"
}

/// What a move undoes because the dossier leaves its state: done by `Marche`, in the transaction of the move, when the
/// line of the table is taken. The order of the cases is that in which it is done.
public enum Liberation: String, Sendable, CaseIterable {
    /// Decisions that a session not yet closed prepares: what they hold goes back to its envelope.
    case decisionsPreparees = "decisions_preparees"
    /// Points of the agenda of sessions not yet closed, and the votes on them.
    case ordreDuJour = "ordre_du_jour"
    /// What the applicant was told: it knows nothing any more, and the letter that has not left does not leave.
    case annonce
    /// The reason given when the service ruled on the dossier.
    case motifDeRecevabilite = "motif_de_recevabilite"
    /// Answers of the financers: every line waits again, what was granted goes back to its envelope.
    case reponses
    /// Open requests to the applicant: cancelled; their mails that have not left do not leave.
    case complements
    /// Requests for an opinion that was not given: cancelled.
    case demandesAvis = "demandes_avis"
    /// The mail that says « inadmissible », where it has not left.
    case lettreDIrrecevabilite = "lettre_d_irrecevabilite"
}
