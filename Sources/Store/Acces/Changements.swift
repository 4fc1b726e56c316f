import GRDB

extension Reader {
    /// How many rows this connection has written so far. As long as the number does not change, what was read
    /// earlier in the same transaction is still true.
    public var changements: Int { db.totalChangesCount }
}
