import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

/// What the events of a seance need to exist: a seance with the action on its agenda.
enum SeanceDEssai {
    static let id = "seance"

    /// A seance with one present member and the action; nothing where the dossier has no line yet.
    static func open(
        _ tx: Writer, _ dossier: String, _ action: String, etat: Seance.Etat, at instant: Instant
    ) throws {
        guard let stored = try tx.read.dossier(dossier),
            let line = try tx.read.line(of: "etat", action: action)
        else { return }
        if [.notifie, .decide].contains(stored.etat) {
            try putOff(tx, action, line.financement, at: instant)
        }
        var seance = Seance(
            id: id, appel: stored.appel, instance: .comiteDePilotage, libelle: "Comité",
            tenueOn: try #require(Jour(2023, 1, 20)), lieu: nil, quorum: 1, vote: false)
        try tx.insert(seance, at: instant)
        try tx.setMembres(
            [
                SeanceMembre(
                    numero: 1, nom: "Membre Exemple", fonction: "Élue", compteId: nil, voix: true,
                    presence: .present, financeur: "etat")
            ], seance: id)
        try tx.setPoints([action], seance: id)
        seance.etat = etat
        try tx.update(seance, at: instant)
    }

    /// A decision of one cent, prepared or applied.
    static func prepare(
        _ tx: Writer, _ action: String, isAppliquee: Bool, at instant: Instant
    ) throws {
        guard let compte = try tx.read.compte(courriel: #require(Courriel("instructeur@exemple.fr"))),
            let line = try tx.read.line(of: "etat", action: action)
        else { return }
        if isAppliquee {
            try tx.decideFinancement(
                action: action,
                Financement(
                    demande: line.financement.demande, decision: .accorde, accorde: Euros(centimes: 1),
                    motif: nil), seance: id, at: instant)
        }
        try take(tx, action, isAppliquee ? .engagement : .reservation, at: instant)
        let version = line.version + (isAppliquee ? 1 : 0)
        let decision = DecisionPreparee(
            seance: id, action: action, credits: line.financement.demande.credits, decision: .accorde,
            accorde: Euros(centimes: 1),
            motif: nil, par: compte.id, versionFinancement: version)
        try tx.upsert(decision, at: instant)
        if isAppliquee { try tx.setAppliquee(decision, true, versionFinancement: version) }
    }

    /// One cent is taken from the enveloppe of the State for an action.
    static func take(_ tx: Writer, _ action: String, _ nature: Mouvement.Nature, at instant: Instant) throws {
        try tx.insert(
            Mouvement(
                appel: "argentan-2023", enveloppe: "etat-2023", nature: nature, montant: Euros(centimes: -1),
                action: action, motif: "Essai"), at: instant)
    }

    static func putOff(_ tx: Writer, _ action: String, _ line: Financement, at instant: Instant) throws {
        try tx.decideFinancement(
            action: action,
            Financement(
                demande: line.demande, decision: .ajourne, accorde: .zero, motif: "Au prochain comité"),
            at: instant)
        // Where answers were notified, the notified answer was a postponement.
        if let dossier = try tx.read.action(action)?.dossierId, try tx.read.dossier(dossier)?.annonceAt != nil
        {
            try tx.notifyFinancements(dossier: dossier, at: instant)
        }
    }
}

extension TableWalkTests {
    static let seances: [Attempt] = [
        Attempt(
            nom: "préparer une décision", evenement: .preparerDecision, isSeance: true,
            prepare: { tx, target, instant in
                try SeanceDEssai.open(tx, target.dossier, target.action, etat: .preparee, at: instant)
            }
        ) { tx, contexte, target in
            try PreparerDecision.run(
                tx, contexte, seance: SeanceDEssai.id, .de("etat", target.action),
                try ReponseFinanceur(["decision": "accorde", "montant_centimes": 1]))
        },
        Attempt(
            nom: "clore une séance", evenement: .appliquerDecision, isSeance: true,
            prepare: { tx, target, instant in
                try SeanceDEssai.open(tx, target.dossier, target.action, etat: .ouverte, at: instant)
                try SeanceDEssai.prepare(tx, target.action, isAppliquee: false, at: instant)
            }
        ) { tx, contexte, _ in try CloreSeance.run(tx, contexte, seance: SeanceDEssai.id) },
        Attempt(
            nom: "rouvrir une séance", evenement: .reprendreDecision, isSeance: true,
            prepare: { tx, target, instant in
                try SeanceDEssai.open(tx, target.dossier, target.action, etat: .close, at: instant)
                try SeanceDEssai.prepare(tx, target.action, isAppliquee: true, at: instant)
            }
        ) { tx, contexte, _ in
            try RouvrirSeance.run(tx, contexte, seance: SeanceDEssai.id, motif: "Une erreur")
        },
    ]
}
