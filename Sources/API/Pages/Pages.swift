/// What all pages have in common.
enum Pages {
    /// The Content-Security-Policy of every answer: a page may use the stylesheet of the program and nothing
    /// else, no scripts.
    static let policy =
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
}
