import Crypto
import Domain
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Store

/// An answer before it is bytes on a wire: kept as it is under an Idempotency-Key.
struct Reponse: Sendable {
    enum Corps: Sendable {
        case vide
        case octets([UInt8])
        /// Written piece by piece, from one snapshot.
        case flux(@Sendable (inout any ResponseBodyWriter) async throws -> Void)
    }
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var corps: Corps

    init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], _ corps: Corps = .vide) {
        self.status = status
        self.headers = headers
        self.corps = corps
    }

    /// A JSON document. Its ETag is strong: it carries the version that If-Match is compared with, and a hash of the
    /// bytes, for what a caller sees also depends on who it is and on the clock.
    static func json(
        _ json: JSON, status: HTTPResponse.Status = .ok, version: Int64? = nil, location: String? = nil
    ) -> Reponse {
        let bytes = json.bytes
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.eTag] = ETag.make(version: version, bytes)
        headers[.location] = location
        return Reponse(status, headers: headers, .octets(bytes))
    }

    static func html(_ text: String) -> Reponse {
        let bytes = Array(text.utf8)
        return Reponse(
            .ok, headers: [.contentType: "text/html; charset=utf-8", .eTag: ETag.make(version: nil, bytes)],
            .octets(bytes))
    }

    /// Nothing to say but that it is done.
    static let faite = Reponse(.noContent)

    var response: Response {
        switch corps {
        case .vide: Response(status: status, headers: headers)
        case .octets(let bytes):
            Response(
                status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .flux(let write):
            Response(
                status: status, headers: headers,
                body: ResponseBody { writer in
                    try await write(&writer)
                    try await writer.finish(nil)
                })
        }
    }
}

/// Entity tags: `"v7-0123456789ab"`, version then hash; `"0123456789ab"` for what has no version.
enum ETag {
    static func make(version: Int64?, _ bytes: [UInt8]) -> String {
        let hash = sha256(bytes).prefix(12)
        return version.map { "\"v\($0)-\(hash)\"" } ?? "\"\(hash)\""
    }

    /// The tags of an If-Match: strong ones only (RFC 9110, 13.1.1); nil for `*`.
    static func parse(_ value: String) -> [String]? {
        value.trimmed == "*" ? nil : HeaderValue.list(value)
    }

    /// The tags of an If-None-Match, weak or strong alike (RFC 9110, 13.1.2); nil for `*`.
    static func parseWeak(_ value: String) -> [String]? {
        parse(value)?.map { $0.utf8.starts(with: "W/".utf8) ? String($0.dropFirst(2)) : $0 }
    }

    /// The version a tag carries, its hash put aside: a change is refused when the thing changed, not its reader.
    static func version(_ tag: String) -> Int64? {
        let bytes = tag.utf8
        guard bytes.starts(with: "\"v".utf8), bytes.last == UInt8(ascii: "\""), bytes.count > 3 else {
            return nil
        }
        let digits = bytes.dropFirst(2).dropLast().prefix { $0 != UInt8(ascii: "-") }
        // Digits alone: `Int64` would take `+5`.
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }
}
