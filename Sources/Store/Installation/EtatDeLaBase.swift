import Foundation
import GRDB

extension Reader {
    /// The number of the last migration that the file has had: 17 for `0017_derogations`.
    public func numeroDeSchema() throws -> Int64 {
        let newest = try String.fetchOne(db, sql: "SELECT max(identifier) FROM grdb_migrations") ?? ""
        return Int64(newest.prefix(4)) ?? 0
    }
}

extension Store {
    /// Bytes of the database file and of its WAL, which a checkpoint pours into it.
    public var taillesDeLaBase: (base: Int64, wal: Int64) {
        func size(_ path: String) -> Int64 {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
        }
        let base = folder.appending(path: Self.fileName).path
        return (size(base), size(base + "-wal"))
    }
}
