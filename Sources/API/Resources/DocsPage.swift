import JSON

/// The contract as a page to read: one file, nothing from the network.
enum DocsPage {
    static func html(_ document: JSON) -> String {
        let info = document["info"]
        var body = "<h1>\(escape(info?["title"]?.string))</h1>"
        body += Markdown.html(info?["description"]?.string ?? "")
        for path in document["paths"]?.members ?? [] {
            for operation in path.value.members ?? [] where operation.key != "parameters" {
                body += section(path.key, operation.key.uppercased(), operation.value, in: document)
            }
        }
        body += "<h2>Schémas</h2>"
        for schema in document["components"]?["schemas"]?.members ?? [] {
            body +=
                "<details id=\"\(escape(schema.key))\"><summary><code>\(escape(schema.key))</code></summary>"
            body += "<pre>\(escape(schema.value.pretty))</pre></details>"
        }
        return """
            <!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Guichet — API</title>
            <meta name="viewport" content="width=device-width"><style>\(style)</style></head>
            <body>\(body)</body></html>

            """
    }

    private static func section(_ path: String, _ method: String, _ operation: JSON, in document: JSON)
        -> String
    {
        var html = "<section><h3><b>\(escape(method))</b> <code>\(escape(path))</code></h3>"
        html +=
            "<p>\(escape(operation["summary"]?.string))</p>"
            + Markdown.html(operation["description"]?.string ?? "")
        for reference in operation["parameters"]?.array ?? [] {
            let parameter = resolve(reference, in: document)
            html +=
                "<p class=p><code>\(escape(parameter["name"]?.string))</code> "
                + "(\(escape(parameter["in"]?.string))) : \(escape(parameter["description"]?.string))</p>"
        }
        if let body = operation["requestBody"] { html += details("Corps", body) }
        for response in operation["responses"]?.members ?? [] {
            html += details("Réponse \(response.key)", resolve(response.value, in: document))
        }
        return html + "</section>"
    }

    /// The thing itself, or what its `$ref` points to (`#/components/parameters/Limit`).
    private static func resolve(_ value: JSON, in document: JSON) -> JSON {
        guard let reference = value["$ref"]?.string else { return value }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    private static func details(_ title: String, _ value: JSON) -> String {
        "<details><summary>\(escape(title)) \(escape(value["description"]?.string))</summary>"
            + "<pre>\(escape(value.pretty))</pre></details>"
    }

    static func escape(_ text: String?) -> String {
        (text ?? "").replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    private static let style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
        section{border-top:1px solid #ccc;margin-top:1.5rem}h3 b{color:#003e7e}p.p{margin:.2rem 0 .2rem 1rem}
        table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}
        pre{background:#f5f5f5;padding:1rem;overflow:auto;font-size:13px}summary{cursor:pointer}
        """
}
