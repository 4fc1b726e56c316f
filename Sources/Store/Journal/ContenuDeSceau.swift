import GRDB

/// The content of a seal: the rows it saw, each by its table and its key, with its hash and its marks.
///
/// The bytes: the number 2 of this form; then for each table the length of its name, its name, how many columns its key
/// has, how many rows follow, and the rows. Of a row: the values of its key, then 0 when it was deleted, else one more
/// than the number of its columns, the 32 bytes of its hash, one byte for each column. Of a value of a key: 0 for NULL; 1
/// and a whole number, zigzag; 2, the length and the bytes of a text; 3 and the 16 bytes of a text that is a UUID.
/// Numbers are LEB128. `Sources/Verification` reads this description with code of its own.
struct ContenuDeSceau {
    private struct Partie {
        let table: String
        let cle: Int
        var count = 0
        var bytes: [UInt8] = []
    }

    private(set) var count = 0
    private var parties: [Partie] = []

    /// Nil for an image: the row is no longer there.
    mutating func add(_ table: TableScellee, _ cle: [DatabaseValue], _ image: ImageDeLigne?) {
        count += 1
        let index =
            parties.firstIndex { $0.table == table.nom }
            ?? {
                parties.append(Partie(table: table.nom, cle: table.cle.count))
                return parties.count - 1
            }()
        parties[index].count += 1
        for value in cle { Self.write(value, into: &parties[index].bytes) }
        guard let image else { return parties[index].bytes.append(0) }
        Self.write(UInt64(image.marques.count + 1), into: &parties[index].bytes)
        parties[index].bytes += image.sha256
        parties[index].bytes += image.marques
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = [2]
        for partie in parties {
            Self.write(UInt64(partie.table.utf8.count), into: &bytes)
            bytes += partie.table.utf8
            Self.write(UInt64(partie.cle), into: &bytes)
            Self.write(UInt64(partie.count), into: &bytes)
            bytes += partie.bytes
        }
        return bytes
    }

    private static func write(_ number: UInt64, into bytes: inout [UInt8]) {
        var rest = number
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func write(_ value: DatabaseValue, into bytes: inout [UInt8]) {
        if case .int64(let number) = value.storage {
            bytes.append(1)
            return write(UInt64(bitPattern: number << 1 ^ number >> 63), into: &bytes)
        }
        guard let text = String.fromDatabaseValue(value) else { return bytes.append(0) }
        if let uuid = uuid(text) {
            bytes.append(3)
            bytes += uuid
        } else {
            bytes.append(2)
            write(UInt64(text.utf8.count), into: &bytes)
            bytes += text.utf8
        }
    }

    /// The sixteen bytes of a UUID written with small letters; nil for any other text.
    private static func uuid(_ text: String) -> [UInt8]? {
        guard text.utf8.count == 36 else { return nil }
        var bytes: [UInt8] = []
        var high: UInt8?
        for (index, character) in text.utf8.enumerated() {
            if [8, 13, 18, 23].contains(index) {
                guard character == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = digit(character) else { return nil }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case 48...57: character - 48
        case 97...102: character - 87
        default: nil
        }
    }
}
