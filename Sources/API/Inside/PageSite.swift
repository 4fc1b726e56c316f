public import HTTPTypes
import Hummingbird
import NIOCore
public import UseCases

/// The pages that are served beside the contract, on the same port.
public struct PageSite: Sendable {
    public let pages: [PageRoute]
    /// The page of a request that no page took: an unknown address, a method that it does not take.
    let lost: @Sendable (Visit, Refus) async -> PageAnswer

    public init(_ pages: [PageRoute], lost: @escaping @Sendable (Visit, Refus) async -> PageAnswer) {
        self.pages = pages
        self.lost = lost
    }
}

/// The address of a page, and the function that answers. What it throws becomes a problem document, so it should throw
/// nothing.
public struct PageRoute: Sendable {
    public let method: HTTPRequest.Method
    /// `/dossiers/{dossier}`
    public let path: String
    let answer: @Sendable (Visit) async throws -> PageAnswer

    public init(
        _ method: HTTPRequest.Method, _ path: String,
        answer: @escaping @Sendable (Visit) async throws -> PageAnswer
    ) {
        self.method = method
        self.path = path
        self.answer = answer
    }
}

/// What a page answers: its own bytes, or the file that a route of the contract gives.
public struct PageAnswer: Sendable {
    let reponse: Reponse

    init(_ reponse: Reponse) { self.reponse = reponse }

    public init(_ status: HTTPResponse.Status, headers: HTTPFields, _ bytes: [UInt8] = []) {
        reponse = Reponse(status, headers: headers, bytes.isEmpty ? .vide : .octets(bytes))
    }

    public var status: HTTPResponse.Status { reponse.status }
    public var headers: HTTPFields { reponse.headers }

    /// The same with other header fields, for the file that a route gives.
    public func adding(_ headers: HTTPFields) -> PageAnswer {
        var changed = reponse
        for field in headers { changed.headers[field.name] = field.value }
        return PageAnswer(changed)
    }
}
