import HTTPTypes
import Hummingbird
import NIOCore

/// Sends a large answer compressed to a client that takes gzip (RFC 9110, 8.4).
///
/// An answer in memory is compressed before it is sent, so that its length is known; an export, which is written as it
/// is read, is compressed as it is written.
enum Compression {
    /// Shorter answers would gain less than a packet.
    static let seuil = 4096

    static func apply(_ reponse: Reponse, _ request: Request) async throws -> Reponse {
        guard request.method == .get, reponse.status == .ok, isText(reponse.headers[.contentType] ?? "")
        else { return reponse }
        switch reponse.corps {
        case .vide, .document: return reponse
        case .octets(let bytes):
            return bytes.count < seuil ? reponse : try await apply(reponse, bytes, request)
        case .flux(let write): return apply(reponse, write, request)
        }
    }

    /// Nobody knows yet how long it will be, and it has no tag.
    private static func apply(
        _ reponse: Reponse, _ write: @escaping Reponse.Ecriture, _ request: Request
    ) -> Reponse {
        var reponse = reponse
        reponse.headers[values: .vary].append("Accept-Encoding")
        guard HeaderValue.accepts("gzip", request.headers[.acceptEncoding]), reponse.headers[.eTag] == nil
        else { return reponse }
        reponse.corps = .flux { writer in try await CompressionEnFlux.run(&writer, write) }
        reponse.headers[.contentEncoding] = "gzip"
        return reponse
    }

    private static func apply(
        _ reponse: Reponse, _ bytes: [UInt8], _ request: Request
    ) async throws -> Reponse {
        var reponse = reponse
        reponse.headers[values: .vary].append("Accept-Encoding")
        guard HeaderValue.accepts("gzip", request.headers[.acceptEncoding]),
            !ETag.isKnown(reponse.headers[.eTag], request)
        else { return reponse }
        let compressed = try await CompressionEnFlux.bytes(bytes)
        guard compressed.count < bytes.count else { return reponse }
        reponse.corps = .octets(compressed)
        reponse.headers[.contentEncoding] = "gzip"
        // The bytes are no longer those of the strong tag: the same thing, otherwise written (RFC 9110, 8.8.1).
        reponse.headers[.eTag] = reponse.headers[.eTag].map { "W/\($0)" }
        return reponse
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("application/json") || type.hasPrefix("text/")
    }
}
