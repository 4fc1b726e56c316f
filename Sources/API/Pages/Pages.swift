/// What every page that is served has in common.
enum Pages {
    /// What a page may use: the stylesheet of the program and nothing else, no script at all.
    static let policy =
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
}
