import Domain

/// Values of headers, cut by scalars and compared by ASCII.
enum HeaderValue {
    /// `application/json` of `Application/JSON; charset=utf-8`; empty for no value.
    static func mediaType(_ value: String?) -> String { lowered((value ?? "").parts(at: ";")[0].trimmed) }

    /// The elements of a comma-separated list.
    static func list(_ value: String) -> [String] {
        value.parts(at: ",").map(\.trimmed).filter { !$0.isEmpty }
    }

    /// Whether the first choice of an Accept-… header begins with `prefix`, in lower case.
    static func prefers(_ prefix: String, _ value: String?) -> Bool {
        lowered(value ?? "").utf8.starts(with: prefix.utf8)
    }

    /// ASCII alone: `lowercased()` would turn the Kelvin sign into k.
    static func lowered(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}
