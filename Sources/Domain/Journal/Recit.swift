/// The data for the sentence of a row: what the row is about, who acted, what was recorded.
public struct Recit: Sendable {
    public let objet: String
    public let objetId: String
    public let qualite: String
    /// The recorded members, as text; null members are left out.
    public let apres: [String: String]
    /// The same before.
    public let avant: [String: String]
    /// The names of all members before and after, without the state of the dossier.
    public let noms: (avant: [String], apres: [String])

    public init(
        objet: String, objetId: String, qualite: String, apres: [String: String],
        avant: [String: String] = [:],
        noms: (avant: [String], apres: [String]) = ([], [])
    ) {
        self.objet = objet
        self.objetId = objetId
        self.qualite = qualite
        self.apres = apres
        self.avant = avant
        self.noms = noms
    }

    fileprivate var motif: String { apres["motif"].map { " : \($0)" } ?? "." }
    fileprivate var numero: String { "n° \(objetId)" }
    fileprivate var echeance: String {
        let jour = apres["echeance_on"].flatMap { Jour($0) }
        return jour.map { ", attendu au plus tard le \($0.enToutesLettres)" } ?? ""
    }
    fileprivate var remisLe: String {
        apres["remis_on"].flatMap { Jour($0) }.map { ", le \($0.enToutesLettres)" } ?? ""
    }
    fileprivate var piece: String {
        apres["nom"] == nil
            ? "Le porteur a retiré la pièce « \(objetId) »." : "Le porteur a joint la pièce « \(objetId) »."
    }
    /// An action that comes has nothing before, one that goes has nothing after.
    fileprivate var action: String {
        let titre = (apres["intitule"] ?? avant["intitule"]).map { "l’action « \($0) »" } ?? "une action"
        switch (noms.avant.isEmpty, noms.apres.isEmpty) {
        case (true, false): return "Le porteur a ajouté \(titre)."
        case (false, true): return "Le porteur a retiré \(titre)."
        default: return "Le porteur a modifié une action" + changements(Rubriques.action)
        }
    }
    /// The end of a sentence: « : le budget, les demandes. »
    fileprivate func changements(_ mots: [String: String]) -> String {
        let changes = (noms.avant + noms.apres.filter { !noms.avant.contains($0) }).compactMap { mots[$0] }
        return changes.isEmpty ? "." : " : \(changes.joined(separator: ", "))."
    }
    fileprivate var aupres: String {
        switch apres["aupres"] {
        case "conseil_citoyen": " auprès du conseil citoyen."
        case "financeur": " auprès d’un partenaire."
        case "evaluateur": " auprès d’un expert."
        default: "."
        }
    }
}

extension Evenement {
    /// Nil: rows about this kind of object have no sentence.
    func phrase(_ recit: Recit) -> String? {
        switch self {
        case .modifier, .attester, .deposer, .supprimer, .retirer: duPorteur(recit)
        case .demanderComplement, .demanderAmendement, .repondreComplement: duComplement(recit)
        case .declarerRecevable: "Le service a déclaré le dossier recevable" + recit.motif
        case .declarerIrrecevable: "Le service a déclaré le dossier irrecevable" + recit.motif
        case .rouvrir:
            recit.objet == "dossier"
                ? "Le dossier est revenu à l’étape précédente" + recit.motif
                : "Une réponse a été remise en attente."
        case .evaluer: "Une action a reçu une évaluation."
        case .cloreInstruction: "L’instruction est terminée : le dossier attend le comité."
        case .donnerAvis: "Un avis a été donné sur une action."
        case .proposerFinancement: "Un financeur a fait une proposition."
        case .deciderFinancement: "Un financeur a répondu."
        case .annulerDecision: "Un financeur est revenu sur sa réponse."
        case .preparerDecision: "Une réponse a été préparée en séance."
        case .appliquerDecision: "La réponse préparée en séance a été appliquée."
        case .reprendreDecision: "Une réponse appliquée a été reprise."
        case .notifier: "Les réponses ont été annoncées au porteur."
        }
    }

    private func duPorteur(_ recit: Recit) -> String? {
        switch (self, recit.objet) {
        case (.modifier, "dossier"):
            "Le porteur a modifié la présentation du dossier" + recit.changements(Rubriques.presentation)
        case (.modifier, "piece"): recit.piece
        case (.modifier, "action"): recit.action
        case (.attester, _) where recit.apres["par_delegation"] == "true":
            "Une personne qui en a la délégation a attesté que le dossier est exact."
        case (.attester, _): "Le représentant légal a attesté que le dossier est exact."
        case (.deposer, _): "Le porteur a déposé le dossier."
        case (.retirer, "dossier") where recit.apres["etat"] == Etat.instruit.rawValue:
            "Toutes les réponses étaient données : elles sont tombées avec le retrait du dossier."
        case (.retirer, "dossier"): "Le porteur a retiré le dossier" + recit.motif
        case (.retirer, "financement"):
            "Une réponse, donnée ou préparée, est tombée avec le retrait du dossier."
        case (.retirer, "action"): "Une demande d’avis est tombée avec le retrait du dossier."
        case (.retirer, "seance"):
            "Une action a quitté l’ordre du jour d’une séance avec le retrait du dossier."
        case (.retirer, "complement"):
            "La demande \(recit.numero) n’attend plus de réponse : le dossier est retiré."
        default: nil
        }
    }

