private import CSQLite

/// What is set once for the whole process, beside what each connection is set to (`Connexions`).
public enum ReglagesDeSQLite {
    /// What a deposit changes fits. More is a list in memory that SQLite walks through at the end of each statement,
    /// so that a long write would cost the square of its length.
    private static let octetsDesReprises: CInt = 1 << 20

    /// Two threads that read at the same time otherwise wait for each other at every piece of memory that SQLite
    /// takes: it counts them, behind one lock. Nothing here reads the count.
    ///
    /// - Returns: false when SQLite was already in use: nothing has changed then.
    @discardableResult
    public static func poser() -> Bool {
        csqlite_do_not_count_memory() == 0 && csqlite_keep_savepoints_in_memory(octetsDesReprises) == 0
    }
}
