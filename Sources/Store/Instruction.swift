public import Domain
import GRDB
public import JSON

/// A request for something missing, and its answer: a record beside the dossier, not a state.
public struct Complement: Sendable, Equatable {
    public let numero: Int64
    public let demande: String
    /// Codes of the pieces asked for: the applicant may replace these while the request is open.
    public let pieces: [String]
    public let echeanceOn: Jour?
    public let demandeAt: Instant
    public let reponse: String?
    public let reponduAt: Instant?
    public var isOpen: Bool { reponduAt == nil }
}

/// One account’s marks on one action.
public struct Evaluation: Sendable, Equatable {
    public let compteId: String
    public let nom: String
    /// Criterion code → mark.
    public let notes: JSON
    public let commentaire: String?
    public let totalPourDixMille: Int64
    public let version: Int64
    public let modifieAt: Instant
}

/// The opinion of a member of the conseil citoyen on one action.
public struct Avis: Sendable, Equatable {
    public enum Sens: String, Sendable, CaseIterable { case favorable, reserve, defavorable }
    public let compteId: String
    public let nom: String
    public let sens: Sens
    public let texte: String?
    public let version: Int64
    public let modifieAt: Instant
}

/// An action of an admissible dossier, with what its reviewers gave.
public struct ActionClassable: Sendable, Equatable {
    public let notee: ActionNotee
    public let dossierId: String
    public let reference: String
    public let porteurNom: String
    public let intitule: String?
}

extension Reader {
    public func complements(dossier: String) throws -> [Complement] {
        try all("SELECT * FROM complement WHERE dossier_id = ? ORDER BY numero", [dossier]).map { row in
            let echeance: String? = row["echeance_on"]
            return Complement(
                numero: row["numero"], demande: row["demande"],
                pieces: try row.json("pieces").array?.compactMap(\.string) ?? [],
                echeanceOn: echeance.flatMap { Jour($0) }, demandeAt: try row.instant("demande_at"),
                reponse: row["reponse"], reponduAt: try row.optionalInstant("repondu_at"))
        }
    }

    public func evaluations(action: String) throws -> [Evaluation] {
        try all(
            """
            SELECT evaluation.*, nom FROM evaluation JOIN compte ON compte.id = compte_id
            WHERE action_id = ? ORDER BY compte_id
            """, [action]
        ).map { row in
            Evaluation(
                compteId: row["compte_id"], nom: row["nom"], notes: try row.json("notes"),
                commentaire: row["commentaire"], totalPourDixMille: row["total_pour_dix_mille"],
                version: row["version"], modifieAt: try row.instant("modifie_at"))
        }
    }

    /// True when every action of the dossier carries a score.
    public func isFullyEvaluated(dossier: String) throws -> Bool {
        try int(
            """
            SELECT NOT EXISTS (
                SELECT 1 FROM action WHERE dossier_id = ?
                AND NOT EXISTS (SELECT 1 FROM evaluation WHERE action_id = action.id))
            """, [dossier]) == 1
    }

    public func avis(action: String) throws -> [Avis] {
        try all(
            """
            SELECT avis.*, nom FROM avis JOIN compte ON compte.id = compte_id
            WHERE action_id = ? ORDER BY compte_id
            """, [action]
        ).map { row in
            Avis(
                compteId: row["compte_id"], nom: row["nom"], sens: try row.choice("sens"),
                texte: row["texte"],
                version: row["version"], modifieAt: try row.instant("modifie_at"))
        }
    }

    /// The actions of a call that are admissible or further, in the order of their references, with their marks.
    public func actionsClassables(appel: String) throws -> [ActionClassable] {
        var totaux: [String: [String: Int64]] = [:]
        for row in try all(
            """
            SELECT evaluation.action_id, compte_id, total_pour_dix_mille FROM evaluation
            JOIN action ON action.id = action_id JOIN dossier ON dossier.id = dossier_id WHERE appel = ?
            """, [appel])
        {
            totaux[row["action_id"], default: [:]][row["compte_id"]] = row["total_pour_dix_mille"]
        }
        return try all(
            """
            SELECT action.id AS action_id, dossier.id AS dossier_id, reference, porteur.nom AS porteur_nom,
                action.contenu ->> 'intitule' AS intitule, action.contenu ->> 'volet' AS volet
            FROM dossier JOIN action ON action.dossier_id = dossier.id JOIN porteur ON porteur.id = porteur_id
            WHERE appel = ? AND etat IN ('recevable', 'instruit', 'decide', 'notifie')
            ORDER BY reference, action.position
            """, [appel]
        ).map { row in
            let id: String = row["action_id"]
            return ActionClassable(
                notee: ActionNotee(id: id, volet: row["volet"], totaux: totaux[id] ?? [:]),
                dossierId: row["dossier_id"], reference: row["reference"], porteurNom: row["porteur_nom"],
                intitule: row["intitule"])
        }
    }
}

extension Writer {
    /// Opens a request; gives its number.
    public func insertComplement(
        dossier: String, demande: String, pieces: [String], echeanceOn: Jour?, at instant: Instant
    ) throws -> Int64 {
        let numero = try read.int(
            "SELECT coalesce(max(numero), 0) + 1 FROM complement WHERE dossier_id = ?", [dossier])
        try run(
            """
            INSERT INTO complement (dossier_id, numero, demande, pieces, echeance_on, demande_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [dossier, numero, demande, JSON.list(pieces).text, echeanceOn?.description, instant.description])
        return numero
    }

    public func answerComplement(dossier: String, numero: Int64, reponse: String, at instant: Instant) throws
    {
        try run(
            "UPDATE complement SET reponse = ?, repondu_at = ? WHERE dossier_id = ? AND numero = ?",
            [reponse, instant.description, dossier, numero])
    }

    public func upsertEvaluation(
        action: String, compte: String, notes: JSON, commentaire: String?, total: Int64, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO evaluation (action_id, compte_id, notes, commentaire, total_pour_dix_mille, modifie_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (action_id, compte_id) DO UPDATE SET notes = excluded.notes,
            commentaire = excluded.commentaire, total_pour_dix_mille = excluded.total_pour_dix_mille,
            modifie_at = excluded.modifie_at, version = version + 1
            """, [action, compte, notes.text, commentaire, total, instant.description])
    }

    public func upsertAvis(
        action: String, compte: String, sens: Avis.Sens, texte: String?, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO avis (action_id, compte_id, sens, texte, modifie_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (action_id, compte_id) DO UPDATE SET sens = excluded.sens, texte = excluded.texte,
            modifie_at = excluded.modifie_at, version = version + 1
            """, [action, compte, sens.rawValue, texte, instant.description])
    }
}
