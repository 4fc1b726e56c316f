public import JSON

/// The contract with every object and every list of values under a name of its own in the components.
///
/// A generator of clients makes a class of each, and numbers those that nothing names: the numbers change with the next
/// member that is added anywhere. Here the name of what is written inside a shape is that of the shape and of the
/// member, `ActionBudget`; that of the values of a type is their `title`, the same wherever they are used.
public struct NamedShapes {
    /// In the order in which they were met.
    private var found: [JSON.Member] = []
    /// Names that would stand for two shapes. A test requires none.
    public private(set) var conflicts: [String] = []

    public static func document(_ nested: JSON) -> JSON {
        var shapes = NamedShapes()
        return shapes.named(nested)
    }

    public init() {}

    public mutating func named(_ nested: JSON) -> JSON {
        let schemas = nested["components"]?["schemas"]?.members ?? []
        for schema in schemas { keep(schema.key, Self.untitled(inside(schema.value, schema.key))) }
        let paths = parameters(nested["paths"] ?? [:])
        let sorted = found.sorted { $0.key < $1.key }
        let components = (nested["components"]?.members ?? []).map {
            $0.key == "schemas" ? JSON.Member($0.key, .object(sorted)) : $0
        }
        return .object(
            (nested.members ?? []).map { member in
                switch member.key {
                case "paths": JSON.Member(member.key, paths)
                case "components": JSON.Member(member.key, .object(components))
                default: member
                }
            })
    }

    private mutating func keep(_ name: String, _ shape: JSON) {
        guard let known = found.first(where: { $0.key == name }) else {
            return found.append(JSON.Member(name, shape))
        }
        if Self.undescribed(known.value) != Self.undescribed(shape) { conflicts.append(name) }
    }

    /// The operations, whose parameters refer to the values of types.
    private mutating func parameters(_ paths: JSON) -> JSON {
        mapping(paths) { shapes, _, operations in
            shapes.mapping(operations) { shapes, _, operation in
                shapes.mapping(operation) { shapes, key, value in
                    guard key == "parameters" else { return value }
                    return .array(
                        (value.array ?? []).map { parameter in
                            shapes.mapping(parameter) { shapes, key, value in
                                key == "schema" && value["title"] != nil ? shapes.placed(value, "") : value
                            }
                        })
                }
            }
        }
    }

    private mutating func mapping(
        _ object: JSON, _ change: (inout NamedShapes, String, JSON) -> JSON
    ) -> JSON {
        .object((object.members ?? []).map { JSON.Member($0.key, change(&self, $0.key, $0.value)) })
    }

    /// The shape, with a reference in place of each one inside it that takes a name.
    private mutating func inside(_ shape: JSON, _ name: String) -> JSON {
        mapping(shape) { shapes, key, value in
            switch key {
            case "properties":
                shapes.mapping(value) { $0.placed($2, name + Self.capitalized($1)) }
            case "items": shapes.placed(value, name + "Element")
            case "additionalProperties" where value.members != nil: shapes.placed(value, name + "Valeur")
            case "oneOf": .array((value.array ?? []).map { shapes.placed($0, name) })
            default: value
            }
        }
    }

    /// What stands where the shape is used: the shape, or a reference to it under its name. What only holds at this
    /// place stays there.
    private mutating func placed(_ shape: JSON, _ name: String) -> JSON {
        let shape = inside(shape, name)
        guard shape["properties"] != nil || shape["enum"]?.array?.first?.string != nil else { return shape }
        let title = shape["title"]?.string ?? name
        let ofThePlace: Set = ["description", "example", "default", "writeOnly"]
        let members = shape.members ?? []
        let types = shape["type"]?.array ?? []
        let kept = members.filter { !ofThePlace.contains($0.key) }.map(Self.certain)
        keep(title, Self.untitled(.object(kept)))
        let reference: JSON = ["$ref": .string("#/components/schemas/\(title)")]
        let held: JSON = types.contains("null") ? ["oneOf": [reference, ["type": "null"]]] : reference
        return .object((held.members ?? []) + members.filter { ofThePlace.contains($0.key) })
    }

    private static func undescribed(_ shape: JSON) -> JSON {
        .object((shape.members ?? []).filter { $0.key != "description" })
    }

    private static func untitled(_ shape: JSON) -> JSON {
        .object((shape.members ?? []).filter { $0.key != "title" })
    }

    /// A keyword without null among what it allows.
    private static func certain(_ word: JSON.Member) -> JSON.Member {
        switch word.key {
        case "type": JSON.Member("type", word.value.array?.first { $0 != "null" } ?? word.value)
        case "enum": JSON.Member("enum", .array((word.value.array ?? []).filter { $0 != .null }))
        default: word
        }
    }

    /// `budget_organisme` as part of a name: `BudgetOrganisme`.
    private static func capitalized(_ member: String) -> String {
        member.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
