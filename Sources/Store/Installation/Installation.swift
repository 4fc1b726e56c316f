import Crypto
import Domain
import Foundation
import GRDB

/// The identity of a database: written once, when it is created or first opened by a program that knows it.
public struct Installation: Sendable, Equatable {
    /// A UUID, also written in the folder of the pieces.
    public let id: String
    /// 32 random bytes that sign what a client gives back unchanged.
    public let cle: [UInt8]

    /// The installation of this database.
    ///
    /// - Parameter id: the id it takes if it has none yet, that of the files beside it; nil: a new one.
    static func load(_ db: Database, id: String? = nil) throws -> Installation {
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let random = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        try db.execute(
            sql: "INSERT OR IGNORE INTO installation (seule, id, cle, cree_at) VALUES (1, ?, ?, ?)",
            arguments: [id ?? Identifiant.new(at: now), random.hexadecimal, now])
        guard let row = try Reader(db: db).one("SELECT id, cle FROM installation"),
            let cle = Self.octets(try row["cle"], count: 32)
        else { throw StoreError.corrupt("installation") }
        return Installation(id: try row["id"], cle: cle)
    }

    /// The bytes that this hexadecimal text writes; nil when it does not write so many.
    static func octets(_ text: String, count: Int) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == 2 * count, text.utf8.count == 2 * count else { return nil }
        return stride(from: 0, to: 2 * count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
