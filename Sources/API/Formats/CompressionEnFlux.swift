import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPCompression

/// Compresses an answer as it is written: each part is compressed and sent on before the next one is made. An answer in
/// memory is one part, and what is sent on is kept.
///
/// zlib is behind a channel handler (docs/decisions/0045), which this channel runs on a queue of its own, so the
/// answer may go from thread to thread.
struct CompressionEnFlux: ResponseBodyWriter {
    private var destinataire: any ResponseBodyWriter
    private let canal: NIOAsyncTestingChannel

    private init(to destinataire: any ResponseBodyWriter, _ canal: NIOAsyncTestingChannel) {
        self.destinataire = destinataire
        self.canal = canal
    }

    /// Keeps what it is given.
    private final class Recueil: ResponseBodyWriter {
        var bytes: [UInt8] = []
        func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    /// The bytes, compressed.
    static func bytes(_ bytes: [UInt8]) async throws -> [UInt8] {
        let recueil = Recueil()
        var destinataire: any ResponseBodyWriter = recueil
        try await run(&destinataire) { try await $0.write(ByteBuffer(bytes: bytes)) }
        return recueil.bytes
    }

    /// Runs `write` with a writer that compresses. When it fails, the gzip file has no end, so the client sees that it
    /// is cut.
    static func run(
        _ destinataire: inout any ResponseBodyWriter,
        _ write: (inout any ResponseBodyWriter) async throws -> Void
    ) async throws {
        let canal = try await NIOAsyncTestingChannel { channel in
            try channel.pipeline.syncOperations.addHandler(HTTPResponseCompressor())
        }
        do {
            try await canal.writeInbound(
                HTTPServerRequestPart.head(
                    HTTPRequestHead(
                        version: .http1_1, method: .GET, uri: "/", headers: ["Accept-Encoding": "gzip"])))
            try await canal.writeOutbound(
                HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)))
            var compression: any ResponseBodyWriter = CompressionEnFlux(to: destinataire, canal)
            try await write(&compression)
            try await canal.writeOutbound(HTTPServerResponsePart.end(nil))
            try await transmettre(canal, to: &destinataire)
        } catch {
            _ = try? await canal.finish(acceptAlreadyClosed: true)
            throw error
        }
        _ = try? await canal.finish(acceptAlreadyClosed: true)
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        guard buffer.readableBytes > 0 else { return }
        try await canal.writeOutbound(HTTPServerResponsePart.body(.byteBuffer(buffer)))
        try await Self.transmettre(canal, to: &destinataire)
    }

    /// Who gave the writer ends the body.
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}

    private static func transmettre(
        _ canal: NIOAsyncTestingChannel, to destinataire: inout any ResponseBodyWriter
    ) async throws {
        while let part = try await canal.readOutbound(as: HTTPServerResponsePart.self) {
            if case .body(.byteBuffer(let buffer)) = part { try await destinataire.write(buffer) }
        }
    }
}
