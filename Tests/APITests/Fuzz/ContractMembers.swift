import API
import HTTPTypes
import JSON

/// What the OpenAPI contract says a route accepts: example bodies, and every place where a value can be
/// written.
struct ContractMembers {
    let operation: JSON

    /// - Parameter route: `PUT /v1/dossiers/{dossier}/depot`
    init(_ route: String) {
        let parts = route.split(separator: " ").map(String.init)
        // A draft appel is the same resource, under another name in the matrix of permissions.
        let path = parts[1].replacing("{projet}", with: "{appel}")
        operation = OpenAPI.document["paths"]?[path]?[parts[0].lowercased()] ?? .null
    }

    private static func resolved(_ value: JSON) -> JSON { ContractTests.resolved(value) }

    private var content: JSON? {
        operation["requestBody"].map(Self.resolved)?["content"]?.members?.first { $0.key.hasSuffix("json") }?
            .value
    }

    /// The examples of the body.
    var examples: [JSON] {
        guard let content else { return [] }
        let several = (content["examples"]?.members ?? []).compactMap { Self.resolved($0.value)["value"] }
        return (content["example"].map { [$0] } ?? []) + several
    }

    /// Names of the query parameters.
    var query: [String] {
        (operation["parameters"]?.array ?? []).map(Self.resolved).filter { $0["in"]?.string == "query" }
            .compactMap { $0["name"]?.string }
    }

    /// Pointers of every member in the schema of the body; in a list, of its first element.
    var pointers: [String] {
        guard let schema = content?["schema"] else { return [] }
        return Self.pointers(schema, at: "", depth: 0)
    }

    private static func pointers(_ schema: JSON, at place: String, depth: Int) -> [String] {
        guard depth < 12 else { return [] }
        let schema = resolved(schema)
        var found: [String] = []
        for name in ["allOf", "anyOf", "oneOf"] {
            for part in schema[name]?.array ?? [] { found += pointers(part, at: place, depth: depth + 1) }
        }
        for member in schema["properties"]?.members ?? [] {
            let child = "\(place)/\(member.key)"
            found += [child] + pointers(member.value, at: child, depth: depth + 1)
        }
        if let items = schema["items"] {
            found += ["\(place)/0"] + pointers(items, at: "\(place)/0", depth: depth + 1)
        }
        return found
    }
}

extension JSON {
    /// This document with `value` written at `pointer`, and the missing objects and lists that lead there.
    func planting(_ value: JSON, at pointer: String) -> JSON {
        planting(value, pointer.split(separator: "/").map(String.init)[...])
    }

    private func planting(_ value: JSON, _ steps: ArraySlice<String>) -> JSON {
        guard let step = steps.first else { return value }
        if step == "0" {
            let elements = array ?? []
            let first = (elements.first ?? .null).planting(value, steps.dropFirst())
            return .array([first] + elements.dropFirst())
        }
        var members = members ?? []
        let child = (self[step] ?? .null).planting(value, steps.dropFirst())
        if let index = members.firstIndex(where: { $0.key == step }) {
            members[index].value = child
        } else {
            members.append(Member(step, child))
        }
        return .object(members)
    }

    /// This document without the member at `pointer`.
    func removing(_ pointer: String) -> JSON {
        var steps = pointer.split(separator: "/").map(String.init)
        guard let last = steps.popLast() else { return self }
        let place = "/" + steps.joined(separator: "/")
        let parent = steps.isEmpty ? self : value(at: place) ?? .null
        guard let members = parent.members else { return self }
        return planting(.object(members.filter { $0.key != last }), at: place)
    }
}
