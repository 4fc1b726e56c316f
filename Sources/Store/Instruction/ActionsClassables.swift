public import Domain
import GRDB
import JSON

/// An action of an admissible dossier, with its marks: what ranks it, and what decides who sees it.
public struct ActionClassable: Sendable, Equatable {
    public let notee: ActionNotee
    public let abstentions: Int
    public let dossierId: String
    public let reference: String
    public let porteurId: String
    public let etat: Etat
}

/// What a page shows of an action beside its rank.
public struct AfficheDAction: Sendable, Equatable {
    public let porteurNom: String
    public let intitule: String?
}

extension Reader {
    /// The states in which the actions of a dossier are ranked.
    static let etatsClasses = "('recevable', 'instruit', 'decide', 'notifie')"

    /// The actions of a call whose dossier is admissible or in a later state, in the order of their
    /// references, with their marks. Marks of recused evaluators are left out.
    ///
    /// There may be a hundred thousand: texts that many of them have are held once.
    public func actionsClassables(appel: String) throws -> [ActionClassable] {
        var lecture = LectureDeClassables(Notations(self, appel: appel))
        try lecture.notations.lireGrilles()
        try each(
            """
            SELECT remise.action_id, remise.volet, dossier.id AS dossier_id, dossier.revision, reference, porteur_id, etat,
                evaluation.compte_id, evaluation.notes
            FROM dossier CROSS JOIN action_remise AS remise ON remise.dossier_id = dossier.id
            LEFT JOIN evaluation ON evaluation.action_id = remise.action_id
                AND NOT \(Self.estDeporte(authorOf: "evaluation"))
            WHERE appel = ? AND etat IN \(Self.etatsClasses)
            ORDER BY reference, remise.rang
            """, [appel]
        ) { try lecture.add($0) }
        return lecture.close()
    }

    /// What a page shows of these actions, by their ids.
    public func affiches(actions: [String]) throws -> [String: AfficheDAction] {
        var found: [String: AfficheDAction] = [:]
        try each(
            """
            SELECT remise.action_id, porteur.nom AS porteur_nom, remise.intitule FROM json_each(?) AS demandee
            CROSS JOIN action ON action.id = demandee.value
            CROSS JOIN action_remise AS remise ON remise.dossier_id = action.dossier_id AND remise.action_id = action.id
            CROSS JOIN dossier ON dossier.id = action.dossier_id CROSS JOIN porteur ON porteur.id = dossier.porteur_id
            """, [JSON.list(actions).text]
        ) { row in
            found[try row["action_id"]] = AfficheDAction(
                porteurNom: try row["porteur_nom"], intitule: try row["intitule"])
        }
        return found
    }
}

/// Makes actions of rows that follow one another: one row for each mark of an action, one for an action without any.
private struct LectureDeClassables {
    var notations: Notations
    private var textes: [String: String] = [:]
    private var found: [ActionClassable] = []
    /// The action whose rows are read, without its marks.
    private var enCours: ActionClassable?
    private var marques: [String: Notation] = [:]
    private var abstentions = 0

    init(_ notations: Notations) { self.notations = notations }

    mutating func add(_ row: Row) throws {
        let id: String = try row["action_id"]
        if enCours?.notee.id != id {
            finish()
            try start(row, id)
        }
        guard let compte: String = try row["compte_id"] else { return }
        if let notation = try notations.read(row) {
            marques[same(compte)] = notation
        } else {
            abstentions += 1
        }
    }

    mutating func close() -> [ActionClassable] {
        finish()
        return found
    }

    private mutating func start(_ row: Row, _ id: String) throws {
        let dossier: String = try row["dossier_id"]
        let before = found.last.flatMap { $0.dossierId == dossier ? $0 : nil }
        let volet: String? = try row["volet"]
        enCours = try ActionClassable(
            notee: ActionNotee(
                id: id, volet: volet.map { same($0) }, notations: [:],
                grille: notations.grille(row["revision"])),
            abstentions: 0, dossierId: before?.dossierId ?? dossier,
            reference: before?.reference ?? row["reference"],
            porteurId: before?.porteurId ?? row["porteur_id"], etat: row["etat"])
    }

    private mutating func finish() {
        guard let action = enCours else { return }
        found.append(
            ActionClassable(
                notee: ActionNotee(
                    id: action.notee.id, volet: action.notee.volet, notations: marques,
                    grille: action.notee.grille),
                abstentions: abstentions, dossierId: action.dossierId, reference: action.reference,
                porteurId: action.porteurId, etat: action.etat))
        (enCours, marques, abstentions) = (nil, [:], 0)
    }

    /// The same text, held once.
    private mutating func same(_ text: String) -> String {
        if let known = textes[text] { return known }
        textes[text] = text
        return text
    }
}
