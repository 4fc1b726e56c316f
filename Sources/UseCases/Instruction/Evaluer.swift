import Domain
public import JSON
public import Store

/// The marks of one account for an action, on the grid of the call; or its abstention, with a reason.
public enum Evaluer {
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String, _ json: JSON) throws {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .evaluer, checksVersion: false)
        let compte = try contexte.requireCompte()
        let before = try tx.read.evaluations(action: action.id).first { $0.compteId == compte.id }
        try contexte.precondition.check(before?.version)
        let appel = try Acces.revision(tx.read, of: dossier).appel
        try marche.epreuve(.phaseOuverte(action: id, appel))
        let volet = try action.action.volet
        let grille = appel.grille.filter { $0.isMarked(for: volet) }
        let marks = try Refus.reading { () throws(JSONProblems) in try read(json, grille) }
        let evaluation = Evaluation(
            compteId: compte.id, nom: compte.nom,
            notation: marks.notation, commentaires: marks.commentaires, commentaire: marks.commentaire,
            estDeporte: false, version: 1, modifieAt: contexte.instant)
        try tx.upsertEvaluation(evaluation, action: id)
        try marche.move(
            objet: ("action", id), avant: before.map(summary) ?? [:],
            apres: summary(evaluation))
    }

    /// Refuses when the call has phases and none is in progress, and refuses an evaluator to whom the action
    /// is not assigned.
    static func requireTurn(_ marche: Marche, _ appel: Appel, action: String) throws {
        let phases = appel.deroulement.phases
        let today = Fuseau.jour(marche.contexte.instant, fuseau: appel.calendrier.fuseau)
        if !phases.isEmpty, today.flatMap(appel.deroulement.phase(on:)) == nil {
            let dates = phases.map {
                "« \($0.libelle) » du \($0.debutOn.enToutesLettres) au \($0.finOn.enToutesLettres)"
            }
            throw Refus(
                .horsPhase,
                "On ne note pas aujourd’hui. Phases de notation : \(dates.joined(separator: " ; ")).")
        }
        let compte = try marche.contexte.requireCompte().id
        guard
            try marche.qualite != .evaluateur
                || marche.tx.read.isAffecte(compte, to: .evaluer, action: action)
        else {
            throw Refus(
                .nonAffecte,
                "Cette action ne vous est pas affectée : demandez au service de vous l’affecter.")
        }
    }

    private static func summary(_ evaluation: Evaluation) -> JSON {
        [
            "notes": evaluation.notes ?? .null, "commentaires": evaluation.commentaires,
            "commentaire": .text(evaluation.commentaire),
        ]
    }

    private struct Marks {
        /// Nil for an abstention.
        let notation: Notation?
        let commentaires: JSON
        let commentaire: String?
    }

    private static func read(_ json: JSON, _ grille: [Critere]) throws(JSONProblems) -> Marks {
        try ObjectReader.read(json) { reader in
            let isAbstention = reader.bool("abstention") ?? false
            let commentaire = reader.string("commentaire", max: 10_000)
            if isAbstention {
                if reader.json("notes") != nil {
                    reader.problem("notes", "valeur", "Une abstention n’a pas de notes : retirez-les.")
                }
                if let others = reader.json("commentaires"), others.members?.isEmpty != true {
                    reader.problem(
                        "commentaires", "valeur",
                        "Une abstention n’a pas de commentaires par critère : écrivez « commentaire ».")
                }
                if (commentaire ?? "").isBlank {
                    reader.problem("commentaire", "obligatoire", "Une abstention se motive.")
                }
                return Marks(notation: nil, commentaires: [:], commentaire: commentaire)
            }
            let notes = reader.object("notes") { notes in
                grille.map { critere in
                    Notation.Ligne(
                        critere,
                        notes.required(
                            critere.code, notes.integer(critere.code, 0...critere.noteMax), else: 0))
                }
            }
            return Marks(
                notation: Notation(reader.required("notes", notes, else: [])),
                commentaires: commentaires(reader, grille), commentaire: commentaire)
        }
    }

    /// The comments on the marks, by criterion; the call may require some of them.
    private static func commentaires(_ reader: ObjectReader, _ grille: [Critere]) -> JSON {
        let asked = grille.filter(\.commentaireExige)
        let found = reader.object("commentaires") { texts -> [JSON.Member] in
            grille.compactMap { critere in
                let text = texts.string(critere.code, max: 4000)
                if critere.commentaireExige, (text ?? "").isBlank {
                    texts.problem(
                        critere.code, "obligatoire", "L’appel demande un commentaire pour ce critère.")
                }
                return text.map { JSON.Member(critere.code, .string($0)) }
            }
        }
        if found == nil, let first = asked.first {
            reader.problem(
                "commentaires", "obligatoire",
                "L’appel demande un commentaire pour « \(first.libelle) » : écrivez {\"\(first.code)\": …}.")
        }
        return .object(found ?? [])
    }
}
