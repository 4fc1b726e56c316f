import Crypto
import Domain
import Foundation
import GRDB
import GRDBSQLite

/// The fingerprint of a row as it stands: what a seal keeps of it.
///
/// The bytes that are hashed are the name of the table, then for each column that is not NULL its name, a
/// letter for the type, the length and the bytes of the value. `Sources/Verification` computes the same from
/// this description, with code of its own.
struct ImageDeLigne {
    /// Of the whole row: 32 bytes.
    let sha256: [UInt8]
    /// One byte for each column, in the order of the table. They prove nothing; they tell which column to look
    /// at when the hash differs.
    let marques: [UInt8]

    /// - Parameter statement: a statement that stands on the row.
    init(table: String, _ statement: SQLiteStatement) {
        var (bytes, marques): ([UInt8], [UInt8]) = ([], [])
        bytes.reserveCapacity(1_024)
        bytes.append(contentsOf: table.utf8)
        bytes.append(0)
        for column in 0..<sqlite3_column_count(statement) {
            guard let value = Self.value(statement, column) else {
                marques.append(0)
                continue
            }
            if let name = sqlite3_column_name(statement, column) {
                bytes.append(contentsOf: UnsafeRawBufferPointer(start: name, count: strlen(name)))
            }
            bytes.append(0)
            bytes.append(value.type)
            bytes.append(contentsOf: String(value.bytes.count).utf8)
            bytes.append(58)
            bytes.append(contentsOf: value.bytes)
            marques.append(Self.mark(value.type, value.bytes))
        }
        sha256 = Array(SHA256.hash(data: bytes))
        self.marques = marques
    }

    private static func value(
        _ statement: SQLiteStatement, _ column: CInt
    ) -> (type: UInt8, bytes: UnsafeRawBufferPointer)? {
        let type: UInt8
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return nil
        case SQLITE_INTEGER: type = 105
        case SQLITE_FLOAT: type = 114
        case SQLITE_BLOB: type = 98
        default: type = 116
        }
        // A number is hashed as the text that SQLite gives of it.
        let start =
            type == 98
            ? sqlite3_column_blob(statement, column)
            : UnsafeRawPointer(sqlite3_column_text(statement, column))
        return (
            type,
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
        )
    }

    /// FNV-1a over words of eight bytes, the last one filled with zeros, then the type; folded to 8 bits.
    private static func mark(_ type: UInt8, _ bytes: UnsafeRawBufferPointer) -> UInt8 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var offset = 0
        func take(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01b3 }
        while offset + 8 <= bytes.count {
            take(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        var last: UInt64 = 0
        for index in offset..<bytes.count { last |= UInt64(bytes[index]) << UInt64(8 * (index - offset)) }
        take(last)
        take(UInt64(type))
        return stride(from: 0, to: 64, by: 8).reduce(0) { $0 ^ UInt8(truncatingIfNeeded: hash >> UInt64($1)) }
    }
}
