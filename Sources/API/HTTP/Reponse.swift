import Crypto
import Domain
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Store

/// An answer before Hummingbird sends it. An answer whose body is in memory can be stored under an
/// Idempotency-Key.
struct Reponse: Sendable {
    enum Corps: Sendable {
        case vide
        case octets([UInt8])
        /// Written in chunks, from a file or from one snapshot of the database.
        case flux(Ecriture)
    }
    typealias Ecriture = @Sendable (inout any ResponseBodyWriter) async throws -> Void
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var corps: Corps

    init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], _ corps: Corps = .vide) {
        self.status = status
        self.headers = headers
        self.corps = corps
    }

    /// A JSON document with a strong ETag: the version that If-Match is compared with, and a hash of the
    /// bytes, because one version can look different to another caller or at another time.
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

    /// The answer of a change that returns nothing.
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
