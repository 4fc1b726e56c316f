import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

/// Tries every event with every kind of caller in every state, through the use cases.
@Suite("Each state, event and qualite, through the use cases")
struct TableWalkTests {
    struct Target: Sendable {
        let dossier: String
        let action: String
    }

    /// A use case of an event, and what must exist for its guard.
    struct Attempt: Sendable {
        let nom: String
        let evenement: Evenement
        /// Whether the event occurs in a seance: the readers of seances see it, and a draft is on no agenda.
        var isSeance = false
        var prepare: @Sendable (Writer, Target, Instant) throws -> Void = { _, _, _ in }
        let run: @Sendable (Writer, Contexte, Target) throws -> Void
    }

    /// How an attempt ends: with a refusal, or with the dossier in a state (nil: deleted).
    private enum Outcome: Error, Sendable, Equatable {
        case refused(Refus.Code)
        case moved(to: Etat?, wroteDown: String)
    }

    /// The qualites of each account.
    private static let callers: [(who: String?, qualites: Set<Qualite>)] = [
        (nil, [.anonyme]),
        ("passant", [.anonyme, .compte]),
        ("redacteur", [.anonyme, .compte, .membre]),
        ("porteur_deci_dela", [.anonyme, .compte, .membre, .representant]),
        ("instructeur", [.anonyme, .compte, .instructeur]),
        ("evaluateur", [.anonyme, .compte, .evaluateur]),
        ("financeur_etat", [.anonyme, .compte, .financeur]),
        ("conseil_citoyen", [.anonyme, .compte, .conseilCitoyen]),
        ("auditeur", [.anonyme, .compte, .auditeur]),
        ("administrateur", [.anonyme, .compte, .administrateur]),
    ]

