import NIOCore
import NIOPosix
import NIOSSL

/// One connection to a mail server: one command and its reply after the other, each with a time limit.
struct ConversationSMTP: Sendable {
    private let channel: any Channel
    private let replies: AsyncThrowingStream<ReponseSMTP, any Error>
    private let continuation: AsyncThrowingStream<ReponseSMTP, any Error>.Continuation
    private let patience: TimeAmount

    /// - Parameter tls: encrypts from the first byte; nil for an unencrypted connection, until STARTTLS.
    static func open(_ serveur: ServeurSMTP, tls: NIOSSLContext?) async throws -> ConversationSMTP {
        let (replies, continuation) = AsyncThrowingStream.makeStream(of: ReponseSMTP.self)
        let patience = TimeAmount(serveur.patience)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(30))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(TLS.handler(tls, serveur.hote)) }
                    try pipeline.addHandler(RecepteurSMTP(continuation))
                }
            }.connect(host: serveur.hote, port: serveur.port).get()
        return ConversationSMTP(
            channel: channel, replies: replies, continuation: continuation, patience: patience)
    }

    func close() async {
        try? await channel.close()
        continuation.finish()
    }

    /// The next reply.
    func reply() async throws -> ReponseSMTP {
        let timer = channel.eventLoop.scheduleTask(in: patience) {
            continuation.finish(throwing: ErreurSMTP.silence)
            channel.close(promise: nil)
        }
        defer { timer.cancel() }
        var iterator = replies.makeAsyncIterator()
        guard let reply = try await iterator.next() else { throw ErreurSMTP.coupure }
        return reply
    }

    /// Sends a line and returns its reply.
    func say(_ line: String) async throws -> ReponseSMTP { try await send(Array("\(line)\r\n".utf8)) }

    func send(_ bytes: [UInt8]) async throws -> ReponseSMTP {
        // A server that does not read is silent too: the write and its reply have one time limit.
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
        return try await reply()
    }

    /// The version of TLS and the certificate of the server, once the connection is encrypted.
    func chiffrement() async throws -> (version: TLSVersion?, certificat: NIOSSLCertificate?) {
        try await channel.eventLoop.submit {
            let handler = try channel.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
            return (handler.tlsVersion, handler.peerCertificate)
        }.get()
    }

    /// Asks to encrypt; after the server agrees, no unencrypted data is read any more.
    func startTLS(_ tls: NIOSSLContext, _ hote: String) async throws -> ReponseSMTP {
        try await channel.eventLoop.submit {
            let recepteur = try channel.pipeline.syncOperations.handler(type: RecepteurSMTP.self)
            recepteur.upgrade = { context in
                try context.pipeline.syncOperations.addHandler(TLS.handler(tls, hote), position: .first)
            }
        }.get()
        return try await say("STARTTLS")
    }
}

/// Encryption with a server whose name is verified.
enum TLS {
    static func context(_ serveur: ServeurSMTP) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = serveur.racines
        configuration.minimumTLSVersion = .tlsv12
        return try NIOSSLContext(configuration: configuration)
    }

    static func handler(_ context: NIOSSLContext, _ hote: String) throws -> NIOSSLClientHandler {
        // An IP address has no server name to send; the certificate is checked against the address.
        let isAddress = (try? SocketAddress(ipAddress: hote, port: 0)) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : hote)
    }
}

/// Reads replies from a connection.
final class RecepteurSMTP: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// Turns encryption on as soon as the next reply agrees, in the same step, so that no unencrypted byte is
    /// taken for an encrypted one.
    var upgrade: ((ChannelHandlerContext) throws -> Void)?
    private var reader = LecteurSMTP()
    private let continuation: AsyncThrowingStream<ReponseSMTP, any Error>.Continuation

    init(_ continuation: AsyncThrowingStream<ReponseSMTP, any Error>.Continuation) {
        self.continuation = continuation
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            let replies = try reader.read(unwrapInboundIn(data).readableBytesView)
            if let upgrade, let first = replies.first {
                self.upgrade = nil
                if first.code == 220 {
                    guard replies.count == 1, reader.isVide else { throw ErreurSMTP.intrusion }
                    try upgrade(context)
                }
            }
            for reply in replies { continuation.yield(reply) }
        } catch {
            stop(context, error)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        continuation.finish(throwing: ErreurSMTP.coupure)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { stop(context, error) }

    private func stop(_ context: ChannelHandlerContext, _ error: any Error) {
        continuation.finish(throwing: error)
        context.close(promise: nil)
    }
}
