// How a shape is said in Swift.
extension Schema {
    /// An object of these members and no other.
    ///
    /// - Parameter alternatives: of which exactly one must hold too. Said as a condition: to generators of clients,
    ///   `oneOf` beside members makes several types of one object.
    public static func object(
        _ name: String?, _ description: String?, _ members: [Member], exactlyOne alternatives: [Schema] = []
    ) -> Schema {
        var keywords: [Keyword] = []
        if let description {
            keywords.append(Keyword(name: "description", value: .json(.string(description))))
        }
        keywords.append(Keyword(name: "type", value: .json("object")))
        keywords.append(Keyword(name: "additionalProperties", value: .json(false)))
        keywords.append(Keyword(name: "properties", value: .members(members)))
        if !alternatives.isEmpty {
            keywords.append(Keyword(name: "if", value: .schemas([.oneOf(alternatives)], isList: false)))
            keywords.append(Keyword(name: "else", value: .json(false)))
        }
        return Schema(name: name, keywords)
    }

    /// An object that has no name of its own.
    public static func object(described description: String? = nil, _ members: [Member]) -> Schema {
        object(nil, description, members)
    }

    /// An object with any members.
    public static let anyObject = Schema([Keyword(name: "type", value: .json("object"))])

    /// The same object with more members, at the end.
    public func and(_ more: [Member]) -> Schema {
        Schema(
            name: name, bases: bases,
            keywords.map { word in
                guard case .members(let members) = word.value else { return word }
                return Keyword(name: word.name, value: .members(members + more))
            })
    }

    /// What one alternative of an object requires in addition to the object: members that must be there, and
    /// the shape of members.
    public static func having(_ required: [String], _ members: [Member]) -> Schema {
        let names = Keyword(name: "required", value: .json(.list(required)))
        return Schema(
            members.isEmpty ? [names] : [names, Keyword(name: "properties", value: .members(members))])
    }

    /// An object whose members are named by `names` and hold `value`.
    public static func map(names: Schema, of value: Schema, max: Int64) -> Schema {
        Schema([
            Keyword(name: "type", value: .json("object")),
            Keyword(name: "maxProperties", value: .json(.integer(max))),
            Keyword(name: "propertyNames", value: .schemas([names], isList: false)),
            Keyword(name: "additionalProperties", value: .schemas([value], isList: false)),
        ])
    }

    public static func array(
        of items: Schema, min: Int64? = nil, max: Int64? = nil, unique: Bool = false
    ) -> Schema {
        var keywords = [Keyword(name: "type", value: .json("array"))]
        if let min { keywords.append(Keyword(name: "minItems", value: .json(.integer(min)))) }
        if let max { keywords.append(Keyword(name: "maxItems", value: .json(.integer(max)))) }
        if unique { keywords.append(Keyword(name: "uniqueItems", value: .json(true))) }
        keywords.append(Keyword(name: "items", value: .schemas([items], isList: false)))
        return Schema(keywords)
    }

    /// Exactly one of these.
    public static func oneOf(_ schemas: [Schema]) -> Schema {
        Schema([Keyword(name: "oneOf", value: .schemas(schemas, isList: true))])
    }

    /// Exactly one of these named objects; the text of a member that they all have says which.
    public static func oneOf(_ schemas: [Schema], by member: String) -> Schema {
        let mapping = schemas.flatMap { schema -> [JSON.Member] in
            let said = schema.members?.first { $0.name == member }?.schema
            let values = said?.plain("const").map { [$0] } ?? said?.plain("enum")?.array ?? []
            return values.compactMap(\.string).map { JSON.Member($0, schema.json["$ref"] ?? .null) }
        }
        let discriminator: JSON = ["propertyName": .string(member), "mapping": .object(mapping)]
        return oneOf(schemas).adding("discriminator", discriminator)
    }

    /// - Parameter pattern: ECMA 262; kept to what other engines understand too.
    public static func string(
        min: Int64? = nil, max: Int64? = nil, pattern: String? = nil, format: String? = nil
    ) -> Schema {
        var schema = Schema([Keyword(name: "type", value: .json("string"))])
        if let format { schema = schema.adding("format", .string(format)) }
        if let min { schema = schema.adding("minLength", .integer(min)) }
        if let max { schema = schema.adding("maxLength", .integer(max)) }
        if let pattern { schema = schema.adding("pattern", .string(pattern)) }
        return schema
    }

