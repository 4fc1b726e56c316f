import Domain

/// Reads values of headers. They are split by Unicode scalars, not by Characters, and compared without regard
/// to the case of ASCII letters.
enum HeaderValue {
    /// The media type without its parameters, in lower case: `application/json` for
    /// `Application/JSON; charset=utf-8`; empty without a value.
    static func mediaType(_ value: String?) -> String { lowered((value ?? "").parts(at: ";")[0].trimmed) }

    /// The elements of a comma-separated list.
    static func list(_ value: String) -> [String] {
        value.parts(at: ",").map(\.trimmed).filter { !$0.isEmpty }
    }

    /// Whether the first choice of an Accept-… header begins with `prefix`, which is in lower case.
    static func prefers(_ prefix: String, _ value: String?) -> Bool {
        lowered(value ?? "").utf8.starts(with: prefix.utf8)
    }

    /// Whether an Accept-… header takes `value`: by its name, otherwise by `*`, and not with `q=0`. A client that
    /// names nothing asks for nothing.
    static func accepts(_ value: String, _ header: String?) -> Bool {
        let elements = list(header ?? "").map { element in element.parts(at: ";").map { lowered($0.trimmed) }
        }
        let named = elements.filter { $0[0] == value }
        let meant = named.isEmpty ? elements.filter { $0[0] == "*" } : named
        return !meant.isEmpty
            && meant.allSatisfy { parts in
                !parts.dropFirst().contains { part in
                    part.utf8.starts(with: "q=0".utf8)
                        && part.utf8.dropFirst(3).allSatisfy { $0 == 0x30 || $0 == 0x2E }
                }
            }
    }

    /// A parameter of a media type, without its quotes: `utf-8` for `application/json; charset="UTF-8"`; nil when it is
    /// not given. In lower case.
    static func parameter(_ name: String, of value: String?) -> String? {
        let given = (value ?? "").parts(at: ";").dropFirst().map { $0.parts(at: "=", max: 1) }
        guard let found = given.first(where: { $0.count == 2 && lowered($0[0].trimmed) == name }) else {
            return nil
        }
        return lowered(found[1].trimmed).parts(at: "\"").joined()
    }

    /// The text with its ASCII letters in lower case: `lowercased()` would also turn the Kelvin sign into k.
    static func lowered(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}
