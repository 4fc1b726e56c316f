import Crypto
import Domain
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Store

/// Entity tags: `"v7-0123456789ab"`, version then hash; `"0123456789ab"` for what has no version.
enum ETag {
    static func make(version: Int64?, _ bytes: [UInt8]) -> String {
        let hash = sha256(bytes).prefix(12)
        return version.map { "\"v\($0)-\(hash)\"" } ?? "\"\(hash)\""
    }

    /// The tags of an If-Match or an If-None-Match, weak or strong alike; nil for `*`.
    ///
    /// RFC 9110, 13.1.1, compares the tags of an If-Match strongly, so that bytes that differ are not taken for the
    /// same. Here only the version of a tag counts, and a proxy that compresses an answer makes its tag weak: the
    /// client that sends it back has read this version (docs/decisions/0045).
    static func parse(_ value: String) -> [String]? {
        value.trimmed == "*" ? nil : HeaderValue.list(value).map(withoutWeakness)
    }

    private static func withoutWeakness(_ tag: String) -> String {
        tag.utf8.starts(with: "W/".utf8) ? String(decoding: tag.utf8.dropFirst(2), as: UTF8.self) : tag
    }

    /// Whether the If-None-Match of a request says that the client has the answer with this tag (RFC 9110, 13.1.2).
    static func isKnown(_ tag: String?, _ request: Request) -> Bool {
        guard let tag, let value = request.headers[.ifNoneMatch] else { return false }
        return parse(value)?.contains(withoutWeakness(tag)) ?? true
    }

    /// The version in a tag, without its hash: a change is refused when the thing has changed, but not when
    /// the hash differs for another reader.
    static func version(_ tag: String) -> Int64? {
        let bytes = tag.utf8
        guard bytes.starts(with: "\"v".utf8), bytes.last == UInt8(ascii: "\""), bytes.count > 3 else {
            return nil
        }
        let digits = bytes.dropFirst(2).dropLast().prefix { $0 != UInt8(ascii: "-") }
        // Digits only: `Int64` would also accept `+5`.
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }
}