    public static let string = Schema.string()
    public static let boolean = Schema([Keyword(name: "type", value: .json("boolean"))])
    public static let null = Schema([Keyword(name: "type", value: .json("null"))])
    public static let any = Schema([])

    public static func integer(min: Int64? = nil, max: Int64? = nil) -> Schema {
        var schema = Schema([Keyword(name: "type", value: .json("integer"))])
        if let min { schema = schema.adding("minimum", .integer(min)) }
        if let max { schema = schema.adding("maximum", .integer(max)) }
        return schema
    }

    /// One of these texts.
    public static func values(_ values: [String]) -> Schema { string.adding("enum", .list(values)) }

    /// One of the values of a type.
    ///
    /// - Parameter title: what the contract names it; nil: its name in Swift, such as `EnvoiEtat` for `Envoi.Etat`.
    public static func values<Value: RawRepresentable & CaseIterable>(
        _ type: Value.Type, titled title: String? = nil
    ) -> Schema where Value.RawValue == String {
        let name = String(reflecting: type).split(separator: ".").dropFirst().joined()
        return values(type.allCases.map(\.rawValue)).adding("title", .string(title ?? name))
    }

    public static func const(_ value: JSON) -> Schema {
        Schema([Keyword(name: "const", value: .json(value))])
    }

    /// What the shape means, beside what it is.
    public func described(_ text: String) -> Schema { adding("description", .string(text)) }
    public func max(_ length: Int64) -> Schema { adding("maxLength", .integer(length)) }
    public func min(_ length: Int64) -> Schema { adding("minLength", .integer(length)) }
    public func matching(_ pattern: String) -> Schema { adding("pattern", .string(pattern)) }
    public func example(_ value: JSON) -> Schema { adding("example", value) }
    public func byDefault(_ value: JSON) -> Schema { adding("default", value) }
    /// Sent, never given back.
    public var writeOnly: Schema { adding("writeOnly", true) }

    /// The shape, or null. Only for a shape without a name.
    public var nullable: Schema {
        let type = plain("type")?.string ?? "string"
        var keywords: [Keyword] = self.keywords.map { word in
            switch word.name {
            case "type": Keyword(name: "type", value: .json(.list([type, "null"])))
            case "enum": Keyword(name: "enum", value: .json(.array((plain("enum")?.array ?? []) + [.null])))
            default: word
            }
        }
        if plain("type") == nil {
            keywords.append(Keyword(name: "type", value: .json(.list([type, "null"]))))
        }
        return Schema(bases: self.bases, keywords)
    }
}

extension Schema {
    /// The shape of an RFC 7396 patch of this object: every member may be left out, down to the objects it holds; a list
    /// is given whole. Named shapes that change take the name with `Retouche` in place of `Ecrit` or behind it.
    public var patch: Schema {
        if let members {
            let keywords = keywords.filter { !["if", "else"].contains($0.name) }.map { word in
                guard case .members = word.value else { return word }
                return Keyword(
                    name: word.name,
                    value: .members(members.map { .optional($0.name, $0.schema.patch) }))
            }
            let patch = Schema(bases: bases, keywords)
            guard let name else { return patch }
            let meaning =
                "Une retouche (RFC 7396) de \(name) : ce qui est dit change, null efface, une liste est "
                + "remplacée entière."
            return patch.described(meaning).named(Self.patched(name))
        }
        if let base, base.patch.name != base.name { return Schema(bases: [base.patch], keywords) }
        let alternatives = schemas("oneOf")
        guard !alternatives.isEmpty, name == nil else { return self }
        return Schema(
            keywords.map { word in
                word.name == "oneOf"
                    ? Keyword(name: "oneOf", value: .schemas(alternatives.map(\.patch), isList: true)) : word
            })
    }

    private static func patched(_ name: String) -> String {
        for end in ["Ecrite", "Ecrit"] where name.hasSuffix(end) {
            return name.dropLast(end.count) + "Retouche"
        }
        return name + "Retouche"
    }
}
