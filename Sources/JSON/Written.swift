import Synchronization

/// The text of an object that this program stored, kept as it is instead of being read to a tree: an answer that
/// shows it copies its bytes.
///
/// Only `JSON.stored` makes one, of a text that is, byte for byte, what writing its tree would give (`Canonical`).
/// So no text that is not JSON reaches an answer, and whoever reads an answer cannot tell which way it was made.
/// Asking for a member reads the text to a tree, once.
public final class Written: Sendable {
    /// The members that come before those of the text.
    let head: [JSON.Member]
    private let stored: Stored
    private let all = Mutex<[JSON.Member]?>(nil)
    var text: String { stored.text }

    fileprivate init(_ text: String) {
        head = []
        stored = Stored(text)
    }

    fileprivate init(_ head: [JSON.Member], before other: Written) {
        self.head = head + other.head
        stored = other.stored
    }

    /// All its members, read to trees.
    var members: [JSON.Member] {
        guard !head.isEmpty else { return stored.members }
        return all.withLock { all in
            if let all { return all }
            let members = head + stored.members
            all = members
            return members
        }
    }

    func isWritten(as other: Written) -> Bool {
        head.isEmpty && other.head.isEmpty && text.utf8.elementsEqual(other.text.utf8)
    }

    func write(into out: inout [UInt8]) {
        guard !head.isEmpty else { return out.append(utf8: text[...]) }
        out.append(UInt8(ascii: "{"))
        for (index, member) in head.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            member.write(into: &out)
        }
        let rest = text.dropFirst()
        if rest.utf8.first != UInt8(ascii: "}") { out.append(UInt8(ascii: ",")) }
        out.append(utf8: rest)
    }

    /// The text, and what it was read to.
    private final class Stored: Sendable {
        let text: String
        private let read = Mutex<[JSON.Member]?>(nil)

        init(_ text: String) { self.text = text }

        var members: [JSON.Member] {
            read.withLock { read in
                if let read { return read }
                // `Canonical` accepts nothing that the parser refuses (CanonicalTests), so this never falls back to none.
                let members = (try? JSON.parse(text, limits: .stored))?.members ?? []
                read = members
                return members
            }
        }
    }
}

extension JSON {
    /// The text of an object that is kept as its text; nil for a tree, and for what has members before those of the text.
    public var storedText: String? {
        guard case .written(let written) = self, written.head.isEmpty else { return nil }
        return written.text
    }

    /// What this program stored as `text`: an object that it wrote is kept as its text, anything else is read to a
    /// tree.
    ///
    /// - Throws: `SyntaxError` when another program made the text something else than JSON.
    public static func stored(_ text: String) throws(SyntaxError) -> JSON {
        if Canonical.isObject(text) { return .written(Written(text)) }
        return try parse(text, limits: .stored)
    }

    /// This value with what it keeps as text read to a tree.
    var tree: JSON { if case .written(let written) = self { .object(written.members) } else { self } }

    /// This object with these members before its own; of what is not an object, these members.
    public func following(_ head: [Member]) -> JSON {
        guard case .written(let written) = self else { return .object(head + (members ?? [])) }
        return .written(Written(head, before: written))
    }

    /// Whether the text of a stored object has a member of this name, at any level: a cheap question, for which
    /// nothing is read. Of a tree, at the first level.
    public func mentions(_ key: String) -> Bool {
        guard case .written(let written) = self else { return self[key] != nil }
        return written.head.contains { $0.key == key } || written.text.has(member: key)
    }
}

extension String {
    /// Looks for the name from the end, where the newest members of a document are.
    ///
    /// Within a string of the text, a quotation mark is never without a backslash before it; so this is a name.
    fileprivate func has(member key: String) -> Bool {
        let wanted = Array("\"\(key)\":".utf8)
        return utf8.withContiguousStorageIfAvailable { bytes in
            var at = bytes.count - wanted.count
            while at >= 1 {
                if bytes[at] == wanted[0],
                    bytes[at - 1] == UInt8(ascii: "{") || bytes[at - 1] == UInt8(ascii: ","),
                    bytes[at..<at + wanted.count].elementsEqual(wanted)
                {
                    return true
                }
                at -= 1
            }
            return false
        } ?? false
    }
}

extension [UInt8] {
    mutating func append(utf8 text: Substring) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }
}
