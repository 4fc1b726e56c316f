import Foundation
public import JSON
import Synchronization

extension Schema {
    /// What in `value` does not fit this shape, each written `pointer: problem`; empty when everything fits.
    ///
    /// Knows only the keywords of JSON Schema that our shapes use; any other one is reported.
    public func problems(in value: JSON, at pointer: String = "") -> [String] {
        (base?.problems(in: value, at: pointer) ?? [])
            + keywords.flatMap { problems($0, value, pointer) }
    }

    private func problems(_ keyword: Keyword, _ value: JSON, _ pointer: String) -> [String] {
        switch keyword.value {
        case .json(let said): return plain(keyword.name, said, value).map { ["\(pointer): \($0)"] } ?? []
        case .members(let members): return object(members, value, pointer)
        case .schemas(let schemas, _): return shapes(keyword.name, schemas, value, pointer)
        }
    }

    private func object(_ members: [Member], _ value: JSON, _ pointer: String) -> [String] {
        guard let given = value.members else { return [] }
        let known = Dictionary(members.map { ($0.name, $0) }) { first, _ in first }
        var found: [String] = []
        for member in members where member.isRequired && value[member.name] == nil {
            found.append("\(pointer)/\(member.name): missing")
        }
        for one in given {
            if let member = known[one.key] {
                found += member.schema.problems(in: one.value, at: "\(pointer)/\(one.key)")
            } else if plain("additionalProperties") == false {
                found.append("\(pointer)/\(one.key): not in the contract")
            }
        }
        return found
    }

    private func shapes(_ keyword: String, _ schemas: [Schema], _ value: JSON, _ pointer: String) -> [String]
    {
        guard let schema = schemas.first else { return [] }
        switch keyword {
        case "items":
            return (value.array ?? []).enumerated().flatMap {
                schema.problems(in: $1, at: "\(pointer)/\($0)")
            }
        case "propertyNames":
            return (value.members ?? []).flatMap {
                schema.problems(in: .string($0.key), at: "\(pointer)/\($0.key)")
            }
        case "additionalProperties":
            return (value.members ?? []).flatMap { schema.problems(in: $0.value, at: "\(pointer)/\($0.key)") }
        // Beside it, `else` is always false.
        case "if": return schema.problems(in: value, at: pointer)
        case "oneOf":
            let tried = schemas.map { $0.problems(in: value, at: pointer) }
            let fitting = tried.count { $0.isEmpty }
            guard fitting != 1 else { return [] }
            return fitting > 1
                ? ["\(pointer): fits \(fitting) of oneOf"] : tried.min { $0.count < $1.count } ?? []
        default: return ["\(pointer): keyword \(keyword) is not known here"]
        }
    }

    private func plain(_ keyword: String, _ said: JSON, _ value: JSON) -> String? {
        let number = said.integer ?? 0
        let length = Int64(value.string?.unicodeScalars.count ?? 0)
        let isFine: Bool =
            switch keyword {
            case "description", "format", "example", "default", "writeOnly", "title", "discriminator": true
            // Checked in `object`, with the members.
            case "additionalProperties": true
            case "type": (said.array ?? [said]).contains { Self.isOf($0.string ?? "", value) }
            case "enum": (said.array ?? []).contains(value)
            case "else": said == false
            case "const": said == value
            case "required":
                value.members == nil || (said.array ?? []).allSatisfy { value[$0.string ?? ""] != nil }
            case "minimum": value.integer.map { $0 >= number } ?? true
            case "maximum": value.integer.map { $0 <= number } ?? true
            case "minLength": value.string == nil || length >= number
            case "maxLength": value.string == nil || length <= number
            case "pattern": value.string.map { Pattern.matches(said.string ?? "", $0) } ?? true
            case "minItems": value.array.map { $0.count >= Int(number) } ?? true
            case "maxItems": value.array.map { $0.count <= Int(number) } ?? true
            case "maxProperties": value.members.map { $0.count <= Int(number) } ?? true
            case "uniqueItems":
                value.array.map { items in Set(items.map(\.text)).count == items.count } ?? true
            default: false
            }
        return isFine ? nil : "\(value.text.prefix(120)) against \(keyword) \(said.text.prefix(200))"
    }

    private static func isOf(_ type: String, _ value: JSON) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("integer", .integer), ("string", .string),
            ("array", .array),
            ("object", .object), ("number", .integer), ("number", .number):
            true
        default: false
        }
    }
}

/// Patterns, compiled once.
private enum Pattern {
    private static let known = Mutex<[String: NSRegularExpression]>([:])

    static func matches(_ pattern: String, _ text: String) -> Bool {
        let regex = known.withLock { known -> NSRegularExpression? in
            if let regex = known[pattern] { return regex }
            let regex = try? NSRegularExpression(pattern: pattern)
            known[pattern] = regex
            return regex
        }
        guard let regex else { return false }
        return regex.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}
