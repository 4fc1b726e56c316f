import Domain
import Foundation
import JSON
import Synchronization

/// What stored documents were read to: one page reads the same ones several times, and whoever fills a form reads
/// them again after each save.
///
/// A document is known by its text, so what is kept is never out of date, whoever wrote it and whether it was committed.
final class DocumentsLus: Sendable {
    /// The contents of actions as they are shown, which remember their own tree.
    let contenus = Lus<JSON>()
    /// Calls, which are longer and few.
    let projets = Lus<JSON>(places: 16, longest: 131_072)
    let actions = Lus<Action>()
    let presentations = Lus<Presentation>()
    let porteurs = Lus<Porteur>()
}

/// The values that texts were read to. When it is full, it is emptied.
final class Lus<Value: Sendable>: Sendable {
    private let places: Int
    private let longest: Int

    /// - Parameters:
    ///   - places: more than what the people of a busy hour have under their eyes.
    ///   - longest: in bytes; longer texts are not kept, so that all of this stays within a few megabytes.
    init(places: Int = 256, longest: Int = 16_384) {
        self.places = places
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

    private let kept = Mutex<[Texte: Value]>([:])

    func value(_ text: String, _ read: () throws -> Value) rethrows -> Value {
        guard text.utf8.count <= longest else { return try read() }
        let key = Texte(text: text)
        if let found = kept.withLock({ $0[key] }) { return found }
        let value = try read()
        kept.withLock { kept in
            if kept.count >= places { kept.removeAll() }
            kept[key] = value
        }
        return value
    }

    /// The same of a document; one that is no longer the text that was stored is read.
    func value(of document: JSON, _ read: (JSON) throws -> Value) rethrows -> Value {
        guard let text = document.storedText else { return try read(document) }
        return try value(text) { try read(document) }
    }
}

extension Reader {
    /// What this process has read of documents; what a reader without it reads is not kept.
    var lus: DocumentsLus { vue?.souvenirs.documents ?? DocumentsLus() }
}
