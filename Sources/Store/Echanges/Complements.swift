public import Domain
import GRDB
import JSON

extension Reader {
    public func complements(dossier: String) throws -> [Complement] {
        try all("SELECT * FROM complement WHERE dossier_id = ? ORDER BY numero", [dossier])
            .map(Self.complement)
    }

    public func complement(dossier: String, numero: Int64) throws -> Complement? {
        try one("SELECT * FROM complement WHERE dossier_id = ? AND numero = ?", [dossier, numero])
            .map(Self.complement)
    }

    static func complement(_ row: Row) throws -> Complement {
        try Complement(
            numero: row["numero"], nature: row["nature"], demande: row["demande"],
            pieces: try row.json("pieces").array?.compactMap(\.string) ?? [],
            sections: try row.json("sections").array?.compactMap(\.string) ?? [],
            financeurs: try row.json("financeurs").array?.compactMap(\.string) ?? [],
            echeanceOn: row["echeance_on"], demandeAt: row["demande_at"],
            relanceAt: row["relance_at"],
            reponse: row["reponse"], reponduAt: row["repondu_at"],
            isTardive: row["tardive"], versionAvant: row["version_avant"], versionApres: row["version_apres"],
            annuleAt: row["annule_at"], annuleMotif: row["annule_motif"])
    }
}

extension Writer {
    /// Opens a complement and returns its number.
    public func insert(_ nouveau: NouveauComplement, dossier: String, at instant: Instant) throws -> Int64 {
        let numero = try read.int(
            "SELECT coalesce(max(numero), 0) + 1 FROM complement WHERE dossier_id = ?", [dossier])
        try insert(
            into: "complement",
            """
            dossier_id, numero, nature, demande, pieces, sections, financeurs, echeance_on,
            demande_at
            """,
            [
                dossier, numero, nouveau.nature, nouveau.demande, JSON.list(nouveau.pieces).text,
                JSON.list(nouveau.sections).text, JSON.list(nouveau.financeurs).text,
                nouveau.echeanceOn, instant,
            ])
        return numero
    }

    /// - Parameter versions: the versions of the dossier before and after; nil when the answer changed
    ///   nothing.
    public func answerComplement(
        dossier: String, numero: Int64, reponse: String, isTardive: Bool,
        versions: (avant: Int64, apres: Int64)?, at instant: Instant
    ) throws {
        try run(
            """
            UPDATE complement SET reponse = ?, repondu_at = ?, tardive = ?, version_avant = ?, version_apres = ?
            WHERE dossier_id = ? AND numero = ?
            """,
            [
                reponse, instant, isTardive, versions?.avant, versions?.apres, dossier, numero,
            ])
    }

    public func cancelComplement(dossier: String, numero: Int64, motif: String, at instant: Instant) throws {
        try run(
            "UPDATE complement SET annule_at = ?, annule_motif = ? WHERE dossier_id = ? AND numero = ?",
            [instant, motif, dossier, numero])
    }

    public func remindComplement(dossier: String, numero: Int64, at instant: Instant) throws {
        try run(
            "UPDATE complement SET relance_at = ? WHERE dossier_id = ? AND numero = ?",
            [instant, dossier, numero])
    }
}
