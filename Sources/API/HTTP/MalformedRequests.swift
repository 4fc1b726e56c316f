import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import NIOHTTPTypes
import UseCases

/// Gives a problem document to what is not even HTTP: Hummingbird answers those below the router, with an empty 400.
final class MalformedRequests: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.status == .badRequest,
            head.headerFields[.contentLength] == "0"
        else { return context.write(data, promise: promise) }
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
