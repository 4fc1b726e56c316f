import Domain
import JSON
public import Store

/// What happened to a dossier, in plain sentences, from the rows of the journal that the caller may see: what the
/// journal hides, the timeline does not know.
public enum Chronologie {
    public static func run(
        _ reader: Reader, _ contexte: Contexte, dossier id: String, _ page: PageRequest
    ) throws -> Page<LigneJournal> {
        let dossier = try Acces.dossier(reader, contexte, id)
        return try LireJournal.run(reader, contexte, dossier: dossier.id, page)
    }

    /// The sentence of one row.
    public static func phrase(_ ligne: LigneJournal) -> String {
        if ligne.objet == "dossier", let phrase = dossier(ligne) { return phrase }
        return complement(ligne) ?? parties(ligne) ?? interne(ligne) ?? "« \(ligne.evenement) »."
    }

    private static func motif(_ ligne: LigneJournal) -> String {
        ligne.apres?["motif"]?.string.map { " : \($0)" } ?? "."
    }

    private static func dossier(_ ligne: LigneJournal) -> String? {
        switch ligne.evenement {
        case "creer_dossier": "Le porteur a ouvert le dossier."
        case "modifier": "Le porteur a modifié la présentation du dossier."
        case "attester": "Le représentant légal a attesté que le dossier est exact."
        case "deposer": "Le porteur a déposé le dossier."
        case "retirer": "Le porteur a retiré le dossier" + motif(ligne)
        case "declarer_recevable": "Le service a déclaré le dossier recevable" + motif(ligne)
        case "declarer_irrecevable": "Le service a déclaré le dossier irrecevable" + motif(ligne)
        case "rouvrir": "Le dossier est revenu à l’étape précédente" + motif(ligne)
        case "clore_instruction": "L’instruction est terminée : le dossier attend le comité."
        case "notifier": "Les réponses ont été annoncées au porteur."
        default: nil
        }
    }

    private static func complement(_ ligne: LigneJournal) -> String? {
        guard ligne.objet == "complement" else { return nil }
        let name = "n° \(ligne.objetId)"
        let due = ligne.apres?["echeance_on"]?.string.flatMap { Jour($0) }
            .map { ", attendu au plus tard le \($0.enToutesLettres)" }
        switch ligne.evenement {
        case _ where ligne.apres?["annule"] != nil: return "Le service a annulé la demande \(name)."
        case "demander_complement": return "Le service a demandé le complément \(name)\(due ?? "")."
        case "demander_amendement":
            return "Le service a demandé un budget révisé, demande \(name)\(due ?? "")."
        case "repondre_complement":
            let late = ligne.apres?["tardive"]?.bool == true ? ", après l’échéance" : ""
            return "Le porteur a répondu à la demande \(name)\(late)."
        case RelancerComplements.evenement: return "Le service a rappelé la demande \(name)."
        default: return nil
        }
    }

    private static func parties(_ ligne: LigneJournal) -> String? {
        switch (ligne.objet, ligne.evenement) {
        case ("piece", _):
            ligne.apres?["nom"] == nil
                ? "Le porteur a retiré la pièce « \(ligne.objetId) »."
                : "Le porteur a joint la pièce « \(ligne.objetId) »."
        case ("action", "modifier"): "Le porteur a modifié une action."
        case ("message", "ecrire_message"):
            ligne.qualite == Qualite.membre.rawValue
                ? "Le porteur a écrit au service." : "Le service a écrit au porteur."
        case ("message", "joindre_au_message"):
            "Le fichier « \(ligne.apres?["nom"]?.string ?? "") » a été joint à un message."
        default: nil
        }
    }

    /// What only the staff’s rows tell.
    private static func interne(_ ligne: LigneJournal) -> String? {
        switch ligne.evenement {
        case "affecter":
            ligne.apres?["tache"]?.string == "evaluer"
                ? "Une action a été affectée à un évaluateur." : "Le dossier a été affecté à un instructeur."
        case "desaffecter": "Une affectation a été retirée."
        case "evaluer": "Une action a reçu une évaluation."
        case "donner_avis": "Un avis a été donné sur une action."
        case "retirer_avis": "Un avis a été retiré."
        case "joindre_avis": "Un fichier a été joint à un avis."
        case "demander_avis": "Un avis a été demandé" + of(ligne)
        case "annuler_demande_avis": "La demande d’avis a été annulée" + of(ligne)
        case "proposer_financement": "Un financeur a fait une proposition."
        case "decider_financement": "Un financeur a répondu."
        case "annuler_decision": "Un financeur est revenu sur sa réponse."
        case "preparer_decision": "Une réponse a été préparée en séance."
        case "appliquer_decision": "La réponse préparée en séance a été appliquée."
        case "reprendre_decision": "Une réponse appliquée a été reprise."
        case "rouvrir": "Une réponse a été remise en attente."
        case "se_deporter": "Une personne s’est déportée de ce dossier, ou en a été déportée."
        case "lever_deport", "lever_deport_de_membre": "Un déport a été levé."
        case "deporter_membre": "Un membre du comité s’est déporté de ce dossier."
        case "voter": "Un membre du comité a voté sur une action."
        case "contresigner": "Une réponse préparée a été signée par une seconde personne."
        case "suivre_les_lignes": "Le dossier est passé à l’étape que ses réponses commandent."
        default: nil
        }
    }

    private static func of(_ ligne: LigneJournal) -> String {
        switch ligne.apres?["aupres"]?.string {
        case "conseil_citoyen": " auprès du conseil citoyen."
        case "financeur": " auprès d’un partenaire."
        case "evaluateur": " auprès d’un expert."
        default: "."
        }
    }
}
