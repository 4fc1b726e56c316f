import API

/// Texts in the addresses of pages (RFC 3986, 2.1): a path stays readable.
enum Address {
    static func encode(_ text: String) -> String { Percent.encode(text, keeping: "-._~/") }
}
