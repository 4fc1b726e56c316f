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

    /// Whether an Accept-… header names `value`, and not with `q=0`. A client that names nothing asks for nothing.
    static func accepts(_ value: String, _ header: String?) -> Bool {
        list(header ?? "").contains { element in
            let parts = element.parts(at: ";").map { lowered($0.trimmed) }
            return parts[0] == value
                && !parts.dropFirst().contains { part in
                    part.utf8.starts(with: "q=0".utf8)
                        && part.utf8.dropFirst(3).allSatisfy { $0 == 0x30 || $0 == 0x2E }
                }
        }
    }

    /// The text with its ASCII letters in lower case: `lowercased()` would also turn the Kelvin sign into k.
    static func lowered(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}
