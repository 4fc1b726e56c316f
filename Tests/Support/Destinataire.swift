public import JSON
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A receiver of webhooks on a free port of this machine, which keeps the requests it gets.
public final class Destinataire: Sendable {
    /// A request as it was received.
    public struct Recu: Sendable {
        public let headers: [String: String]
        public let corps: String
        public var json: JSON { (try? JSON.parse(Array(corps.utf8))) ?? .null }
    }

    public let port: Int
    public var url: String { "http://127.0.0.1:\(port)/guichet" }
    private let channel: any Channel
    private let kept: Kept

    public var recus: [Recu] { kept.recus.withLock { $0 } }

    /// - Parameter status: the answer to the n-th request, counted from 1.
    public init(status: @escaping @Sendable (Int) -> Int = { _ in 204 }) async throws {
        let kept = Kept()
        self.kept = kept
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(Reception(kept: kept, status: status))
                }
            }.bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    public func stop() async throws { try await channel.close() }

    fileprivate final class Kept: Sendable {
        let recus = Mutex<[Recu]>([])
    }
}

private final class Reception: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let kept: Destinataire.Kept
    private let status: @Sendable (Int) -> Int
    private var headers: [String: String] = [:]
    private var corps = ""

    init(kept: Destinataire.Kept, status: @escaping @Sendable (Int) -> Int) {
        self.kept = kept
        self.status = status
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { $1 }
            corps = ""
        case .body(let bytes): corps += String(buffer: bytes)
        case .end:
            let count = kept.recus.withLock { recus in
                recus.append(Destinataire.Recu(headers: headers, corps: corps))
                return recus.count
            }
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: status(count)),
                headers: ["Content-Length": "0", "Location": "/ailleurs"])
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
