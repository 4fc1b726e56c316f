import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import UseCases

/// Reads a body within a size limit and one deadline for the whole body. An idle timeout alone would not be
/// enough: one byte from time to time keeps it from expiring.
struct BodyReader: Sendable {
    let request: Request
    let limites: Guichet.Limites
    let state: BodyState
    let channel: any Channel

    /// The whole body, if its media type is one of these.
    func bytes(_ types: [String]) async throws -> [UInt8] {
        try requireType(types)
        let collected = Collected()
        try await stream(limit: limites.corps, code: .corpsTropLong, within: limites.delaiCorps) { chunk in
            collected.bytes.append(contentsOf: chunk.readableBytesView)
        }
        return collected.bytes
    }

    /// Filled by one task, and read only after that task has ended.
    private final class Collected: @unchecked Sendable {
        var bytes: [UInt8] = []
    }

    private func requireType(_ types: [String]) throws {
        let value = request.headers[.contentType] ?? ""
        guard types.contains(HeaderValue.mediaType(value)) else {
            throw Refus(
                .typeNonPris,
                "Le type « \(value) » n’est pas pris ici. Envoyez : \(types.joined(separator: ", ")).")
        }
        // RFC 8259, 8.1: JSON is UTF-8, and nothing else.
        if let charset = HeaderValue.parameter("charset", of: value),
            !["utf-8", "utf8", "us-ascii"].contains(charset)
        {
            throw Refus(
                .typeNonPris,
                "Le JSON s’écrit en UTF-8 : le codage « \(charset) » n’est pas pris. Envoyez de l’UTF-8.")
        }
    }

    /// Gives each chunk to `consume`, in order.
    ///
    /// - Parameter around: how many bytes the body may have beside those that `limit` counts.
    /// - Throws: `Refus` `code` beyond `limit` bytes, `corps-trop-lent` after `duration`.
    func stream(
        limit: Int, around: Int = 0, code: Refus.Code, within duration: Duration,
        _ consume: @escaping @Sendable (ByteBuffer) throws -> Void
    ) async throws {
        let tooLong = Self.tooLong(limit, code)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit + around {
            throw tooLong
        }
        try await sendContinue()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var count = 0
                for try await chunk in request.body {
                    count += chunk.readableBytes
                    guard count <= limit + around else { throw tooLong }
                    try consume(chunk)
                }
                try Task.checkCancellation()
                state.setRead()
            }
            group.addTask {
                try await Task.sleep(for: duration)
                throw Refus(.corpsTropLent, "Le corps n’est pas arrivé en \(duration.components.seconds) s.")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// A client that asks first whether its body would be taken (RFC 9110, 10.1.1) is told so when the reading
    /// begins: one whose request is refused before that does not send it.
    private func sendContinue() async throws {
        guard let expected = request.headers[.expect],
            HeaderValue.lowered(expected.trimmed) == "100-continue"
        else { return }
        try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)))
    }

    static func tooLong(_ limit: Int, _ code: Refus.Code) -> Refus {
        guard code == .pieceTropLourde else { return Refus(code, "\(limit) octets au plus.") }
        let most = limit >= 1_048_576 ? "\(limit / 1_048_576) Mo" : "\(limit) octets"
        return Refus(
            code,
            "Ce fichier est trop lourd : \(most) au plus. Numérisez en 150 dpi, ou enregistrez un PDF plus léger."
        )
    }
}
