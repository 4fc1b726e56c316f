import JSON
import Support

/// Compares what two copies of an installation answer, byte for byte, except for what cannot be repeated: the
/// date, the length, the id of the request, the counters of requests, and identifiers, hashes and cursors
/// made after the copies were separated. Each identifier and hash must always correspond to the same one in
/// the other copy.
struct Comparaison {
    private var pairs: [String: String] = [:]
    private var backwards: [String: String] = [:]

    /// What differs; nil when the two answers are the same.
    mutating func difference(_ a: Answer, _ b: Answer) -> String? {
        guard a.status == b.status else { return "status \(a.status) / \(b.status)\n\(a.text)\n\(b.text)" }
        let (one, other) = (Self.headers(a), Self.headers(b))
        guard one == other else { return "headers\n\(one)\n\(other)" }
        if a.bytes == b.bytes { return nil }
        let (left, right) = (Self.parts(a), Self.parts(b))
        guard left.texts == right.texts, left.names.count == right.names.count else {
            return "body\n\(a.text)\n\(b.text)"
        }
        for (one, other) in zip(left.names, right.names) {
            guard pairs[one, default: other] == other, backwards[other, default: one] == one else {
                return "\(one) stands for \(other)\n\(a.text)\n\(b.text)"
            }
            (pairs[one], backwards[other]) = (other, one)
        }
        return nil
    }

    private static let moment = ["date", "x-request-id", "content-length", "retry-after"]

    private static func headers(_ answer: Answer) -> [String] {
        answer.headers.compactMap { name, value in
            let name = name.lowercased()
            if moment.contains(name) || name.hasPrefix("ratelimit") || name.hasPrefix("x-ratelimit") {
                return nil
            }
            // The hash covers the body, which is compared itself; a link holds a cursor.
            if name == "etag" {
                return "etag \(value.prefix { $0 != "-" }.hasPrefix("\"v") ? value.prefix { $0 != "-" } : "")"
            }
            if name == "link" { return "link" }
            if name == "location" { return "location \(parts(Array(value.utf8)).texts)" }
            return "\(name): \(value)"
        }.sorted()
    }

    /// A body without the id of its request, split at its identifiers, its hashes and its cursor.
    /// The number of a seal counts the commits of the whole installation, whatever they were about.
    private static func parts(_ answer: Answer) -> (texts: [[UInt8]], names: [String]) {
        let text = String(decoding: answer.bytes, as: UTF8.self)
        guard text.contains("sceau") else { return parts(answer.bytes) }
        return parts(
            Array(text.replacing(/sceau("?[: ]+)\d+/, with: { "sceau\($0.1)N" }).utf8))
    }

    private static func parts(_ bytes: [UInt8]) -> (texts: [[UInt8]], names: [String]) {
        var (texts, names): ([[UInt8]], [String]) = ([], [])
        var start = 0
        var index = 0
        while index < bytes.count {
            guard let length = name(in: bytes, at: index) else {
                index += 1
                continue
            }
            texts.append(Array(bytes[start..<index]))
            let isMoment = texts.last.map { text in
                (["request_id"] + drawn).contains { ends(text, "\"\($0)\":\"") }
            }
            if isMoment != true {
                names.append(String(decoding: bytes[index..<index + length], as: UTF8.self))
            }
            index += length
            start = index
        }
        texts.append(Array(bytes[start...]))
        return (texts, names)
    }

    private static func ends(_ bytes: [UInt8], _ text: String) -> Bool {
        bytes.suffix(text.utf8.count).elementsEqual(text.utf8)
    }

    /// The members whose whole text is drawn or signed anew each time.
    private static let drawn = ["next_cursor", "jeton"]
    private static let openings = drawn.map { Array("\"\($0)\":\"".utf8) }

    /// The length of the UUID, SHA-256, cursor or token that begins here, if one does.
    private static func name(in bytes: [UInt8], at index: Int) -> Int? {
        if index > 0, isHex(bytes[index - 1]) { return nil }
        if index > 0, bytes[index - 1] == UInt8(ascii: "\""),
            openings.contains(where: {
                index >= $0.count && bytes[(index - $0.count)..<index].elementsEqual($0)
            })
        {
            return bytes[index...].prefix { $0 != UInt8(ascii: "\"") }.count
        }
        guard isHex(bytes[index]) else { return nil }
        let run = bytes[index...].prefix(64).prefix(while: isHex).count
        if run == 64 { return 64 }
        guard run == 8, index + 36 <= bytes.count else { return nil }
        let isId = (0..<36).allSatisfy { offset in
            [8, 13, 18, 23].contains(offset)
                ? bytes[index + offset] == UInt8(ascii: "-") : isHex(bytes[index + offset])
        }
        return isId ? 36 : nil
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
