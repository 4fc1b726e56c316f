import GRDB

extension Reader {
    /// Rows written so far on this connection: what was read in a transaction holds while this has not moved.
    public var changements: Int { db.totalChangesCount }
}
