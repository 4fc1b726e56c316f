import Domain
import Foundation
import JSON
import Synchronization

/// What stored documents were read to: one page reads the same ones several times, and whoever fills a form reads
/// them again after each save.
///
/// A document is known by its text, so what is kept is never out of date, whoever wrote it, in which database, and whether it
/// was committed.
enum DocumentsLus {
    /// The contents of actions as they are shown, which remember their own tree.
    static let contenus = Lus<JSON>()
    /// Calls, which are longer and few.
    static let projets = Lus<JSON>(longest: 131_072)
    static let actions = Lus<Action>()
    static let presentations = Lus<Presentation>()
    static let porteurs = Lus<Porteur>()
}

/// The values that texts were read to. When it is full, it is emptied.
final class Lus<Value: Sendable>: Sendable {
    private struct Kept {
        var values: [Texte: Value] = [:]
        var octets = 0
    }
    private let kept = Mutex(Kept())
    private let most: Int
    private let longest: Int

    /// - Parameters:
    ///   - most: the bytes of all texts together: some two hundred actions, more than what the people of a busy hour have
    ///     under their eyes. A value takes some five times its text.
    ///   - longest: the bytes of one text; a longer one is not kept.
    init(most: Int = 524_288, longest: Int = 16_384) {
        self.most = most
        self.longest = longest
    }

    /// Compared by its bytes: a comparison of texts would first bring accents to one form.
    private struct Texte: Hashable {
        let text: String

        static func == (one: Texte, other: Texte) -> Bool {
            var (one, other) = (one.text, other.text)
            return one.withUTF8 { one in
                other.withUTF8 { other in
                    guard let mine = one.baseAddress, let theirs = other.baseAddress else { return false }
                    return one.count == other.count && memcmp(mine, theirs, one.count) == 0
                }
            }
        }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    func value(_ text: String, _ read: () throws -> Value) rethrows -> Value {
        let octets = text.utf8.count
        guard octets <= longest else { return try read() }
        let key = Texte(text: text)
        if let found = kept.withLock({ $0.values[key] }) { return found }
        let value = try read()
        // What is thrown away is freed after the lock.
        let full = kept.withLock { kept in
            let full = kept.octets + octets > most ? exchange(&kept, with: Kept()) : Kept()
            if kept.values.updateValue(value, forKey: key) == nil { kept.octets += octets }
            return full
        }
        withExtendedLifetime(full) {}
        return value
    }

    /// The same of a document; one that is no longer the text that was stored is read.
    func value(of document: JSON, _ read: (JSON) throws -> Value) rethrows -> Value {
        guard let text = document.storedText else { return try read(document) }
        return try value(text) { try read(document) }
    }
}
