import JSON

/// Reads the bytes of a seal from their description (`Sources/Store/Journal/ContenuDeSceau.swift`): nothing of
/// them is trusted.
struct LectureDeSceau {
    struct Ligne {
        let table: String
        /// JSON list of the values of the key.
        let cle: String
        /// Nil: deleted.
        let sha256: String?
        let marques: [UInt8]
    }

    private struct Fin: Error {}

    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nil when they do not follow the description to their end.
    static func lignes(_ bytes: [UInt8]) -> [Ligne]? {
        var lecture = LectureDeSceau(bytes)
        return try? lecture.lignes()
    }

    private mutating func lignes() throws(Fin) -> [Ligne] {
        guard try octet() == 2 else { throw Fin() }
        var found: [Ligne] = []
        while place < bytes.count {
            let table = try texte()
            let (columns, count) = (try nombre(), try nombre())
            guard columns <= 100 else { throw Fin() }
            var left = count
            while left > 0 {
                left -= 1
                var key: [JSON] = []
                for _ in 0..<columns { key.append(try valeur()) }
                let width = try nombre()
                let hash = width == 0 ? nil : Empreintes.hexadecimal(try octets(32))
                found.append(
                    Ligne(
                        table: table, cle: JSON.array(key).text, sha256: hash,
                        marques: width == 0 ? [] : Array(try octets(width - 1))))
            }
        }
        return found
    }

    private mutating func valeur() throws(Fin) -> JSON {
        switch try octet() {
        case 0: return .null
        case 1:
            let number = try nombre()
            return .integer(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1))
        case 2: return .string(try texte())
        case 3:
            let digits = Array(Empreintes.hexadecimal(try octets(16)))
            let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
            return .string(groups.joined(separator: "-"))
        default: throw Fin()
        }
    }

    private mutating func texte() throws(Fin) -> String {
        String(decoding: try octets(try nombre()), as: UTF8.self)
    }

    private mutating func octet() throws(Fin) -> UInt8 {
        guard place < bytes.count else { throw Fin() }
        place += 1
        return bytes[place - 1]
    }

    private mutating func octets(_ count: UInt64) throws(Fin) -> ArraySlice<UInt8> {
        guard count <= UInt64(bytes.count - place) else { throw Fin() }
        place += Int(count)
        return bytes[place - Int(count)..<place]
    }

    /// LEB128, up to 64 bits.
    private mutating func nombre() throws(Fin) -> UInt64 {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while shift < 64 {
            let next = try octet()
            number |= UInt64(next & 127) << shift
            if next < 128 { return number }
            shift += 7
        }
        throw Fin()
    }
}
