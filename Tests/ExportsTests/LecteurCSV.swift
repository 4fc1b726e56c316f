/// A CSV reader written from RFC 4180 alone, independent of the writer that it checks.
///
/// Returns nil when the file is not valid: a bare CR or LF, text after a closing quote, a line without its CR
/// LF.
struct LecteurCSV {
    private var bytes: ArraySlice<UInt8>
    private let separator: UInt8

    static func read(_ bytes: [UInt8], separator: Character = ",") -> [[String]]? {
        guard let separator = separator.asciiValue else { return nil }
        var reader = LecteurCSV(bytes: bytes[...], separator: separator)
        var rows: [[String]] = []
        while !reader.bytes.isEmpty {
            guard let row = reader.row() else { return nil }
            rows.append(row)
        }
        return rows
    }

    private mutating func row() -> [String]? {
        var row: [String] = []
        while true {
            guard let cell = cell() else { return nil }
            row.append(cell)
            if bytes.first == separator {
                bytes.removeFirst()
            } else if bytes.starts(with: [0x0D, 0x0A]) {
                bytes.removeFirst(2)
                return row
            } else {
                return nil
            }
        }
    }

    private mutating func cell() -> String? {
        var cell: [UInt8] = []
        guard bytes.first == 0x22 else {
            while let byte = bytes.first, byte != separator, byte != 0x0D, byte != 0x0A, byte != 0x22 {
                cell.append(bytes.removeFirst())
            }
            return String(validating: cell, as: UTF8.self)
        }
        bytes.removeFirst()
        while let byte = bytes.popFirst() {
            if byte != 0x22 {
                cell.append(byte)
            } else if bytes.first == 0x22 {
                cell.append(bytes.removeFirst())
            } else {
                return String(validating: cell, as: UTF8.self)
            }
        }
        return nil
    }
}
