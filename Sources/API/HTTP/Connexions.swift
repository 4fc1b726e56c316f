import Domain
import Foundation
import Logging
import NIOCore
import Synchronization

/// How many connections each client address has open, so that one client cannot take them all.
///
/// Beyond the limit, a connection is closed at once without an answer: writing an answer and waiting for it
/// would keep open one of the connections that are too many.
final class Connexions: Sendable {
    private let max: Int
    private let sauf: Mandataires
    private let logger: Logger
    private let state = Mutex<State>(State())

    private struct State {
        var open: [String: Int] = [:]
        var toldAt: NIODeadline?
    }

    /// - Parameters:
    ///   - max: the limit for each address; 0 for no limit.
    ///   - sauf: the proxies, which bring the connections of everybody and are not limited.
    init(max: Int, sauf: Mandataires = .aucun, logger: Logger) {
        self.max = max
        self.sauf = sauf
        self.logger = logger
    }

    /// The name under which a connection from this address is counted; nil when it is not counted.
    func client(_ adresse: String) -> String? {
        max == 0 || sauf.contains(adresse) ? nil : AdresseIP(adresse)?.client ?? adresse
    }

    /// Counts a connection of this client; returns false when it has reached its limit.
    func enter(_ adresse: String) -> Bool {
        let (isTaken, isToTell) = state.withLock { state -> (Bool, Bool) in
            let count = state.open[adresse, default: 0]
            if count < max {
                state.open[adresse] = count + 1
                return (true, false)
            }
            // At most one log line a minute, and not one for each refused connection.
            let now = NIODeadline.now()
            if let toldAt = state.toldAt, now < toldAt + .seconds(60) { return (false, false) }
            state.toldAt = now
            return (false, true)
        }
        if isToTell {
            logger.warning("connexions par adresse", metadata: ["plafond": .stringConvertible(max)])
        }
        return isTaken
    }

    func leave(_ adresse: String) {
        state.withLock { state in
            guard let count = state.open[adresse] else { return }
            state.open[adresse] = count > 1 ? count - 1 : nil
        }
    }
}

/// Applies the limit of its client address to one connection.
final class ConnexionComptee: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let connexions: Connexions
    private var client: String?

    init(_ connexions: Connexions) { self.connexions = connexions }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { enter(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        enter(context)
        context.fireChannelActive()
    }

    private func enter(_ context: ChannelHandlerContext) {
        guard client == nil else { return }
        guard let client = connexions.client(context.remoteAddress?.ipAddress ?? "") else { return }
        guard connexions.enter(client) else {
            // Closes the channel only once the handlers that come after this one have been added.
            let channel = context.channel
            return context.eventLoop.execute { channel.close(promise: nil) }
        }
        self.client = client
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let client { connexions.leave(client) }
        client = nil
        context.fireChannelInactive()
    }
}

/// Stops accepting connections for a moment when the process or the machine has no free file descriptor.
///
/// NIO’s own back-off does not work for this error: the read that NIO delays is still pending, so the socket
/// stays watched and one core runs at full load.
final class PauseAccueil: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let pause: TimeAmount
    private let logger: Logger
    private var isPaused = false

    init(pause: TimeAmount = .milliseconds(500), logger: Logger) {
        self.pause = pause
        self.logger = logger
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? IOError, [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error.errnoCode),
            !isPaused
        {
            isPaused = true
            try? context.channel.syncOptions?.setOption(.autoRead, value: false)
            logger.warning("accueil suspendu", metadata: ["erreur": "\(error)"])
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: pause) {
                let (handler, context) = bound.value
                handler.isPaused = false
                try? context.channel.syncOptions?.setOption(.autoRead, value: true)
            }
        }
        context.fireErrorCaught(error)
    }
}
