extension Etat {
    public var libelle: String {
        switch self {
        case .brouillon: "brouillon"
        case .atteste: "attesté"
        case .depose: "déposé"
        case .irrecevable: "irrecevable"
        case .recevable: "recevable"
        case .instruit: "instruit"
        case .decide: "décidé"
        case .notifie: "notifié"
        case .retire: "retiré"
        }
    }
}

extension Evenement {
    public var libelle: String {
        switch self {
        case .modifier: "modifier le dossier"
        case .supprimer: "supprimer le brouillon"
        case .attester: "attester"
        case .deposer: "déposer"
        case .retirer: "retirer le dossier"
        case .declarerRecevable: "déclarer recevable"
        case .declarerIrrecevable: "déclarer irrecevable"
        case .rouvrir: "rouvrir"
        case .demanderComplement: "demander un complément"
        case .repondreComplement: "répondre à un complément"
        case .evaluer: "évaluer une action"
        case .cloreInstruction: "clore l’instruction"
        case .donnerAvis: "donner un avis"
        case .demanderAmendement: "demander un budget révisé"
        case .proposerFinancement: "proposer un financement"
        case .deciderFinancement: "décider d’un financement"
        case .annulerDecision: "revenir sur une décision"
        case .preparerDecision: "préparer une décision"
        case .appliquerDecision: "appliquer une décision"
        case .reprendreDecision: "reprendre une décision appliquée"
        case .notifier: "notifier"
        }
    }
}
