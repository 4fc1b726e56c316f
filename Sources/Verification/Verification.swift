public import GRDB

/// Reads a whole file and compares every cell with what the seals, the journal and the frozen texts say.
///
/// It shares nothing with the code that writes: no use case, no table of states, no query of the store. What
/// it proves, and what it cannot: docs/decisions/0037-seals-and-replay.md.
public struct Verification {
    let db: Database
    let index: Index
    var constat = Constat()
    /// The accounts of which something was erased in the journal.
    var effaces: Set<String> = []
    var effacements = Effacements()

    /// - Parameter db: one state of the file, which this only reads. The fingerprints are gathered in a
    ///   temporary file, so that memory does not grow with the season.
    public static func run(_ db: Database) throws -> Constat {
        try Index.temporary { index in
            var verification = Verification(db: db, index: index)
            try index.prepareAttentes()
            verification.run { try $0.fichier() }
            verification.run { try $0.journal() }
            verification.run { try $0.sceaux() }
            verification.run { try $0.rejeu() }
            verification.run { try $0.caisses() }
            verification.run { try $0.textes() }
            verification.run { try $0.remis() }
            verification.run { try $0.contenus() }
            verification.run { try $0.compteurs() }
            verification.run { this in
                for table in try this.tables() { this.run { try $0.lignes(table) } }
            }
            return verification.constat
        }
    }

    /// One part of the verification. Where the file cannot be read, that is what is found, and the rest goes on.
    private mutating func run(_ part: (inout Verification) throws -> Void) {
        do { try part(&self) } catch {
            constat.add(Difference("fichier", "guichet.sqlite", "la lecture s’arrête : \(error)"))
        }
    }

    /// The pages of SQLite, and the rows that refer to others.
    private mutating func fichier() throws {
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
            constat.add(Difference("fichier", "guichet.sqlite", "SQLite : \(line)"))
        }
        for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(100) {
            let (table, parent): (String, String) = (row[0] ?? "?", row[2] ?? "?")
            let rowid: Int64? = row[1]
            constat.add(
                Difference(
                    table, rowid.map { "(ligne \($0) du fichier)" } ?? "",
                    "renvoie à une ligne de \(parent) qui n’existe pas"))
        }
    }
}
