import Foundation
import HTTPTypes
import HummingbirdCore
import JSON
import Store

extension Reponse {
    /// A page: `{"items": […], "next_cursor": …}`, and the address of the next one in Link (RFC 8288).
    ///
    /// - Parameter beside: members said beside the items: sums over the whole list.
    static func page<T>(
        _ page: Page<T>, of exchange: Exchange, beside: JSON = [:], _ render: (T) throws -> JSON
    ) rethrows -> Reponse {
        let cursor = page.next.map { Data($0.utf8).base64EncodedString() }
        let items = [
            JSON.Member("items", .array(try page.items.map(render))),
            JSON.Member("next_cursor", .text(cursor)),
        ]
        var reponse = Reponse.json(.object((beside.members ?? []) + items))
        if let cursor {
            if let link = HTTPField.Name("Link") {
                reponse.headers[link] =
                    "<\(exchange.request.uri.path)?\(exchange.query.next(cursor))>; rel=\"next\""
            }
        }
        return reponse
    }

    /// A page of a list that is worked out whole; the cursor is how many came before.
    static func slice<T: Sendable>(
        _ all: [T], _ page: PageRequest, of exchange: Exchange, beside: JSON = [:],
        _ render: (T) throws -> JSON
    ) rethrows -> Reponse {
        let start = min(page.after.flatMap { Int($0) } ?? 0, all.count)
        let end = min(start + page.limit, all.count)
        let items = Array(all[start..<end])
        let next = end < all.count ? String(end) : nil
        return try .page(Page(items: items, next: next), of: exchange, beside: beside, render)
    }

    /// A list that is whole by nature.
    static func list(_ items: [JSON]) -> Reponse { .json(["items": .array(items), "next_cursor": .null]) }
}
