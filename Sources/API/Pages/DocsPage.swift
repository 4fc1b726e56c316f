import Domain
import JSON

/// The contract as a page to read: one file, nothing from the network.
enum DocsPage {
    static func html(_ document: JSON) -> String {
        let info = document["info"]
        var body = "<h1>\(HTML.escape(info?["title"]?.string))</h1>"
        body += Markdown.html(info?["description"]?.string ?? "")
        for path in document["paths"]?.members ?? [] {
            for operation in path.value.members ?? [] where operation.key != "parameters" {
                body += section(path.key, operation.key.uppercased(), operation.value, in: document)
            }
        }
        body += "<h2>Schémas</h2>"
        for schema in document["components"]?["schemas"]?.members ?? [] {
            body +=
                "<details id=\"\(HTML.escape(schema.key))\"><summary><code>\(HTML.escape(schema.key))</code></summary>"
            body += "<pre>\(HTML.escape(schema.value.pretty))</pre></details>"
        }
        return HTML.page("Guichet — API", "docs", body)
    }

    private static func section(_ path: String, _ method: String, _ operation: JSON, in document: JSON)
        -> String
    {
        var html = "<section><h3><b>\(HTML.escape(method))</b> <code>\(HTML.escape(path))</code></h3>"
        html +=
            "<p>\(HTML.escape(operation["summary"]?.string))</p>"
            + Markdown.html(operation["description"]?.string ?? "")
        for reference in operation["parameters"]?.array ?? [] {
            let parameter = resolve(reference, in: document)
            html +=
                "<p class=\"p\"><code>\(HTML.escape(parameter["name"]?.string))</code> "
                + "(\(HTML.escape(parameter["in"]?.string))) : \(HTML.escape(parameter["description"]?.string))</p>"
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
        return reference.parts(at: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    private static func details(_ title: String, _ value: JSON) -> String {
        "<details><summary>\(HTML.escape(title)) \(HTML.escape(value["description"]?.string))</summary>"
            + "<pre>\(HTML.escape(value.pretty))</pre></details>"
    }
}
