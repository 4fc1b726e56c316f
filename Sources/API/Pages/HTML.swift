import Domain

/// The one place that turns texts into HTML, for every page that is served.
enum HTML {
    /// A text as the content of an element or as a value in quotes. By bytes: a letter that joins the next sign
    /// (U+0600 before `<`) hides it from a search by Characters.
    static func escape(_ text: String?) -> String {
        guard let text else { return "" }
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): out.append(contentsOf: "&#39;".utf8)
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// What a page may use: the stylesheet of the program and nothing else, no script at all.
    static let policy =
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

    /// A page: its title, a text; the class of `docs/style.css` that lays it out; its body, HTML already.
    static func page(_ title: String, _ classe: String, _ body: String) -> String {
        """
        <!doctype html><html lang="fr"><head><meta charset="utf-8"><title>\(escape(title))</title>
        <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head>
        <body class="\(escape(classe))">
        \(body)
        </body></html>

        """
    }
}
