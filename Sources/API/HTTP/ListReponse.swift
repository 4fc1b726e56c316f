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

    /// A page of a list that is computed as a whole for its reader.
    static func page<T>(
        _ page: Page<T>, of exchange: Exchange, _ contexte: Contexte, beside: JSON = [:],
        _ render: (T) throws -> JSON
    ) rethrows -> Reponse {
        try .page(page, of: exchange, for: contexte.lecteur, beside: beside, render)
    }

    /// A list that is always given as a whole.
    static func list(_ items: [JSON]) -> Reponse { .json(["items": .array(items), "next_cursor": .null]) }
}

extension Exchange {
    /// The asked page of a list that is computed as a whole for its reader; its cursor is the number of items before
    /// the page.
    func slice<T>(_ all: [T], _ contexte: Contexte) throws -> Page<T> {
        Page(of: all, try page(for: contexte.lecteur))
    }
}

extension Contexte {
    /// The account for which a list was computed.
    fileprivate var lecteur: String { caller.compte?.id ?? "" }
}

extension Array {
    /// What a reader sees of a list; the list itself when there is nothing to leave out.
    func seen(isWhole: Bool, _ isSeen: (Element) -> Bool) -> [Element] { isWhole ? self : filter(isSeen) }
}
