/// Where the central directory of a ZIP is (PKWARE APPNOTE 6.3, 4.3.14 to 4.3.16): one disk, nothing
/// ambiguous.
struct ZipFin {
    let entrees: Int
    /// The first byte of the directory, and of what follows it.
    let debut: Int
    let fin: Int

    private static let end: [UInt8] = [0x50, 0x4B, 5, 6]
    private static let locator: [UInt8] = [0x50, 0x4B, 6, 7]
    private static let end64: [UInt8] = [0x50, 0x4B, 6, 6]
    private static let broken = Defaut.illisible("sa table des matières manque ou se contredit")

    init(_ octets: Octets) throws {
        let (at, record) = try Self.find(octets)
        var fields = try Self.fields(
            record, disks: [4, 6], size: 2, counts: [8, 10], 2, table: [12, 16], 4)
        var fin = at
        if let (at64, record64) = try Self.find64(octets, before: at) {
            let wide = try Self.fields(
                record64, disks: [16, 20], size: 4, counts: [24, 32], 8, table: [40, 48], 8)
            // The old fields say « see elsewhere », or the same number.
            for (short, (long, none)) in zip(
                fields, zip(wide, [0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF] as [UInt64]))
            where short != none && short != long { throw Self.broken }
            (fields, fin) = (wide, at64)
        }
        guard let entrees = Int(exactly: fields[0]), let size = Int(exactly: fields[1]),
            let debut = Int(exactly: fields[2]), size <= fin, debut == fin - size
        else { throw Self.broken }
        (self.entrees, self.debut, self.fin) = (entrees, debut, fin)
    }

    /// The record that ends the file, with its comment. With two candidates two readers could see two
    /// documents.
    private static func find(_ octets: Octets) throws -> (at: Int, record: [UInt8]) {
        let tail = try octets.tail(22 + 0xFFFF)
        guard tail.count >= 22 else { throw broken }
        let places = (0...tail.count - 22).filter { at in
            tail[at] == end[0] && tail[at + 1] == end[1] && tail[at + 2] == end[2] && tail[at + 3] == end[3]
                && tail.little(at + 20, 2) == UInt64(tail.count - 22 - at)
        }
        guard places.count == 1, let at = places.first else { throw broken }
        return (octets.count - tail.count + at, Array(tail[at..<at + 22]))
    }

    /// The ZIP64 record, which some programs write for small files too; nil without one.
    private static func find64(_ octets: Octets, before at: Int) throws -> (at: Int, record: [UInt8])? {
        guard let pointer = try octets.bytes(at - 20, 20), pointer.starts(with: locator) else { return nil }
        guard pointer.little(4, 4) == 0, let disks = pointer.little(16, 4), disks <= 1,
            let place = pointer.little(8, 8).flatMap(Int.init(exactly:)),
            let record = try octets.bytes(place, 56), record.starts(with: end64),
            let size = record.little(4, 8), size == UInt64(clamping: at - 20 - place - 12)
        else { throw broken }
        return (place, record)
    }

    /// How many entries, how long the directory is, where it begins; the first disk only, and the same count
    /// twice.
    private static func fields(
        _ record: [UInt8], disks: [Int], size: Int, counts: [Int], _ countSize: Int, table: [Int],
        _ tableSize: Int
    ) throws -> [UInt64] {
        guard disks.allSatisfy({ record.little($0, size) == 0 }),
            let count = record.little(counts[0], countSize), count == record.little(counts[1], countSize),
            let length = record.little(table[0], tableSize), let offset = record.little(table[1], tableSize)
        else { throw broken }
        return [count, length, offset]
    }
}
