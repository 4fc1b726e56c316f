import GRDB

/// How each connection to the database is set. What was measured, and why these figures, is in
/// docs/performance.md.
enum Connexions {
    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = lecteurs - LecteursDirects.nombre
        configuration.label = "guichet"
        configuration.prepareDatabase { db in
            if db.configuration.readonly {
                // What a query sorts or materialises stays out of temporary files.
                try db.execute(sql: "PRAGMA cache_size = -\(pagesDunLecteur); PRAGMA temp_store = MEMORY")
            } else {
                // Not so for the writer: in memory, the journal of its savepoints is a list of pieces that SQLite
                // walks through at the end of each statement, so that a long write costs the square of its length.
                try db.execute(sql: "PRAGMA cache_size = -\(pagesDeLEcrivain)")
            }
        }
        return configuration
    }

    /// The most connections that read at the same time, beside those of exports.
    private static let lecteurs = 4
    /// KiB. Nothing else changes what the writer has in memory, so that it need not read again.
    private static let pagesDeLEcrivain = 65_536
    /// KiB, for each of the readers: every commit makes what they hold out of date.
    private static let pagesDunLecteur = 4_096
}