    private static let complement: @Sendable (Writer, Target, Instant) throws -> Void = {
        tx, target, instant in
        _ = try tx.insert(
            NouveauComplement(
                nature: .complement, demande: "Il manque le RIB", pieces: ["rib"], sections: [],
                echeanceOn: try #require(Jour(2023, 6, 30))), dossier: target.dossier, at: instant)
    }

    /// The action is assigned to the reviewer.
    private static let affectation: @Sendable (Writer, Target, Instant) throws -> Void = {
        tx, target, instant in
        guard let courriel = Courriel("evaluateur@exemple.fr"),
            let compte = try tx.read.compte(courriel: courriel),
            try tx.read.action(target.action) != nil
        else { return }
        try tx.insert(
            Affectation(
                id: Identifiant.new(at: instant), dossierId: target.dossier, actionId: target.action,
                compteId: compte.id, nom: "", tache: .evaluer, origine: .main, creeAt: instant), par: nil)
    }

    private static let attempts: [Attempt] =
        changes + [
            Attempt(nom: "supprimer", evenement: .supprimer) { tx, contexte, target in
                _ = try SupprimerDossier.run(tx, contexte, id: target.dossier)
            },
            Attempt(
                nom: "attester", evenement: .attester, prepare: { try Scene.delegate($0, $1.dossier, $2) }
            ) { tx, contexte, target in
                try Scene.attestAsDelegate(tx, contexte, target.dossier)
            },
            Attempt(nom: "déposer", evenement: .deposer) { tx, contexte, target in
                _ = try Deposer.run(tx, contexte, dossier: target.dossier)
            },
            Attempt(nom: "retirer", evenement: .retirer) { tx, contexte, target in
                try RetirerDossier.run(tx, contexte, dossier: target.dossier, motif: "Non")
            },
        ] + instruction + seances

    /// Every use case that changes the contents of a draft.
    private static let changes: [Attempt] = [
        Attempt(nom: "modifier le dossier", evenement: .modifier) { tx, contexte, target in
            try ModifierDossier.run(
                tx, contexte, id: target.dossier, patch: ["presentation": ["pluriannuelle": true]])
        },
        Attempt(nom: "ajouter une action", evenement: .modifier) { tx, contexte, target in
            _ = try AjouterAction.run(tx, contexte, dossier: target.dossier, [:])
        },
        Attempt(nom: "modifier une action", evenement: .modifier) { tx, contexte, target in
            try ModifierAction.run(tx, contexte, action: target.action, patch: ["intitule": "Autre"])
        },
        Attempt(nom: "supprimer une action", evenement: .modifier) { tx, contexte, target in
            try SupprimerAction.run(tx, contexte, action: target.action)
        },
        Attempt(nom: "déposer une pièce", evenement: .modifier) { tx, contexte, target in
            _ = try DeposerPiece.run(
                tx, contexte, dossier: target.dossier, piece("rib", at: contexte.instant))
        },
        Attempt(nom: "retirer une pièce", evenement: .modifier) { tx, contexte, target in
            _ = try RetirerPiece.run(tx, contexte, dossier: target.dossier, code: "rib")
        },
    ]

    private static let instruction: [Attempt] = [
        Attempt(nom: "déclarer recevable", evenement: .declarerRecevable) { tx, contexte, target in
            try StatuerRecevabilite.run(
                tx, contexte, dossier: target.dossier,
                try StatuerRecevabilite.Demande(["decision": "recevable", "motif": "Oui"]))
        },
        Attempt(nom: "déclarer irrecevable", evenement: .declarerIrrecevable) { tx, contexte, target in
            try StatuerRecevabilite.run(
                tx, contexte, dossier: target.dossier,
                try StatuerRecevabilite.Demande(["decision": "irrecevable", "motif": "Non"]))
        },
        Attempt(nom: "rouvrir", evenement: .rouvrir) { tx, contexte, target in
            try Rouvrir.run(tx, contexte, dossier: target.dossier, motif: "Un élément nouveau")
        },
        Attempt(nom: "demander un complément", evenement: .demanderComplement) { tx, contexte, target in
            _ = try DemanderComplement.run(
                tx, contexte, dossier: target.dossier, try DemanderComplement.Demande(["demande": "Le RIB ?"])
            )
        },
        Attempt(nom: "répondre à un complément", evenement: .repondreComplement, prepare: complement) {
            try RepondreComplement.run(
                $0, $1, dossier: $2.dossier, numero: 1,
                try RepondreComplement.Demande(["reponse": "Le voici"]))
        },
        Attempt(nom: "demander un amendement", evenement: .demanderAmendement) { tx, contexte, target in
            _ = try DemanderComplement.run(
                tx, contexte, dossier: target.dossier,
                try DemanderComplement.Demande([
                    "nature": "amendement", "demande": "Un budget révisé", "sections": ["/actions/0/budget"],
                ]))
        },
        Attempt(nom: "évaluer", evenement: .evaluer, prepare: affectation) { tx, contexte, target in
            try Evaluer.run(tx, contexte, action: target.action, marks(3))
        },
        Attempt(
            nom: "clore l’instruction", evenement: .cloreInstruction,
            prepare: { tx, target, instant in
                let courriel = try #require(Courriel("passant@exemple.fr"))
                let reviewer = try #require(try tx.read.compte(courriel: courriel))
                try tx.upsertEvaluation(
                    Evaluation(
                        compteId: reviewer.id, nom: "", notation: Notation([]), commentaires: [:],
                        commentaire: nil, estDeporte: false, version: 1, modifieAt: instant),
                    action: target.action)
            }
        ) { tx, contexte, target in try CloreInstruction.run(tx, contexte, dossier: target.dossier) },
        Attempt(nom: "donner un avis", evenement: .donnerAvis) { tx, contexte, target in
            try DonnerAvis.run(tx, contexte, action: target.action, ["sens": "favorable"])
        },
        Attempt(
            nom: "décider", evenement: .deciderFinancement,
            prepare: { tx, target, instant in
                guard try tx.read.dossier(target.dossier)?.etat == .notifie,
                    let line = try tx.read.line(of: "etat", action: target.action)
                else { return }
                try SeanceDEssai.putOff(tx, target.action, line.financement, at: instant)
            }
        ) { tx, contexte, target in
            try DeciderFinancement.run(
                tx, contexte, .de("etat", target.action),
                try ReponseFinanceur(["decision": "accorde", "montant_centimes": 1]))
        },
        Attempt(
            nom: "revenir sur une décision", evenement: .annulerDecision,
            prepare: { tx, target, instant in
                guard let line = try tx.read.line(of: "etat", action: target.action) else {
                    return
                }
                try SeanceDEssai.take(tx, target.action, .engagement, at: instant)
                try tx.decideFinancement(
                    action: target.action,
                    Financement(
                        demande: line.financement.demande, decision: .accorde, accorde: Euros(centimes: 1),
                        motif: nil), at: instant)
            }
        ) { tx, contexte, target in
            try AnnulerDecision.run(tx, contexte, .de("etat", target.action), motif: "Une erreur")
        },
        Attempt(nom: "proposer", evenement: .proposerFinancement) { tx, contexte, target in
            try ProposerFinancement.run(tx, contexte, .de("etat", target.action), ["montant_centimes": 1])
        },
        Attempt(nom: "notifier", evenement: .notifier) { tx, contexte, target in
            try Notifier.run(tx, contexte, dossier: target.dossier)
        },
    ]

    /// Tries, reads the state of the dossier and the journal, and rolls everything back.
    private static func outcome(_ scene: Scene, _ who: String?, _ attempt: Attempt, _ target: Target)
        async throws
        -> Outcome
    {
        do {
            try await scene.run(who) { tx, contexte in
                try attempt.prepare(tx, target, contexte.instant)
                try attempt.run(tx, contexte, target)
                let everywhere = JournalScope(compte: "", porteurs: [], contrats: [], isEverywhere: true)
                let rows = try tx.read.journal(
                    everywhere, dossier: target.dossier, PageRequest(after: nil, limit: 200)
                ).items
                throw Outcome.moved(
                    to: try tx.read.dossier(target.dossier)?.etat,
                    wroteDown: rows.last.map { "\($0.evenement) par \($0.qualite)" } ?? "rien")
            }
            return .moved(to: nil, wroteDown: "never: the attempt always throws")
        } catch let outcome as Outcome {
            return outcome
        } catch let refus as Refus {
            return .refused(refus.code)
        }
    }

    /// What the table says, computed independently of the use cases.
    private static func expected(_ etat: Etat, _ attempt: Attempt, _ qualites: Set<Qualite>) -> [Outcome] {
        if qualites == [.anonyme] { return [.refused(.nonAuthentifie)] }
        let evenement = attempt.evenement
        let seers: Set<Qualite> =
            attempt.isSeance
            ? [.instructeur, .administrateur, .auditeur, .financeur]
            : etat.isDraft
                ? [.membre, .auditeur]
                : [
                    .membre, .instructeur, .evaluateur, .administrateur, .auditeur, .financeur,
                    .conseilCitoyen,
                ]
        if seers.isDisjoint(with: qualites) { return [.refused(.introuvable)] }
        let lines = Etats.table.filter { $0.evenement == evenement && qualites.contains($0.par) }
        if lines.isEmpty { return [.refused(.interdit)] }
        let here = lines.filter { $0.de == etat }
        if here.isEmpty { return [.refused(.etatIncompatible)] }
        return here.map { .moved(to: $0.vers, wroteDown: "\(evenement.rawValue) par \($0.par.rawValue)") }
    }

    private static func scene(_ etat: Etat) async throws -> (Scene, Target) {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        try await scene.open("passant")
        try await scene.open("evaluateur", .evaluateur)
        let redacteur = try await scene.open("redacteur")
        let id = try await scene.bring("porteur_deci_dela", to: etat)
        try await scene.run(nil) { tx, contexte in
            try tx.insertMembre(
                porteur: try #require(try tx.read.dossier(id)).porteurId, compte: redacteur,
                qualite: .redacteur,
                at: contexte.instant)
        }
        return (scene, Target(dossier: id, action: try #require(try await scene.actions(id).first)))
    }

    @Test("The use cases allow exactly what the table of states allows", arguments: Etat.allCases)
    func walk(_ etat: Etat) async throws {
        let (scene, target) = try await Self.scene(etat)
        #expect(try await scene.etat(target.dossier) == etat)
        #expect(Set(Self.attempts.map(\.evenement)) == Set(Evenement.allCases), "no event is forgotten")
        for attempt in Self.attempts where !(attempt.isSeance && etat.isDraft) {
            for (who, qualites) in Self.callers {
                let expected = Self.expected(etat, attempt, qualites)
                let outcome = try await Self.outcome(scene, who, attempt, target)
                #expect(expected.contains(outcome), "\(attempt.nom) par \(who ?? "personne") : \(outcome)")
            }
        }
        #expect(try await scene.etat(target.dossier) == etat, "every attempt was taken back")
    }

    @Test("Every caller with an account gets not found for an unknown dossier")
    func unknown() async throws {
        let (scene, _) = try await Self.scene(.brouillon)
        let nowhere = Target(dossier: "inconnu", action: "inconnue")
        let changing = Self.attempts.filter {
            !$0.isSeance && $0.nom != "répondre à un complément" && $0.nom != "clore l’instruction"
        }
        for attempt in changing {
            for (who, _) in Self.callers {
                let outcome = try await Self.outcome(scene, who, attempt, nowhere)
                #expect(outcome == .refused(who == nil ? .nonAuthentifie : .introuvable), "\(attempt.nom)")
            }
        }
    }

    @Test("A dossier without access and a dossier that does not exist get the same refusal")
    func sameWords() async throws {
        let (scene, target) = try await Self.scene(.brouillon)
        let hidden = try await scene.refusal("passant") { tx, contexte in
            try Acces.dossier(tx.read, contexte, target.dossier)
        }
        let absent = try await scene.refusal("passant") { tx, contexte in
            try Acces.dossier(tx.read, contexte, "inconnu")
        }
        #expect(hidden == absent)
        #expect(hidden?.code == .introuvable)
    }
}
