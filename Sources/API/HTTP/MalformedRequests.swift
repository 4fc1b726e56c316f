import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import NIOHTTPTypes
import UseCases

/// Gives a problem document to requests that are not well-formed HTTP: Hummingbird answers them before they
/// reach the router, with an empty 400.
///
/// The malformed part may be the body of a request that already has its answer. A client would take a second
/// answer for the answer to its next request, so the second answer is not written.
final class MalformedRequests: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Whether the end of the current request is not received yet.
    private var isReceiving = false
    /// Whether an answer to the current request was begun.
    private var isAnswered = false
    /// Whether the parts written now belong to a second answer, which is not sent.
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
        // « 100 Continue » is not the answer yet.
        if head.status.kind == .informational { return context.write(data, promise: promise) }
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
