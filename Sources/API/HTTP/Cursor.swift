import Crypto
import Foundation
import JSON
import Store
import UseCases

/// The text that a client sends back to get the next page: the key after which the page starts, with a
/// signature.
///
/// Without a signature, a client could send any number or text as a key. The signature accepts only keys that
/// this installation gave for the same list. The signing key is in the database, so cursors stay valid after
/// a restart. Reasons: docs/decisions/0025-signed-cursors.md.
enum Cursor {
    private static let tagLength = 16
    /// The largest length of a key in bytes.
    private static let longest = 300

    /// - Parameter list: identifies the list; a cursor of one list is not valid for another.
    static func write(_ key: PageKey, of list: String, with cle: [UInt8]) -> String {
        let bytes = encode(key)
        return Base64URL.text(bytes + tag(bytes, list, cle))
    }

    /// Nil when `write` did not make this text for this list.
    static func read(_ text: String, of list: String, with cle: [UInt8]) -> PageKey? {
        guard text.utf8.count <= longest * 2, let all = Base64URL.bytes(text), all.count > tagLength,
            // Only one text is accepted for each cursor: base64 decoders also accept unused bits that are not
            // zero.
            Base64URL.text(all) == text
        else { return nil }
        let (key, given) = (Array(all.dropLast(tagLength)), all.suffix(tagLength))
        let expected = tag(key, list, cle)
        // Compares in constant time, so that the duration does not reveal how many bytes of a forged
        // signature are right.
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
        // The list comes first, with its length, so that no byte of the list can be read as a byte of the
        // key.
        var hmac = HMAC<SHA256>(key: SymmetricKey(data: cle))
        hmac.update(data: Data("curseur \(list.utf8.count) \(list)".utf8))
        hmac.update(data: Data(key))
        return Array(hmac.finalize().prefix(tagLength))
    }
}

extension Exchange {
    /// The requested page, from the parameters `limit` and `cursor`.
    ///
    /// - Parameter reader: the account that reads, when the key counts only the rows that this account sees.
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

    /// Identifies a list: its route, the parameters of its path, its filters and its reader.
    private func list(for reader: String) -> String {
        func sorted(_ values: [String: String]) -> JSON {
            .object(values.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })
        }
        return JSON.array([
            .string(route.path), sorted(parameters), sorted(query.filters), .string(reader),
        ]).text
    }
}
