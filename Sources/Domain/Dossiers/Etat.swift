/// Where a dossier stands.
public enum Etat: String, Sendable, CaseIterable {
    case brouillon, atteste, depose, irrecevable, recevable, instruit, decide, notifie, retire

    /// Not yet handed in: its porteur’s own business.
    public var isDraft: Bool { self == .brouillon || self == .atteste }
}

/// What can happen to a dossier.
public enum Evenement: String, Sendable, CaseIterable {
    case modifier, supprimer, attester, deposer, retirer
    case declarerRecevable = "declarer_recevable"
    case declarerIrrecevable = "declarer_irrecevable"
    case rouvrir
    case demanderComplement = "demander_complement"
    case repondreComplement = "repondre_complement"
    case evaluer
    case cloreInstruction = "clore_instruction"
    case donnerAvis = "donner_avis"
    /// Asks for a revised budget once a financer has refused.
    case demanderAmendement = "demander_amendement"
    case proposerFinancement = "proposer_financement"
    case deciderFinancement = "decider_financement"
    /// Takes back a financer’s own answer.
    case annulerDecision = "annuler_decision"
    /// A committee session prepares the answer of a line, then applies it when it closes, or frees it again.
    case preparerDecision = "preparer_decision"
    case appliquerDecision = "appliquer_decision"
    case reprendreDecision = "reprendre_decision"
    case notifier
}

/// What must also hold for a move; checked by the use case of the event.
public enum Garde: String, Sendable {
    case aucune
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
    /// The line was put off: it is taken up again after the notification.
    case ligneAjournee = "ligne_ajournee"
    /// The reviewer was given the action, and a phase of the call is under way.
    case phaseOuverte = "phase_ouverte"
}

/// One line of the table of states: nothing else decides who may move a dossier, and from where.
public struct Transition: Sendable, Equatable {
    public let evenement: Evenement
    public let de: Etat
    /// Nil: the dossier is gone (a draft that is deleted).
    public let vers: Etat?
    public let par: Qualite
    public let garde: Garde
}

public enum Etats {
    /// The table. A move that is not here does not exist.
    public static let table: [Transition] =
        [
            line(.modifier, .brouillon, .brouillon, .membre),
            // Whoever changes what was attested takes the attestation back.
            line(.modifier, .atteste, .brouillon, .membre),
            line(.supprimer, .brouillon, nil, .membre),
            line(.supprimer, .atteste, nil, .membre),
            line(.attester, .brouillon, .atteste, .representant),
            line(.deposer, .atteste, .depose, .membre, .reglesRespectees),
            line(.retirer, .depose, .retire, .membre),
            line(.retirer, .recevable, .retire, .membre),
            line(.declarerRecevable, .depose, .recevable, .instructeur, .complementClos),
            line(.declarerIrrecevable, .depose, .irrecevable, .instructeur, .complementClos),
            line(.rouvrir, .irrecevable, .depose, .instructeur),
            line(.rouvrir, .recevable, .depose, .instructeur),
            line(.rouvrir, .retire, .depose, .instructeur),
            line(.rouvrir, .instruit, .recevable, .instructeur),
            line(.rouvrir, .decide, .instruit, .instructeur),
            // What was told is taken back by somebody else than who told it.
            line(.rouvrir, .notifie, .decide, .administrateur),
            line(.demanderComplement, .depose, .depose, .instructeur),
            line(.repondreComplement, .depose, .depose, .membre, .complementOuvert),
            line(.demanderAmendement, .instruit, .instruit, .instructeur),
            line(.demanderAmendement, .decide, .decide, .instructeur),
            line(.repondreComplement, .instruit, .instruit, .membre, .complementOuvert),
            // Until the notification: that decisions are taken must not show by a move that is gone.
            line(.repondreComplement, .decide, .decide, .membre, .complementOuvert),
            // Told that it has less than it asked for, the applicant writes a budget that holds.
            line(.demanderAmendement, .notifie, .notifie, .instructeur),
            line(.repondreComplement, .notifie, .notifie, .membre, .complementOuvert),
            line(.evaluer, .recevable, .recevable, .instructeur, .phaseOuverte),
            line(.evaluer, .recevable, .recevable, .evaluateur, .phaseOuverte),
            line(.cloreInstruction, .recevable, .instruit, .instructeur, .actionsEvaluees),
        ] + avis + financement

    /// Opinions are asked of the conseil citoyen, of partners and of experts; until the notification, as above.
    private static let avis: [Transition] = [Etat.depose, .recevable, .instruit, .decide].flatMap { etat in
        [Qualite.conseilCitoyen, .financeur, .evaluateur].map { line(.donnerAvis, etat, etat, $0) }
    }

    private static let financement: [Transition] = [
        line(.proposerFinancement, .recevable, .recevable, .financeur),
        line(.proposerFinancement, .instruit, .instruit, .financeur),
        // The dossier is decided when the last of its lines is: the state follows from the lines.
        line(.deciderFinancement, .instruit, .instruit, .financeur, .enveloppeSuffisante),
        line(.deciderFinancement, .instruit, .decide, .financeur, .enveloppeSuffisante),
        line(.deciderFinancement, .decide, .decide, .financeur, .enveloppeSuffisante),
        // What was put off is told, then decided at a later committee.
        line(.deciderFinancement, .notifie, .decide, .financeur, .ligneAjournee),
        line(.annulerDecision, .instruit, .instruit, .financeur),
        line(.annulerDecision, .decide, .instruit, .financeur),
        line(.preparerDecision, .instruit, .instruit, .instructeur, .enveloppeSuffisante),
        line(.preparerDecision, .decide, .decide, .instructeur, .ligneAjournee),
        line(.preparerDecision, .notifie, .notifie, .instructeur, .ligneAjournee),
        line(.appliquerDecision, .instruit, .instruit, .instructeur, .seanceReguliere),
        line(.appliquerDecision, .instruit, .decide, .instructeur, .seanceReguliere),
        line(.appliquerDecision, .decide, .decide, .instructeur, .ligneAjournee),
        line(.appliquerDecision, .notifie, .decide, .instructeur, .ligneAjournee),
        line(.reprendreDecision, .instruit, .instruit, .instructeur, .enveloppeSuffisante),
        line(.reprendreDecision, .decide, .instruit, .instructeur, .enveloppeSuffisante),
        line(.notifier, .decide, .notifie, .instructeur),
    ]

    /// The states a thing can happen in.
    public static func etats(of evenement: Evenement) -> [Etat] {
        Etat.allCases.filter { !lines(evenement, from: $0).isEmpty }
    }

    /// The lines for `evenement` from `etat`; empty when it cannot happen there.
    public static func lines(_ evenement: Evenement, from etat: Etat) -> [Transition] {
        table.filter { $0.evenement == evenement && $0.de == etat }
    }

    /// What `caller` may do now with a dossier in `etat`, in the order of the table.
    public static func moves(from etat: Etat, for caller: Set<Qualite>) -> [Evenement] {
        var moves: [Evenement] = []
        for line in table
        where line.de == etat && caller.contains(line.par) && !moves.contains(line.evenement) {
            moves.append(line.evenement)
        }
        return moves
    }

    /// Who an event belongs to, whatever the state.
    public static func actors(of evenement: Evenement) -> Set<Qualite> {
        Set(table.filter { $0.evenement == evenement }.map(\.par))
    }

    private static func line(
        _ evenement: Evenement, _ de: Etat, _ vers: Etat?, _ par: Qualite, _ garde: Garde = .aucune
    ) -> Transition {
        Transition(evenement: evenement, de: de, vers: vers, par: par, garde: garde)
    }
}
