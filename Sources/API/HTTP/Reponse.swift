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
        /// Not written yet: a page reads it as it is.
        case document(JSON)
        case octets([UInt8])
        /// Written in chunks, from a file or from one snapshot of the database.
        case flux(Ecriture)
    }
    typealias Ecriture = @Sendable (inout any ResponseBodyWriter) async throws -> Void
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var corps: Corps
    /// The version of what is answered, for its tag and for a page; nil for what has none.
    let version: Int64?

    init(
        _ status: HTTPResponse.Status, headers: HTTPFields = [:], _ corps: Corps = .vide,
        version: Int64? = nil
    ) {
        self.status = status
        self.headers = headers
        self.corps = corps
        self.version = version
    }

    static func json(
        _ json: JSON, status: HTTPResponse.Status = .ok, version: Int64? = nil, location: String? = nil
    ) -> Reponse {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.location] = location
        return Reponse(status, headers: headers, .document(json), version: version)
    }

    /// The same with its document as bytes, and a strong ETag: the version that If-Match is compared with, and a hash of
    /// the bytes, because one version can look different to another caller or at another time.
    var written: Reponse {
        guard case .document(let json) = corps else { return self }
        var reponse = self
        let bytes = json.bytes
        reponse.corps = .octets(bytes)
        reponse.headers[.eTag] = ETag.make(version: version, bytes)
        return reponse
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
        case .document: written.response
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
