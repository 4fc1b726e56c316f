import Crypto
import Foundation
import JSON
import Store
import UseCases

/// What a client gives back to get the next page: the key to start after, signed.
///
/// A key from outside would be a number or a text that nobody checked: the signature lets in only what an answer of this
/// installation has carried, for the same list. The key of signing stands in the database, so that a restart changes
/// nothing. Why so: docs/decisions/0025-signed-cursors.md.
enum Cursor {
    private static let tagLength = 16
    /// No key of a list is longer than this many bytes.
    private static let longest = 300

    /// - Parameter list: what tells this list from any other; a cursor of one is worth nothing for another.
    static func write(_ key: PageKey, of list: String, with cle: [UInt8]) -> String {
        let bytes = encode(key)
        return base64URL(bytes + tag(bytes, list, cle))
    }

    /// Nil for what `write` did not give for this list.
    static func read(_ text: String, of list: String, with cle: [UInt8]) -> PageKey? {
        guard text.utf8.count <= longest * 2, let all = bytes(text), all.count > tagLength,
            // One text for one cursor: base64 decoders also take spare bits.
            base64URL(all) == text
        else { return nil }
        let (key, given) = (Array(all.dropLast(tagLength)), all.suffix(tagLength))
        let expected = tag(key, list, cle)
        // In constant time: how far a forged one agrees must not show.
        guard zip(expected, given).reduce(UInt8(0), { $0 | ($1.0 ^ $1.1) }) == 0 else { return nil }
        return decode(key)
    }

    private static func encode(_ key: PageKey) -> [UInt8] {
        switch key {
        case .text(let text): [UInt8(ascii: "t")] + Array(text.utf8)
        case .number(let number): [UInt8(ascii: "n")] + Array(String(number).utf8)
        }
    }

    private static func decode(_ bytes: [UInt8]) -> PageKey? {
        guard let text = String(validating: bytes.dropFirst(), as: UTF8.self) else { return nil }
        switch bytes.first {
        case UInt8(ascii: "t"): return .text(text)
        case UInt8(ascii: "n"):
            guard let number = Int64(text), number >= 0 else { return nil }
            return .number(number)
        default: return nil
        }
    }

    private static func tag(_ key: [UInt8], _ list: String, _ cle: [UInt8]) -> [UInt8] {
        // The list first, with its length: no byte of one can pass for a byte of the other.
        var hmac = HMAC<SHA256>(key: SymmetricKey(data: cle))
        hmac.update(data: Data("curseur \(list.utf8.count) \(list)".utf8))
        hmac.update(data: Data(key))
        return Array(hmac.finalize().prefix(tagLength))
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        let text = Data(bytes).base64EncodedString().utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: byte
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let standard = text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        let padding = Array(repeating: UInt8(ascii: "="), count: (4 - standard.count % 4) % 4)
        return Data(base64Encoded: Data(standard + padding)).map(Array.init)
    }
}

extension Exchange {
    /// The page that is asked for, by `limit` and `cursor`.
    ///
    /// - Parameter reader: whose list it is, where the key counts what this reader alone sees.
    /// - Throws: `Refus` `parametre-invalide`.
    func page(for reader: String = "") throws -> PageRequest {
        let limit = try query.limit()
        guard let cursor = try query.text("cursor") else { return PageRequest(after: nil, limit: limit) }
        let cle = guichet.store.installation.cle
        guard let key = Cursor.read(cursor, of: list(for: reader), with: cle) else {
            throw Query.invalid(
                "cursor", "le next_cursor d’une réponse précédente de cette liste, avec les mêmes filtres")
        }
        return PageRequest(after: key, limit: limit)
    }

    func cursor(_ key: PageKey, for reader: String = "") -> String {
        Cursor.write(key, of: list(for: reader), with: guichet.store.installation.cle)
    }

    /// The route, what its path names, and the filters: whatever makes this list the one it is.
    private func list(for reader: String) -> String {
        func sorted(_ values: [String: String]) -> JSON {
            .object(values.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })
        }
        return JSON.array([
            .string(route.path), sorted(parameters), sorted(query.filters), .string(reader),
        ]).text
    }
}
