import Domain
public import JSON
public import Store

/// One account’s marks on an action, by the call’s grid.
public enum Evaluer {
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String, _ json: JSON) throws {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .evaluer, checksVersion: false)
        let compte = try contexte.requireCompte()
        let before = try tx.read.evaluations(action: action.id).first { $0.compteId == compte.id }
        try contexte.precondition.check(before?.version)
        let grille = try Acces.revision(tx.read, of: dossier).appel.grille
        let (notes, commentaire) = try Refus.reading { () throws(JSONProblems) in try read(json, grille) }
        let marks = JSON.object(notes.map { JSON.Member($0.key.code, .integer($0.value)) })
        try tx.upsertEvaluation(
            action: id, compte: compte.id, notes: marks, commentaire: commentaire, total: total(notes),
            at: contexte.instant)
        try marche.move(
            objet: ("action", id), diffusion: .interne,
            avant: before.map { ["notes": $0.notes, "commentaire": .text($0.commentaire)] } ?? [:],
            apres: ["notes": marks, "commentaire": .text(commentaire)])
    }

    typealias Notes = [(key: Critere, value: Int64)]

    private static func read(_ json: JSON, _ grille: [Critere]) throws(JSONProblems) -> (Notes, String?) {
        try ObjectReader.read(json) { reader in
            let notes = reader.object("notes") { notes -> Notes in
                grille.map { critere in
                    (
                        critere,
                        notes.required(
                            critere.code, notes.integer(critere.code, 0...critere.noteMax), else: 0)
                    )
                }
            }
            return (reader.required("notes", notes, else: []), reader.string("commentaire", max: 10_000))
        }
    }

    /// Σ weight × mark / best mark, over Σ weight, in ten-thousandths, rounded down once at the end.
    static func total(_ notes: [(key: Critere, value: Int64)]) -> Int64 {
        let common = notes.reduce(1) { lcm($0, $1.key.noteMax) }
        let weights = notes.reduce(0) { $0 + $1.key.poids }
        guard weights > 0 else { return 0 }
        let sum = notes.reduce(0) { $0 + $1.key.poids * $1.value * (common / $1.key.noteMax) }
        return sum * 10_000 / (weights * common)
    }

    private static func lcm(_ left: Int64, _ right: Int64) -> Int64 {
        var (a, b) = (left, right)
        while b != 0 { (a, b) = (b, a % b) }
        return left / a * right
    }
}

/// Ends the instruction: every action is scored, the financers may decide.
public enum CloreInstruction {
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String) throws {
        let marche = try Marche(tx, contexte, id, .cloreInstruction)
        guard try tx.read.isFullyEvaluated(dossier: id) else {
            throw Refus(
                .evaluationsManquantes, "Chaque action du dossier doit porter une évaluation au moins.")
        }
        try marche.move()
    }
}

/// The opinion of a member of the conseil citoyen: recorded, never binding (INS-03).
public enum DonnerAvis {
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String, _ json: JSON) throws {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .donnerAvis, checksVersion: false)
        let compte = try contexte.requireCompte()
        let before = try tx.read.avis(action: action.id).first { $0.compteId == compte.id }
        try contexte.precondition.check(before?.version)
        let (sens, texte) = try Refus.reading { () throws(JSONProblems) in
            try ObjectReader.read(json) { reader in
                let sens = reader.value("sens", "favorable, reserve ou defavorable est attendu") {
                    Avis.Sens(rawValue: $0)
                }
                return (reader.required("sens", sens, else: .favorable), reader.string("texte", max: 10_000))
            }
        }
        try tx.upsertAvis(action: id, compte: compte.id, sens: sens, texte: texte, at: contexte.instant)
        try marche.move(
            objet: ("action", id), diffusion: .interne,
            avant: before.map {
                ["sens": .string($0.sens.rawValue), "texte": .text($0.texte)]
            } ?? [:],
            apres: ["sens": .string(sens.rawValue), "texte": .text(texte)])
    }
}
