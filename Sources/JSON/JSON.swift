/// A JSON document as a value (RFC 8259): object members keep their order, integers are exact.
///
/// Why not Foundation’s: docs/decisions/0005-json.md.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is not a 64-bit integer, kept as it was written.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])
    /// An object as this program stored it, not read to a tree. Made by `JSON.stored` alone.
    case written(Written)

    public struct Member: Sendable, Equatable {
        public let key: String
        public var value: JSON
        public init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// The member named `key` of an object; nil when it is absent or this is not an object.
    public subscript(_ key: String) -> JSON? {
        members?.first { $0.key == key }?.value
    }

    /// The element at `index` of an array; nil beyond its end or when this is not an array.
    public subscript(_ index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
    public var members: [Member]? {
        switch self {
        case .object(let members): members
        case .written(let written): written.members
        default: nil
        }
    }

    /// What the value is, in French, for messages.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "un booléen"
        case .integer: "un entier"
        case .number: "un nombre à virgule ou hors limites"
        case .string: "un texte"
        case .array: "une liste"
        case .object, .written: "un objet"
        }
    }
}

extension JSON: Equatable {
    public static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        case (.written(let left), .written(let right)) where left.isWritten(as: right): true
        case (.written, .written), (.written, .object), (.object, .written): left.members == right.members
        default: false
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}

extension JSON {
    public static func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
    public static func int(_ value: Int?) -> JSON { value.map { .integer(Int64($0)) } ?? .null }
    public static func flag(_ value: Bool?) -> JSON { value.map(JSON.bool) ?? .null }
    public static func list(_ values: some Sequence<String>) -> JSON { .array(values.map(JSON.string)) }
}
