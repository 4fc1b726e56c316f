private import CSQLite

/// What is set once for the whole process, beside what each connection is set to (`Connexions`).
public enum ReglagesDeSQLite {
    /// SQLite writes what it kept in one piece, of which it writes the rest of a division by 131,072 bytes at a time:
    /// from there on a long write would end as on a full disk (`nBuf &= 0x1ffff` in its `os_unix.c`).
    private static let octetsDesReprises: CInt = 131_071

    /// Two threads that read at the same time otherwise wait for each other at every piece of memory that SQLite
    /// takes: it counts them, behind one lock. Nothing here reads the count.
    ///
    /// - Returns: false when SQLite was already in use: nothing has changed then.
    @discardableResult
    public static func poser() -> Bool {
        csqlite_do_not_count_memory() == 0 && csqlite_keep_savepoints_in_memory(octetsDesReprises) == 0
    }
}
