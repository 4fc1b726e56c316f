/// The shape of a document, as JSON Schema (draft 2020-12) writes it: what the contract of the API publishes.
///
/// A shape that has a name is written once, in the components of the contract, and referred to elsewhere.
public struct Schema: Sendable {
    /// The name of the shape in the components of the contract; nil for one that is written where it is used.
    public let name: String?
    /// The named shape that this one narrows or describes, if any.
    public var base: Schema? { bases.first }
    /// In the order in which they are written.
    public let keywords: [Keyword]
    let bases: [Schema]

    public struct Keyword: Sendable {
        public let name: String
        public let value: Value
    }

    /// What a keyword holds: a plain value, a shape, several, or the members of an object.
    public enum Value: Sendable {
        case json(JSON)
        case schemas([Schema], isList: Bool)
        case members([Member])
    }

    /// A member of an object.
    public struct Member: Sendable {
        public let name: String
        public let schema: Schema
        public let isRequired: Bool

        /// A member that is always there.
        ///
        /// - Parameter meaning: what it means, beside what it is.
        public static func member(_ name: String, _ schema: Schema, _ meaning: String? = nil) -> Member {
            Member(name: name, schema: meaning.map(schema.described) ?? schema, isRequired: true)
        }

        /// A member that may be left out.
        public static func optional(_ name: String, _ schema: Schema, _ meaning: String? = nil) -> Member {
            Member(name: name, schema: meaning.map(schema.described) ?? schema, isRequired: false)
        }
    }

    public init(name: String? = nil, bases: [Schema] = [], _ keywords: [Keyword]) {
        self.name = name
        self.bases = bases
        self.keywords = keywords
    }

    /// The value of a keyword, where it is a plain one.
    public func plain(_ keyword: String) -> JSON? {
        for word in keywords where word.name == keyword {
            if case .json(let value) = word.value { return value }
        }
        return nil
    }

    /// The shape or shapes that a keyword holds.
    public func schemas(_ keyword: String) -> [Schema] {
        for word in keywords where word.name == keyword {
            if case .schemas(let schemas, _) = word.value { return schemas }
        }
        return []
    }

    /// The names of the members that an object may hold, in any of its forms.
    public var memberNames: Set<String> {
        Set((members ?? []).map(\.name)).union((bases + schemas("oneOf")).flatMap(\.memberNames))
    }

    /// The members that an object says; nil for what says none.
    public var members: [Member]? {
        for word in keywords { if case .members(let members) = word.value { return members } }
        return nil
    }

    /// This shape under a name.
    public func named(_ name: String) -> Schema { Schema(name: name, bases: bases, keywords) }

    /// This shape with one more keyword, or with another value for one it has. A named shape does not change:
    /// the result refers to it.
    func adding(_ keyword: String, _ value: JSON) -> Schema {
        let word = Keyword(name: keyword, value: .json(value))
        guard name == nil else { return Schema(bases: [self], [word]) }
        let others = keywords.filter { $0.name != keyword }
        return Schema(bases: bases, keyword == "description" ? [word] + others : others + [word])
    }
}

// How it is written.
extension Schema {
    /// What is written where the shape is used: a reference to a named one, or the shape itself.
    public var json: JSON {
        if let name { return ["$ref": .string("#/components/schemas/\(name)")] }
        return definition
    }

    /// The shape itself.
    public var definition: JSON {
        let reference = base.map { $0.json.members ?? [] } ?? []
        return .object(reference + keywords.flatMap(Self.written))
    }

    private static func written(_ keyword: Keyword) -> [JSON.Member] {
        switch keyword.value {
        case .json(let value): return [JSON.Member(keyword.name, value)]
        case .schemas(let schemas, let isList):
            let all = schemas.map(\.json)
            return [JSON.Member(keyword.name, isList ? .array(all) : all.first ?? .null)]
        case .members(let members):
            let required = members.filter(\.isRequired).map(\.name)
            let properties = members.map { JSON.Member($0.name, $0.schema.json) }
            return (required.isEmpty ? [] : [JSON.Member("required", .list(required))])
                + [JSON.Member(keyword.name, .object(properties))]
        }
    }

    /// The named shapes that this one refers to, itself included, each once.
    public func collect(into found: inout [String: Schema]) {
        if let name {
            guard found[name] == nil else { return }
            found[name] = self
        }
        base?.collect(into: &found)
        for keyword in keywords {
            switch keyword.value {
            case .json: break
            case .schemas(let schemas, _): for schema in schemas { schema.collect(into: &found) }
            case .members(let members): for member in members { member.schema.collect(into: &found) }
            }
        }
    }
}
