/// Places in a document, by JSON pointers (RFC 6901).
extension JSON {
    /// The names in a pointer; nil for a text that is not a pointer.
    static func steps(_ pointer: String) -> [String]? {
        if pointer.isEmpty { return [] }
        let parts = pointer.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        guard parts[0].isEmpty else { return nil }
        return parts.dropFirst().map(unescaped)
    }

    /// `~1` is a slash and `~0` a tilde. Works on scalars, because a combining mark after them makes another
    /// Character.
    private static func unescaped(_ step: Substring.UnicodeScalarView) -> String {
        var text = String.UnicodeScalarView()
        var rest = step
        while let scalar = rest.popFirst() {
            guard scalar == "~", let code = rest.first, code == "0" || code == "1" else {
                text.append(scalar)
                continue
            }
            rest.removeFirst()
            text.append(code == "1" ? "/" : "~")
        }
        return String(text)
    }

    /// A name written as a step of a pointer.
    public static func step(_ name: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            switch scalar {
            case "~": text.append(contentsOf: "~0".unicodeScalars)
            case "/": text.append(contentsOf: "~1".unicodeScalars)
            default: text.append(scalar)
            }
        }
        return String(text)
    }

    /// The place in a list that a step of a pointer names; nil when it is written in another way than RFC 6901
    /// does: `00`, `+0`, `-1`.
    public static func index(_ step: String) -> Int? {
        Int(step).flatMap { $0 >= 0 && String($0) == step ? $0 : nil }
    }

    /// The value at `pointer`; nil when there is none.
    public func value(at pointer: String) -> JSON? {
        guard let steps = Self.steps(pointer) else { return nil }
        return steps.reduce(self as JSON?) { value, step in
            if case .array = value { return Self.index(step).flatMap { value?[$0] } }
            return value?[step]
        }
    }

    /// This document with the value at `pointer` replaced; nil when there is none.
    ///
    /// - Parameter adds: whether a member that its object lacks is added to it.
    public func setting(_ pointer: String, to value: JSON, adding adds: Bool = false) -> JSON? {
        guard let steps = Self.steps(pointer) else { return nil }
        return setting(steps[...], to: value, adds)
    }

    private func setting(_ steps: ArraySlice<String>, to value: JSON, _ adds: Bool) -> JSON? {
        guard let step = steps.first else { return value }
        switch tree {
        case .object(var members):
            guard let index = members.firstIndex(where: { $0.key == step }) else {
                return adds && steps.count == 1 ? .object(members + [Member(step, value)]) : nil
            }
            guard let child = members[index].value.setting(steps.dropFirst(), to: value, adds) else {
                return nil
            }
            members[index].value = child
            return .object(members)
        case .array(var elements):
            guard let index = Self.index(step), elements.indices.contains(index),
                let child = elements[index].setting(steps.dropFirst(), to: value, adds)
            else { return nil }
            elements[index] = child
            return .array(elements)
        default: return nil
        }
    }

    /// One place where two documents differ; nil: absent there.
    public struct Difference: Sendable, Equatable {
        public let pointer: String
        public let avant: JSON?
        public let apres: JSON?
    }

    /// Where `other` differs from this document, in the order of this one: the smallest values that changed.
    public func differences(to other: JSON, at pointer: String = "") -> [Difference] {
        if self == other { return [] }
        let (mine, others) = (tree, other.tree)
        func between(_ key: String, _ avant: JSON?, _ apres: JSON?) -> [Difference] {
            let place = "\(pointer)/\(Self.step(key))"
            guard let avant, let apres else {
                return [Difference(pointer: place, avant: avant, apres: apres)]
            }
            return avant.differences(to: apres, at: place)
        }
        switch (mine, others) {
        case (.object(let avant), .object(let apres)):
            let born = apres.filter { mine[$0.key] == nil }
            return avant.flatMap { between($0.key, $0.value, others[$0.key]) }
                + born.flatMap { between($0.key, nil, $0.value) }
        case (.array(let avant), .array(let apres)):
            return (0..<max(avant.count, apres.count)).flatMap { index in
                between(String(index), self[index], other[index])
            }
        default: return [Difference(pointer: pointer, avant: self, apres: other)]
        }
    }
}
