import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import NIOHTTPTypes
import UseCases

/// Gives a problem document to what is not even HTTP: Hummingbird answers those below the router, with an empty 400.
///
/// What is malformed may be the body of a request that has had its answer by then: a second one would be taken for the
/// answer to the next request, so it is not written.
final class MalformedRequests: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Whether the request that is being received has more to come.
    private var isReceiving = false
    /// Whether an answer to it is written, or being written.
    private var isAnswered = false
    /// Whether what is written now is an answer too many.
    private var isDropping = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: (isReceiving, isAnswered) = (true, false)
        case .body: break
        case .end: isReceiving = false
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if isDropping {
            promise?.succeed()
            return
        }
        guard case .head(var head) = unwrapOutboundIn(data) else {
            return context.write(data, promise: promise)
        }
        guard head.status == .badRequest, head.headerFields[.contentLength] == "0" else {
            isAnswered = true
            return context.write(data, promise: promise)
        }
        if isReceiving, isAnswered {
            isDropping = true
            promise?.succeed()
            return context.close(promise: nil)
        }
        let problem = Problem(
            Refus(.requeteMalFormee, "Ce qui a été reçu n’est pas une requête HTTP bien formée."))
        let requestID = UUID().uuidString.lowercased()
        guard case .octets(let bytes) = problem.reponse(requestID: requestID, prefersEnglish: false).corps
        else { return }
        FrontDoor.addTrustHeaders(&head.headerFields, requestID: requestID)
        head.headerFields[.contentLength] = String(bytes.count)
        head.headerFields[.contentType] = "application/problem+json"
        context.write(wrapOutboundOut(.head(head)), promise: promise)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: bytes))), promise: nil)
    }
}
