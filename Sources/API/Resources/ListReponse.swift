import Foundation
import HTTPTypes
import HummingbirdCore
import JSON
import Store

extension Reponse {
    /// A page: `{"items": […], "next_cursor": …}`, and the address of the next one in Link (RFC 8288).
    static func page<T>(_ page: Page<T>, of exchange: Exchange, _ render: (T) throws -> JSON) rethrows
        -> Reponse
    {
        let cursor = page.next.map { Data($0.utf8).base64EncodedString() }
        var reponse = Reponse.json(
            ["items": .array(try page.items.map(render)), "next_cursor": .text(cursor)])
        if let cursor {
            if let link = HTTPField.Name("Link") {
                reponse.headers[link] =
                    "<\(exchange.request.uri.path)?\(exchange.query.next(cursor))>; rel=\"next\""
            }
        }
        return reponse
    }

    /// A list that is whole by nature.
    static func list(_ items: [JSON]) -> Reponse { .json(["items": .array(items), "next_cursor": .null]) }
}
