import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes the connection of a client that does not receive its answer in time. Otherwise the client could
/// keep the connection, and the data source of the answer, for as long as it wants.
final class DelaiDeReponse: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let delai: TimeAmount
    private var timer: Scheduled<Void>?

    init(_ delai: TimeAmount) { self.delai = delai }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.kind == .informational: context.write(data, promise: promise)
        case .head:
            let channel = context.channel
            timer?.cancel()
            timer = context.eventLoop.scheduleTask(in: delai) { channel.close(promise: nil) }
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            let timer = NIOLoopBound(timer, eventLoop: context.eventLoop)
            written.futureResult.whenComplete { _ in timer.value?.cancel() }
            context.write(data, promise: written)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }
}
