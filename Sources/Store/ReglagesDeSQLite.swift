private import CSQLite

/// What is set once for the whole process, beside what each connection is set to (`Connexions`).
public enum ReglagesDeSQLite {
    /// Two threads that read at the same time otherwise wait for each other at every piece of memory that SQLite
    /// takes: it counts them, behind one lock. Nothing here reads the count.
    ///
    /// - Returns: false when SQLite was already in use: nothing has changed then.
    @discardableResult
    public static func poser() -> Bool { csqlite_do_not_count_memory() == 0 }
}
