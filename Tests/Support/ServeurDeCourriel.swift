import NIOCore
import NIOPosix
public import NIOSSL
import Synchronization

/// A small mail server on a free port of this machine: it keeps what it receives, and answers as a test tells
/// it to.
public final class ServeurDeCourriel: Sendable {
    /// A message as it was received.
    public struct Recu: Sendable, Equatable {
        public var de = ""
        public var a: [String] = []
        public var texte = ""
        public var isChiffre = false
        /// The lines that were sent to authenticate.
        public var compte: [String] = []
    }

    public let port: Int
    private let channel: any Channel
    private let kept: Kept

    /// Every message accepted so far.
    public var recus: [Recu] { kept.recus.withLock { $0 } }

    /// - Parameters:
    ///   - extensions: the extensions announced in the answer to EHLO.
    ///   - tls: the certificate for encryption after STARTTLS.
    ///   - answer: the reply to a command; nil: the usual reply. The command `""` stands for the connection,
    ///     `.` for the end of a text. For the reply `""`, nothing is sent.
    public init(
        extensions: [String] = [], tls: NIOSSLContext? = nil,
        answer: @escaping @Sendable (String) -> String? = { _ in nil }
    ) async throws {
        let kept = Kept()
        self.kept = kept
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Guichetier(kept: kept, extensions: extensions, tls: tls, answer: answer))
                }
            }.bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    public func stop() async throws { try await channel.close() }

    fileprivate final class Kept: Sendable {
        let recus = Mutex<[Recu]>([])
    }
}

/// One connection of the small mail server.
private final class Guichetier: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let kept: ServeurDeCourriel.Kept
    private let extensions: [String]
    private let tls: NIOSSLContext?
    private let answer: @Sendable (String) -> String?
    private var pending = ""
    private var message = ServeurDeCourriel.Recu()
    private var isInText = false
    /// How many lines of an AUTH LOGIN are still to come.
    private var secrets = 0

    init(
        kept: ServeurDeCourriel.Kept, extensions: [String], tls: NIOSSLContext?,
        answer: @escaping @Sendable (String) -> String?
    ) {
        self.kept = kept
        self.extensions = extensions
        self.tls = tls
        self.answer = answer
    }

    func channelActive(context: ChannelHandlerContext) { say(context, answer("") ?? "220 essai") }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending += String(buffer: unwrapInboundIn(data))
        while let end = pending.utf8.firstIndex(of: 0x0A) {
            var line = String(pending.utf8[..<end]) ?? ""
            if line.utf8.last == 0x0D { line = String(line.utf8.dropLast()) ?? "" }
            pending = String(pending.utf8[pending.utf8.index(after: end)...]) ?? ""
            take(context, line)
        }
    }

    private func take(_ context: ChannelHandlerContext, _ line: String) {
        if isInText, line != "." {
            message.texte += (line.hasPrefix(".") ? String(line.dropFirst()) : line) + "\r\n"
            return
        }
        if let other = answer(line) {
            isInText = false
            return say(context, other)
        }
        if secrets > 0 {
            secrets -= 1
            message.compte.append(line)
            return say(context, secrets > 0 ? "334 UGFzc3dvcmQ6" : "235 bienvenue")
        }
        command(context, line)
    }

    private func command(_ context: ChannelHandlerContext, _ line: String) {
        switch line.prefix(4) {
        case "EHLO":
            let lines = ["essai"] + extensions
            say(
                context,
                lines.enumerated().map { "250\($0 < lines.count - 1 ? "-" : " ")\($1)" }
                    .joined(separator: "\r\n"))
        case "STAR":
            say(context, "220 chiffrons")
            guard let tls else { return }
            message.isChiffre = true
            _ = context.pipeline.eventLoop.makeCompletedFuture {
                try context.pipeline.syncOperations.addHandler(
                    NIOSSLServerHandler(context: tls), position: .first)
            }
        case "AUTH":
            message.compte.append(line)
            secrets = line.hasSuffix("LOGIN") ? 2 : 0
            say(context, secrets > 0 ? "334 VXNlcm5hbWU6" : "235 bienvenue")
        case "MAIL":
            message.de = line
            say(context, "250 oui")
        case "RCPT":
            message.a.append(line)
            say(context, "250 oui")
        case "DATA":
            isInText = true
            say(context, "354 allez")
        case ".":
            isInText = false
            kept.recus.withLock { $0.append(message) }
            say(context, "250 gardé")
        case "QUIT":
            say(context, "221 au revoir")
            context.close(promise: nil)
        default: say(context, "500 pardon")
        }
    }

    private func say(_ context: ChannelHandlerContext, _ text: String) {
        guard !text.isEmpty else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
    }
}
