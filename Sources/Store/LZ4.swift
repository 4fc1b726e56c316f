/// The LZ4 block format: what repeats is replaced by how far back it stands, and how long it is
/// (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md).
///
/// A dictionary is bytes that both sides know, as if they stood before.
enum LZ4 {
    private static let window = 65_535
    private static let shortest = 4
    /// The format asks that the last five bytes are not repeats, and that none begins in the last twelve.
    private static let (lastBytes, lastStart) = (5, 12)

    static func compress(_ bytes: [UInt8], after dictionary: [UInt8] = []) -> [UInt8] {
        let known = dictionary.suffix(window)
        let all = known + bytes
        var block: [UInt8] = []
        block.reserveCapacity(bytes.count / 2)
        all.withUnsafeBytes { all in
            var places = [Int32](repeating: -1, count: 1 << 14)
            func word(_ place: Int) -> UInt32 { all.loadUnaligned(fromByteOffset: place, as: UInt32.self) }
            /// Notes that four bytes stand here, and gives where such bytes stood before.
            func note(_ place: Int) -> Int {
                let slot = Int((word(place) &* 2_654_435_761) >> 18)
                defer { places[slot] = Int32(place) }
                return Int(places[slot])
            }
            for place in 0..<max(0, known.count - shortest + 1) { _ = note(place) }
            var (place, written) = (known.count, known.count)
            while place <= all.count - lastStart {
                let before = note(place)
                guard before >= 0, place - before <= window, word(before) == word(place) else {
                    place += 1
                    continue
                }
                var length = shortest
                while place + length < all.count - lastBytes, all[before + length] == all[place + length] {
                    length += 1
                }
                write(all[written..<place], (place - before, length), into: &block)
                for next in place + 1..<min(place + length, all.count - shortest + 1) { _ = note(next) }
                place += length
                written = place
            }
            write(all[written...], nil, into: &block)
        }
        return block
    }

    private static func write(
        _ literals: Slice<UnsafeRawBufferPointer>, _ match: (distance: Int, length: Int)?,
        into block: inout [UInt8]
    ) {
        let (left, right) = (literals.count, match.map { $0.length - shortest } ?? 0)
        block.append(UInt8(min(left, 15)) << 4 | UInt8(min(right, 15)))
        write(rest: left, into: &block)
        block.append(contentsOf: literals)
        guard let match else { return }
        block.append(UInt8(match.distance & 255))
        block.append(UInt8(match.distance >> 8))
        write(rest: right, into: &block)
    }

    /// What a length has above the fifteen that its four bits can say.
    private static func write(rest length: Int, into block: inout [UInt8]) {
        guard length >= 15 else { return }
        var rest = length - 15
        while rest >= 255 {
            block.append(255)
            rest -= 255
        }
        block.append(UInt8(rest))
    }

    /// The bytes again; nil when the block is not one that gives `count` bytes after this dictionary.
    static func expand(_ block: [UInt8], count: Int, after dictionary: [UInt8] = []) -> [UInt8]? {
        let known = dictionary.suffix(window)
        var all = Array(known)
        var place = 0
        func next() -> Int? {
            guard place < block.count else { return nil }
            defer { place += 1 }
            return Int(block[place])
        }
        func length(_ bits: Int) -> Int? {
            guard bits == 15 else { return bits }
            var sum = 15
            while let more = next() {
                sum += more
                if more < 255 { return sum }
            }
            return nil
        }
        while let token = next() {
            guard let left = length(token >> 4), left <= block.count - place,
                left <= known.count + count - all.count
            else { return nil }
            all += block[place..<place + left]
            place += left
            if place == block.count { break }
            guard let low = next(), let high = next(), let more = length(token & 15) else { return nil }
            let (distance, repeated) = (high << 8 | low, more + shortest)
            guard distance > 0, distance <= all.count, repeated <= known.count + count - all.count else {
                return nil
            }
            // The repeat may reach into what it writes itself.
            for _ in 0..<repeated { all.append(all[all.count - distance]) }
        }
        return all.count == known.count + count ? Array(all.dropFirst(known.count)) : nil
    }
}
