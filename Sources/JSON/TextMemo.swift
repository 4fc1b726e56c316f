import Synchronization

/// The values that texts gave. A value is known by its whole text, so it is never out of date, whoever asks. When it is full,
/// it is emptied.
public final class TextMemo<Value: Sendable>: Sendable {
    private struct Kept {
        var values: [Octets: Value] = [:]
        var octets = 0
    }
    private let kept = Mutex(Kept())
    private let most: Int
    private let longest: Int

    /// - Parameters:
    ///   - most: the bytes of all texts together.
    ///   - longest: the bytes of one text; the value of a longer one is not kept.
    public init(most: Int, longest: Int) {
        self.most = most
        self.longest = longest
    }

    /// Compared eight bytes at a time: the library compares arrays one element after another, and texts after it has
    /// brought their accents to one form.
    private struct Octets: Hashable {
        let bytes: [UInt8]

        static func == (one: Octets, other: Octets) -> Bool {
            one.bytes.withUnsafeBytes { one in
                other.bytes.withUnsafeBytes { other in
                    guard one.count == other.count else { return false }
                    let whole = one.count & ~7
                    func word(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UInt64 {
                        bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    }
                    return stride(from: 0, to: whole, by: 8).allSatisfy {
                        word(one, at: $0) == word(other, at: $0)
                    } && one[whole...].elementsEqual(other[whole...])
                }
            }
        }

        func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
    }

    /// - Parameter text: as UTF-8.
    public func value(_ text: [UInt8], _ make: () throws -> Value) rethrows -> Value {
        let octets = text.count
        guard octets <= longest else { return try make() }
        let key = Octets(bytes: text)
        if let found = kept.withLock({ $0.values[key] }) { return found }
        let value = try make()
        // What is thrown away is freed after the lock.
        let full = kept.withLock { kept in
            let full = kept.octets + octets > most ? exchange(&kept, with: Kept()) : Kept()
            if kept.values.updateValue(value, forKey: key) == nil { kept.octets += octets }
            return full
        }
        withExtendedLifetime(full) {}
        return value
    }

    public func value(_ text: String, _ make: () throws -> Value) rethrows -> Value {
        try value(Array(text.utf8), make)
    }

    /// The same of a document; one that is no longer the text that was stored is read.
    public func value(of document: JSON, _ read: (JSON) throws -> Value) rethrows -> Value {
        guard let text = document.storedText else { return try read(document) }
        return try value(text) { try read(document) }
    }
}
