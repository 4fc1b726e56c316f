public import JSON

extension JSON {
    /// This document with the value at `pointer` replaced, or removed when `value` is nil.
    public func replacing(_ pointer: String, with value: JSON?) -> JSON {
        replacing(pointer.split(separator: "/").map(String.init)[...], with: value)
    }

    private func replacing(_ path: ArraySlice<String>, with value: JSON?) -> JSON {
        guard let key = path.first else { return value ?? .null }
        let rest = path.dropFirst()
        func child(_ old: JSON) -> JSON? { rest.isEmpty ? value : old.replacing(rest, with: value) }
        switch self {
        case .object(let members) where members.contains { $0.key == key }:
            return .object(
                members.compactMap { member in
                    guard member.key == key else { return member }
                    return child(member.value).map { Member(key, $0) }
                })
        case .object(let members): return .object(members + [Member(key, value ?? .null)])
        case .array(let elements) where key == "-": return .array(elements + [value ?? .null])
        case .array(let elements):
            return .array(
                elements.enumerated().compactMap { index, element in
                    String(index) == key ? child(element) : element
                })
        default: return self
        }
    }

    /// One operation of RFC 6902: `replace`, `add` (to the end of a list: `/-`) or `remove`.
    ///
    /// - Throws: when it would change nothing, because the fixture would then not be what its name says.
    func applying(_ operation: JSON) throws -> JSON {
        let value = operation["op"] == "remove" ? nil : operation["value"]
        let changed = replacing(operation["path"]?.string ?? "", with: value)
        guard changed != self else { throw NothingChanged(operation: operation) }
        return changed
    }

    private struct NothingChanged: Error { let operation: JSON }

    /// The pointers of all objects in this document, itself included, and of all their members.
    public func pointers(_ base: String = "") -> (objects: [String], members: [String]) {
        var found: (objects: [String], members: [String]) = ([], [])
        func visit(_ value: JSON, _ pointer: String) {
            let inner = value.pointers(pointer)
            found.objects += inner.objects
            found.members += inner.members
        }
        switch self {
        case .object(let members):
            found.objects.append(base)
            for member in members {
                found.members.append("\(base)/\(member.key)")
                visit(member.value, "\(base)/\(member.key)")
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() { visit(element, "\(base)/\(index)") }
        default: break
        }
        return found
    }
}

/// The problems a reader finds in a document, each as `pointer code`.
public func problems<T>(_ read: () throws(JSONProblems) -> T) -> [String] {
    do {
        _ = try read()
        return []
    } catch {
        return error.problems.map { "\($0.pointer) \($0.code)" }
    }
}