    private func duComplement(_ recit: Recit) -> String? {
        if recit.objet == "piece" { return recit.piece }
        if recit.objet == "financement", self == .repondreComplement {
            return recit.apres["fonds_avant"] == nil
                ? "Une réponse est tombée : la demande a changé."
                : "Une demande est passée à l’autre fonds de son financeur."
        }
        guard recit.objet == "complement" else { return nil }
        if recit.apres["annule"] != nil { return "Le service a annulé la demande \(recit.numero)." }
        switch self {
        case .demanderComplement:
            return "Le service a demandé le complément \(recit.numero)\(recit.echeance)."
        case .demanderAmendement:
            return "Le service a demandé un budget révisé, demande \(recit.numero)\(recit.echeance)."
        default:
            let late = recit.apres["tardive"] == "true" ? ", après l’échéance" : ""
            return "Le porteur a répondu à la demande \(recit.numero)\(late)."
        }
    }
}

extension Consigne {
    /// Nil: the record concerns no dossier, and no chronology shows it.
    func phrase(_ recit: Recit) -> String? {
        switch self {
        case .creerDossier: "Le porteur a ouvert le dossier."
        case .suivreLesLignes: "Le dossier est passé à l’étape que ses réponses commandent."
        case .relancerComplement: "Le service a rappelé la demande \(recit.numero)."
        case .rappelerBrouillon: "Un rappel est parti : le dossier n’est pas encore déposé."
        case .ecrireMessage:
            recit.qualite == Qualite.membre.rawValue
                ? "Le porteur a écrit au service." : "Le service a écrit au porteur."
        case .joindreAuMessage: "Le fichier « \(recit.apres["nom"] ?? "") » a été joint à un message."
        case .affecter:
            recit.apres["tache"] == "evaluer"
                ? "Une action a été affectée à un évaluateur."
                : "Le dossier a été affecté à un instructeur."
        case .desaffecter: "Une affectation a été retirée."
        case .cloreSansNote:
            "L’instruction s’est terminée alors qu’une action n’a que des abstentions" + recit.motif
        case .demanderAvis: "Un avis a été demandé" + recit.aupres
        case .annulerDemandeAvis: "La demande d’avis a été annulée" + recit.aupres
        case .retirerAvis: "Un avis a été retiré."
        case .joindreAvis: "Un fichier a été joint à un avis."
        case .seDeporter: "Une personne s’est déportée de ce dossier, ou en a été déportée."
        case .leverDeport, .leverDeportDeMembre: "Un déport a été levé."
        case .deporterMembre: "Un membre du comité s’est déporté de ce dossier."
        case .fusionnerPorteur: "Le porteur a été réuni à un autre, qui est le même organisme."
        case .voter: "Un membre du comité a voté sur une action."
        case .contresigner: "Une réponse préparée a été signée par une seconde personne."
        // This record does concern a dossier; the chronology has always shown its code instead of a sentence.
        case .reprendreEnvoi: nil
        case .remettreEnvoi:
            "Un courriel que personne n’avait reçu a été remis autrement\(recit.remisLe)" + recit.motif
        case .creerSeance, .modifierSeance, .fixerOrdreDuJour, .noterPresences, .donnerMandat, .retirerMandat,
            .ouvrirSeance, .cloreSeance,
            .rouvrirSeance, .supprimerSeance, .virer, .creerContrat, .modifierContrat, .creerAppel,
            .modifierAppel, .publierAppel, .deposerIntention, .repondreIntention, .accorderDerogation,
            .retirerDerogation, .ouvrirCompte,
            .ouvrirSession, .fermerSession, .creerJeton,
            .revoquerJeton, .donnerRole, .retirerRole, .demanderSecondFacteur, .confirmerSecondFacteur,
            .retirerSecondFacteur, .refaireCodesDeSecours, .utiliserCodeDeSecours, .envoyerLien,
            .prouverCourriel, .ecarterCompte, .fermerCompte, .changerMotDePasse, .changerNom, .inviter,
            .accepterInvitation,
            .refuserInvitation, .retirerInvitation, .creerPorteur, .modifierPorteur, .ajouterMembre,
            .changerMembre, .retirerMembre, .demanderChangement, .joindreAuChangement, .opposerChangement,
            .accepterChangement, .refuserChangement, .annulerChangement, .confirmerPorteur, .creerWebhook,
            .retirerWebhook, .essayerWebhook, .changerSecret, .choisirCourriels, .retenirEnvois,
            .reprendreEnvois, .restaurer, .accepterTete,
            .effacerContenu:
            nil
        }
    }
}
