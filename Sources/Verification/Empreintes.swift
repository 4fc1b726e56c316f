import Crypto
import GRDB
import GRDBSQLite

/// The hashes, computed again from their description, by code that the writing side does not use.
enum Empreintes {
    static let origine = String(repeating: "0", count: 64)

    static func sha256(_ bytes: some Sequence<UInt8>) -> String {
        hexadecimal(SHA256.hash(data: Array(bytes)))
    }

    static func sha256(_ text: String) -> String { sha256(text.utf8) }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0) / 16], digits[Int($0) % 16]] }, as: UTF8.self)
    }

    /// The bytes that these digits write.
    static func octets(_ digits: String) -> [UInt8] {
        let digits = Array(digits)
        return stride(from: 0, to: digits.count - 1, by: 2).map { start in
            UInt8(String(digits[start...start + 1]), radix: 16) ?? 0
        }
    }

    /// Hash and marks of the row on which a statement stands. What is hashed: the name of the table, a zero
    /// byte; then for each column that is not NULL its name, a zero byte, `i`, `r`, `t` or `b`, the length in
    /// bytes, a colon, the bytes. A number counts as its text.
    static func ligne(_ table: String, _ statement: Statement) -> (sha256: String, marques: [UInt8]) {
        let row = statement.sqliteStatement
        var hasher = SHA256()
        var marques: [UInt8] = []
        hasher.update(data: Array(table.utf8) + [0])
        for (index, name) in statement.columnNames.enumerated() {
            let column = CInt(index)
            guard let letter = letter(sqlite3_column_type(row, column)) else {
                marques.append(0)
                continue
            }
            let bytes = bytes(row, column, isBlob: letter == "b")
            hasher.update(data: Array("\(name)\0\(letter)\(bytes.count):".utf8))
            hasher.update(data: bytes)
            marques.append(marque(bytes, letter))
        }
        return (hexadecimal(hasher.finalize()), marques)
    }

    private static func letter(_ type: CInt) -> String? {
        switch type {
        case SQLITE_INTEGER: "i"
        case SQLITE_FLOAT: "r"
        case SQLITE_TEXT: "t"
        case SQLITE_BLOB: "b"
        default: nil
        }
    }

    private static func bytes(_ row: SQLiteStatement, _ column: CInt, isBlob: Bool) -> [UInt8] {
        guard !isBlob else {
            guard let start = sqlite3_column_blob(row, column) else { return [] }
            return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column))))
        }
        guard let start = sqlite3_column_text(row, column) else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column))))
    }

    /// Eight bits of a column: FNV-1a over words of eight bytes in little-endian order, the last one filled
    /// with zeros and always present, then the letter.
    private static func marque(_ bytes: [UInt8], _ letter: String) -> UInt8 {
        let prime: UInt64 = 1_099_511_628_211
        var hash: UInt64 = 14_695_981_039_346_656_037
        bytes.withUnsafeBytes { raw in
            var start = 0
            while start <= raw.count {
                var word: UInt64 = 0
                if start + 8 <= raw.count {
                    word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self))
                } else {
                    var place: UInt64 = 0
                    for index in start..<raw.count {
                        word |= UInt64(raw[index]) << place
                        place += 8
                    }
                }
                hash = (hash ^ word) &* prime
                start += 8
            }
        }
        hash = (hash ^ UInt64(letter.utf8.first ?? 0)) &* prime
        return withUnsafeBytes(of: hash) { $0.reduce(0, ^) }
    }
}
