import HTTPTypes
import HummingbirdCore
import JSON
import Store
import UseCases

extension Reponse {
    /// A page of a list: `{"items": […], "next_cursor": …}`, and a Link to the next page (RFC 8288).
    ///
    /// - Parameters:
    ///   - reader: the account that reads, for lists that differ between accounts (`Exchange.page`).
    ///   - beside: members added before the items, such as sums over the whole list.
    static func page<T>(
        _ page: Page<T>, of exchange: Exchange, for reader: String = "", beside: JSON = [:],
        _ render: (T) throws -> JSON
    ) rethrows -> Reponse {
        let cursor = page.next.map { exchange.cursor($0, for: reader) }
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

    /// A page of a list that is computed as a whole for its reader; its cursor is the number of items before
    /// the page.
    static func slice<T: Sendable>(
        _ all: [T], of exchange: Exchange, _ contexte: Contexte, beside: JSON = [:],
        _ render: (T) throws -> JSON
    ) throws -> Reponse {
        let reader = contexte.caller.compte?.id ?? ""
        let page = Page(of: all, try exchange.page(for: reader))
        return try .page(page, of: exchange, for: reader, beside: beside, render)
    }

    /// A list that is always given as a whole.
    static func list(_ items: [JSON]) -> Reponse { .json(["items": .array(items), "next_cursor": .null]) }
}
