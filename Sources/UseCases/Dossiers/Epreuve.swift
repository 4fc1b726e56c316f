import Domain
import Rules
import Store

/// The check of one or more guards of the table of states: each case carries the data of the request that the
/// check needs, and `juge` calls the function that refuses.
enum Epreuve {
    /// A preparation exists only of a dossier whose rules hold.
    case reglesRespectees(Deposer.Preparation)
    case signataire(Attester.Demande, Porteur)
    case complementClos
    case complementOuvert(Complement)
    /// With the reason for which an action may have only abstentions.
    case actionsEvaluees(motif: String?)
    case enveloppeSuffisante(Caisse.Prise)
    case seanceReguliere(SeanceReguliere, DecisionPreparee)
    /// For `ligneOuverte` and `ligneAjournee`.
    case ligne(StoredFinancement)
    case lignesLibres
    case reponsesTues
    case phaseOuverte(action: String, Appel)

    /// The check of a guard that needs only the dossier; nil for the guards that need data of the request.
    init?(sansDonnees garde: Garde) {
        switch garde {
        case .complementClos: self = .complementClos
        case .actionsEvaluees: self = .actionsEvaluees(motif: nil)
        case .lignesLibres: self = .lignesLibres
        case .reponsesTues: self = .reponsesTues
        case .reglesRespectees, .signataireHabilite, .complementOuvert, .enveloppeSuffisante,
            .seanceReguliere, .ligneOuverte,
            .ligneAjournee, .phaseOuverte:
            return nil
        }
    }

    var gardes: Set<Garde> {
        switch self {
        case .reglesRespectees: [.reglesRespectees]
        case .signataire: [.signataireHabilite]
        case .complementClos: [.complementClos]
        case .complementOuvert: [.complementOuvert]
        case .actionsEvaluees: [.actionsEvaluees]
        case .enveloppeSuffisante: [.enveloppeSuffisante]
        case .seanceReguliere: [.seanceReguliere]
        case .ligne: [.ligneOuverte, .ligneAjournee]
        case .lignesLibres: [.lignesLibres]
        case .reponsesTues: [.reponsesTues]
        case .phaseOuverte: [.phaseOuverte]
        }
    }

    /// - Throws: the `Refus` of the guard, when its condition does not hold.
    func juge(_ marche: Marche) throws {
        switch self {
        case .reglesRespectees: break
        case .signataire(let demande, let porteur):
            try Attester.requireSignataire(marche, demande, porteur)
        case .complementClos: try Complements.requireClosed(marche)
        case .complementOuvert(let complement): try Complements.requireOpen(complement)
        case .actionsEvaluees(let motif): try CloreInstruction.requireEvaluated(marche, motif: motif)
        case .enveloppeSuffisante(let prise): _ = try Caisse.requireEnough(marche, prise)
        case .seanceReguliere(let seance, let decision): try seance.require(decision)
        case .ligne(let line): try DeciderFinancement.requireOpen(marche.dossier, line)
        case .lignesLibres: try Rouvrir.requireFreeLines(marche)
        case .reponsesTues: try Rouvrir.requireUntold(marche)
        case .phaseOuverte(let action, let appel): try Evaluer.requireTurn(marche, appel, action: action)
        }
    }
}

/// A use case did not check a guard of the move it makes. This is a bug of the program; the move is not made.
struct GardeOubliee: Error {
    let garde: Garde
}
