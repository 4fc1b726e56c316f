public import Domain
import GRDB
public import JSON

/// The marks of one account on one action, or its abstention.
public struct Evaluation: Sendable, Equatable {
    public let compteId: String
    public let nom: String
    /// Nil when the evaluator abstains.
    public let notation: Notation?
    /// The comment on each criterion, by the code of the criterion.
    public let commentaires: JSON
    public let commentaire: String?
    /// True when the author has since been recused from the dossier: the marks no longer count.
    public let estDeporte: Bool
    public let version: Int64
    public let modifieAt: Instant
    public var isAbstention: Bool { notation == nil }
    /// The mark for each criterion, by the code of the criterion.
    public var notes: JSON? {
        notation.map { .object($0.lignes.map { JSON.Member($0.critere.code, .integer($0.note)) }) }
    }

    public init(
        compteId: String, nom: String, notation: Notation?, commentaires: JSON, commentaire: String?,
        estDeporte: Bool, version: Int64, modifieAt: Instant
    ) {
        self.compteId = compteId
        self.nom = nom
        self.notation = notation
        self.commentaires = commentaires
        self.commentaire = commentaire
        self.estDeporte = estDeporte
        self.version = version
        self.modifieAt = modifieAt
    }
}

extension Reader {
    public func evaluations(action: String) throws -> [Evaluation] {
        var notations: Notations?
        return try all(
            """
            SELECT evaluation.*, nom, dossier.appel, dossier.revision,
                \(Self.estDeporte(authorOf: "evaluation")) AS ecartee
            FROM evaluation JOIN compte ON compte.id = evaluation.compte_id
            JOIN action ON action.id = action_id JOIN dossier ON dossier.id = action.dossier_id
            WHERE action_id = ? ORDER BY evaluation.compte_id
            """, [action]
        ).map { row in
            let appel: String = try row["appel"]
            if notations == nil { notations = Notations(self, appel: appel) }
            return try Evaluation(
                compteId: row["compte_id"], nom: row["nom"], notation: try notations?.read(row),
                commentaires: try row.json("commentaires"), commentaire: row["commentaire"],
                estDeporte: row["ecartee"], version: row["version"], modifieAt: row["modifie_at"])
        }
    }

    /// How many actions of the dossier nobody scored, an abstention not being a score; and how many of them
    /// have not even an abstention. What recused people gave does not count.
    public func actionsSansNote(_ dossier: StoredDossier) throws -> (sansNote: Int, sansRien: Int) {
        var found = (sansNote: 0, sansRien: 0)
        for action in try actions(dossier: dossier.id) {
            let given = try evaluations(action: action.id).filter { !$0.estDeporte }
            if given.isEmpty { found.sansRien += 1 }
            if given.allSatisfy({ $0.notation == nil }) { found.sansNote += 1 }
        }
        return found
    }
}

/// Parses the marks with the grid of the revision of each dossier. Each different text is parsed only once
/// per call, because many rows contain the same marks.
///
/// The column `total_pour_dix_mille` keeps the total that was shown when the marks were given; no computation
/// uses it.
struct Notations {
    let reader: Reader
    let appel: String
    private var grilles: [Int64: [Critere]] = [:]
    private var lues: [Int64: [String: Notation]] = [:]

    init(_ reader: Reader, appel: String) {
        self.reader = reader
        self.appel = appel
    }

    /// Reads the grids of the call, so that no row asks for one.
    mutating func lireGrilles() throws {
        let numeros: [Int64] = try reader.all("SELECT numero FROM revision WHERE appel = ?", [appel]) {
            try $0["numero"]
        }
        for numero in numeros { _ = try grille(numero) }
    }

    /// The marks of a row that has the columns `notes` and `revision`; nil for an abstention.
    mutating func read(_ row: Row) throws -> Notation? {
        guard let text: String = try row["notes"] else { return nil }
        let numero: Int64 = try row["revision"]
        if let found = lues[numero]?[text] { return found }
        let notes = try row.json("notes")
        let notation = Notation(
            try grille(numero).compactMap { critere in
                guard let note = notes[critere.code]?.integer else { return nil }
                guard (0...critere.noteMax).contains(note) else {
                    throw StoreError.corrupt("evaluation : note \(note)")
                }
                return Notation.Ligne(critere, note)
            })
        lues[numero, default: [:]][text] = notation
        return notation
    }

    mutating func grille(_ numero: Int64) throws -> [Critere] {
        if let found = grilles[numero] { return found }
        guard let revision = try reader.revision(appel, numero) else {
            throw StoreError.corrupt("revision \(numero) de \(appel)")
        }
        grilles[numero] = revision.appel.grille
        return revision.appel.grille
    }
}

extension Writer {
    public func upsertEvaluation(_ evaluation: Evaluation, action: String) throws {
        try insert(
            into: "evaluation",
            "action_id, compte_id, notes, commentaires, commentaire, total_pour_dix_mille, modifie_at",
            [
                action, evaluation.compteId, evaluation.notes?.text, evaluation.commentaires.text,
                evaluation.commentaire, evaluation.notation?.total.pourDixMille, evaluation.modifieAt,
            ],
            onConflict: """
                (action_id, compte_id) DO UPDATE SET notes = excluded.notes,
                commentaires = excluded.commentaires, commentaire = excluded.commentaire,
                total_pour_dix_mille = excluded.total_pour_dix_mille, modifie_at = excluded.modifie_at,
                version = version + 1
                """)
    }
}
