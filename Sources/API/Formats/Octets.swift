import Store

/// The bytes of a received file, read only where needed. Offsets found in the file cannot lead outside it.
struct Octets {
    let count: Int
    private let read: (Int, Int) throws -> [UInt8]

    init(_ bytes: [UInt8]) {
        count = bytes.count
        read = { offset, length in Array(bytes[offset..<offset + length]) }
    }

    init(_ arrival: Arrival) {
        count = Int(arrival.count)
        read = { offset, length in try arrival.bytes(at: Int64(offset), count: length) }
    }

    /// `length` bytes from `offset` on; nil unless all of them are in the file.
    func bytes(_ offset: Int, _ length: Int) throws -> [UInt8]? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
        return length == 0 ? [] : try read(offset, length)
    }

    /// The end of the file, at most `length` bytes.
    func tail(_ length: Int) throws -> [UInt8] {
        let size = min(max(length, 0), count)
        return try bytes(count - size, size) ?? []
    }

    func begins(with bytes: some Collection<UInt8>) throws -> Bool {
        try self.bytes(0, bytes.count)?.elementsEqual(bytes) ?? false
    }
}

extension Array<UInt8> {
    /// An unsigned little-endian number of `size` bytes, at most 8; nil unless all of them are there.
    func little(_ offset: Int, _ size: Int) -> UInt64? { number(offset, size, reversed: true) }

    /// An unsigned big-endian number of `size` bytes, at most 8; nil unless all of them are there.
    func big(_ offset: Int, _ size: Int) -> UInt64? { number(offset, size, reversed: false) }

    private func number(_ offset: Int, _ size: Int, reversed isReversed: Bool) -> UInt64? {
        guard offset >= 0, (1...8).contains(size), offset <= count, size <= count - offset else { return nil }
        let bytes = self[offset..<offset + size]
        func sum(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return isReversed ? sum(bytes.reversed()) : sum(bytes)
    }

    /// ASCII letters in lower case.
    var lowered: [UInt8] { map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 } }
}
