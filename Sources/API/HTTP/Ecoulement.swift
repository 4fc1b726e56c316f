import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Receives the rest of a body that was refused, and forgets it, then closes the connection: closing at once would
/// reset it, and a client that is still sending would lose the answer that says why.
///
/// It is bounded in bytes, in time, and in the time without a byte.
final class Ecoulement: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// A few times the largest file: what cameras and scanners make.
    private static let octetsMax = 67_108_864
    private static let duree = TimeAmount.seconds(60)
    private static let silence = TimeAmount.seconds(2)

    private var context: ChannelHandlerContext?
    /// Whether the end of the current request is not received yet.
    private var isReceiving = false
    private var isDraining = false
    private var count = 0
    private var lastAt = NIODeadline.now()
    private var watch: RepeatedTask?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch?.cancel()
        self.context = nil
    }

    /// Begins when the answer is written.
    static func begin(_ channel: any Channel) {
        channel.eventLoop.execute {
            try? channel.pipeline.syncOperations.handler(type: Ecoulement.self).begin()
        }
    }

    private func begin() {
        guard !isDraining, let context else { return }
        isDraining = true
        guard isReceiving else { return close(context.channel) }
        let end = NIODeadline.now() + Self.duree
        lastAt = .now()
        let (channel, loop) = (context.channel, context.eventLoop)
        let bound = NIOLoopBound(self, eventLoop: loop)
        watch = loop.scheduleRepeatedTask(initialDelay: .milliseconds(250), delay: .milliseconds(250)) { _ in
            let now = NIODeadline.now()
            if now > end || now > bound.value.lastAt + Self.silence { channel.close(promise: nil) }
        }
        // Nobody asks for more of what nobody reads.
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        switch part {
        case .head: isReceiving = true
        case .body(let bytes) where isDraining:
            count += bytes.readableBytes
            lastAt = .now()
            if count > Self.octetsMax { context.close(promise: nil) }
        case .body: break
        case .end:
            isReceiving = false
            if isDraining { close(context.channel) }
        }
        if !isDraining { context.fireChannelRead(data) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isDraining { context.read() } else { context.fireChannelReadComplete() }
    }

    /// Everything was received; what is left of the answer is on its way.
    private func close(_ channel: any Channel) {
        channel.eventLoop.scheduleTask(in: .milliseconds(100)) { channel.close(promise: nil) }
    }
}
