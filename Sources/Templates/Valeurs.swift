import JSON
import Mustache

/// JSON as the library reads it.
///
/// The library asks each value what it can do. Of a dictionary or an array of Swift that question is slow, and of a string it
/// is answered by reflection: a page took twice the time with them.
enum Valeurs {
    static func of(_ json: JSON) -> Any {
        switch json {
        case .written, .object: Objet(members: json.members ?? [])
        case .null: Rien()
        case .bool(let value): value
        case .integer(let value): Texte(renderText: String(value))
        case .number(let text), .string(let text): Texte(renderText: text)
        case .array(let items): Liste(items: items)
        }
    }

    private struct Objet: MustacheParent, MustacheCustomRenderable {
        let members: [JSON.Member]
        var renderText: String { "" }
        var isNull: Bool { false }

        func child(named name: String) -> Any? {
            members.last { $0.key == name }.map { Valeurs.of($0.value) }
        }
    }

    private struct Liste: MustacheSequence {
        let items: [JSON]

        struct Iterator: IteratorProtocol {
            var rest: ArraySlice<JSON>
            mutating func next() -> Any? { rest.popFirst().map(Valeurs.of) }
        }

        func makeIterator() -> Iterator { Iterator(rest: items[...]) }
    }

    private struct Texte: MustacheParent, MustacheCustomRenderable {
        let renderText: String
        var isNull: Bool { false }

        func child(named name: String) -> Any? { nil }
    }

    /// The value of a null member: it renders nothing, and the library does not search the enclosing contexts for the name.
    private struct Rien: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }
}
