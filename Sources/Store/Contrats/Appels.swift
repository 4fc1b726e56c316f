import Documents
public import Domain
import GRDB
public import JSON

/// A call as it is stored, without the document that the staff is writing (`Reader.projet`), which few need.
public struct StoredAppel: Sendable, Equatable {
    public let code: String
    public let contrat: String
    /// Of the document that the staff is writing.
    public let version: Int64
    /// Number of the revision in force; nil while unpublished.
    public let revision: Int64?
}

/// When a revision was published, and the hash of its document.
public struct RevisionPubliee: Sendable, Equatable {
    public let numero: Int64
    public let edition: Int64
    public let publieAt: Instant
    public let sha256: String
}

extension Reader {
    private static let appelColumns = "code, contrat, version, revision"

    public func appel(_ code: String) throws -> StoredAppel? {
        try one("SELECT \(Self.appelColumns) FROM appel WHERE code = ?", [code], Self.appel)
    }

    /// Calls in the order of their codes; unpublished calls are included only for the contracts in
    /// `projetsDe`.
    public func appels(
        contrat: String?, projetsDe contrats: Set<String>, _ page: PageRequest
    ) throws -> Page<StoredAppel> {
        let appels = try all(
            """
            SELECT \(Self.appelColumns) FROM appel
            WHERE code > ? AND (? IS NULL OR contrat = ?)
            AND (revision IS NOT NULL OR contrat IN (SELECT value FROM json_each(?)))
            ORDER BY code LIMIT ?
            """,
            [page.afterText, contrat, contrat, JSON.list(contrats.sorted()).text, page.limit + 1], Self.appel)
        return Page(appels, limit: page.limit, key: \.code)
    }

    private static func appel(_ row: Row) throws -> StoredAppel {
        try StoredAppel(
            code: row["code"], contrat: row["contrat"], version: row["version"], revision: row["revision"])
    }

    /// The document of a call that the staff is writing, completed with the members that the format gained after it was
    /// stored; applicants see it only after publication.
    public func projet(of stored: StoredAppel) throws -> JSON {
        guard let row = try one("SELECT projet FROM appel WHERE code = ?", [stored.code]) else {
            throw StoreError.corrupt("appel \(stored.code)")
        }
        let json = try row.texte("projet")
        guard !json.mentions("reglages"), let contrat = try contrat(stored.contrat),
            let appel = try? AppelDocument.read(json, in: contrat, stored: true)
        else { return json }
        return AppelDocument.write(appel)
    }

    /// Whether another call uses this prefix for its references, in its current document or in a published
    /// revision.
    public func isPrefixeUsed(_ prefixe: String, except code: String) throws -> Bool {
        try int(
            """
            SELECT EXISTS (SELECT 1 FROM appel WHERE code <> ? AND (projet ->> 'prefixe' = ?
                OR EXISTS (SELECT 1 FROM revision WHERE revision.appel = appel.code AND contenu ->> 'prefixe' = ?)))
            """, [code, prefixe, prefixe]) == 1
    }

    /// The revision that judges a dossier, with the part of the service as last published
    /// (`Revision.served(by:)`).
    public func revisionApplicable(_ appel: String, _ numero: Int64) throws -> Revision? {
        guard let own = try revision(appel, numero), let latest = try revisionEnVigueur(appel) else {
            return nil
        }
        return own.served(by: latest)
    }

    /// The amount above which a second person must sign, as the call was last published; nil: never. Only
    /// this member of the revision is read.
    public func doubleSignature(of dossier: StoredDossier) throws -> Euros? {
        try one(
            """
            SELECT \(RevisionEnSQL.doubleSignature) AS seuil FROM appel
            JOIN revision ON \(RevisionEnSQL.isEnVigueur) WHERE appel.code = ?
            """, [dossier.appel])?["seuil"]
    }

    /// Every published revision of a call, oldest first.
    public func revisions(appel: String) throws -> [RevisionPubliee] {
        try all(
            "SELECT numero, edition, publie_at, sha256 FROM revision WHERE appel = ? ORDER BY numero", [appel]
        ).map { row in
            try RevisionPubliee(
                numero: row["numero"], edition: row["edition"], publieAt: row["publie_at"],
                sha256: row["sha256"])
        }
    }

    /// The revision in force; nil when the call does not exist or is not published.
    public func revisionEnVigueur(_ appel: String) throws -> Revision? {
        guard
            let numero: Int64 = try one(
                "SELECT revision FROM appel WHERE code = ? AND revision IS NOT NULL", [appel])?["revision"]
        else { return nil }
        return try revision(appel, numero)
    }
}

extension Writer {
    public func insertAppel(code: String, contrat: String, projet: JSON, at instant: Instant) throws {
        try insert(
            into: "appel", "code, contrat, projet, cree_at",
            [code, contrat, projet.text, instant])
    }

    public func updateAppel(_ code: String, projet: JSON) throws {
        try run("UPDATE appel SET projet = ?, version = version + 1 WHERE code = ?", [projet.text, code])
    }

    /// Freezes a revision and makes it the one in force.
    public func insert(_ revision: Revision, sha256: String, at instant: Instant) throws {
        try insert(
            into: "revision", "appel, \(Reader.revisionColumns), publie_at, sha256",
            [
                revision.appel.code, revision.numero, revision.edition,
                AppelDocument.write(revision.appel).text,
                ContratDocument.write(revision.contrat).text, revision.ouvertureAt,
                revision.finAt, instant, sha256,
            ])
        try run(
            "UPDATE appel SET revision = ?, version = version + 1 WHERE code = ?",
            [revision.numero, revision.appel.code])
        // Drafts move to the new revision; deposited dossiers keep the revision under which they were
        // deposited.
        try run(
            """
            UPDATE dossier SET revision = ?, version = version + 1
            WHERE appel = ? AND etat IN ('brouillon', 'atteste')
            """, [revision.numero, revision.appel.code])
    }

    /// The next number for the references of a call; each number is given only once.
    public func nextNumero(appel: String) throws -> Int64 {
        try run("UPDATE appel SET dernier_numero = dernier_numero + 1 WHERE code = ?", [appel])
        return try read.int("SELECT dernier_numero FROM appel WHERE code = ?", [appel])
    }
}
