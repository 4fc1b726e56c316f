import Foundation

/// What a browser does, without a window: it keeps cookies, follows « see other », reads forms and sends them.
public final class Browser {
    private let client: Client
    public private(set) var cookies: [String: String]
    /// The page that is shown.
    public private(set) var answer = Answer(status: 0, headers: [], bytes: [])
    /// Where it is.
    public private(set) var address = ""

    public init(_ client: Client, cookies: [String: String] = [:]) {
        self.client = client
        self.cookies = cookies
    }

    public var status: Int { answer.status }
    public var html: String { answer.text }

    /// The text of the page, as it is read.
    public var text: String {
        let body = html.replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ")
        return Self.unescaped(body)
    }

    @discardableResult
    public func get(_ path: String) async throws -> Browser { try await send("GET", path) }

    /// Sends a form of the page that is shown.
    ///
    /// - Parameters:
    ///   - action: its address.
    ///   - changes: what is typed in some of its fields; nil: the field is not sent.
    ///   - more: fields that the form does not have, such as a button or a box.
    ///   - named: a field that the form has, when several go to the same address.
    @discardableResult
    public func submit(
        _ action: String, _ changes: [String: String?] = [:], more: [(String, String)] = [],
        where named: String? = nil
    ) async throws -> Browser {
        var fields = try fields(action, where: named).compactMap { name, value -> (String, String)? in
            guard let change = changes[name] else { return (name, value) }
            return change.map { (name, $0) }
        }
        fields += more
        return try await post(action, fields)
    }

    @discardableResult
    public func post(_ path: String, _ fields: [(String, String)]) async throws -> Browser {
        let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await send(
            "POST", path, body: Array(body.utf8), type: "application/x-www-form-urlencoded")
    }

    /// Sends a file by the form of the page that is shown.
    @discardableResult
    public func join(_ action: String, name: String, type: String, _ bytes: [UInt8]) async throws -> Browser {
        guard let form = forms.first(where: { $0.action.hasPrefix(action) }) else {
            throw NoForm(action: action)
        }
        var body = Array(
            "--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"\(name)\"\r\nContent-Type: \(type)\r\n\r\n"
                .utf8)
        body += bytes + Array("\r\n--limite--\r\n".utf8)
        return try await send("POST", form.action, body: body, type: "multipart/form-data; boundary=limite")
    }

    private func send(
        _ method: String, _ path: String, body: [UInt8]? = nil, type: String? = nil
    ) async throws -> Browser {
        var (method, path, body, type) = (method, path, body, type)
        for _ in 0..<5 {
            var headers = ["Accept": "text/html"]
            if !cookies.isEmpty {
                headers["Cookie"] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
            }
            answer = try await client.send(method, path, body: body, type: type, headers: headers)
            address = path
            for header in answer.headers where header.name.lowercased() == "set-cookie" {
                let pair = header.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
                if pair.count == 2 {
                    cookies[String(pair[0])] = String(pair[1])
                } else {
                    cookies[String(header.value.prefix { $0 != "=" })] = nil
                }
            }
            guard answer.status == 303, let next = answer.header("Location") else { return self }
            (method, path, body, type) = ("GET", next, nil, nil)
        }
        return self
    }

    public struct NoForm: Error { let action: String }

    /// The forms of the page: where they go, and their fields with what stands in them.
    public var forms: [(action: String, fields: [(String, String)])] {
        html.matches(of: /(?s)<form([^>]*)>(.*?)<\/form>/).map { form in
            let action = Self.attribute("action", of: form.output.1) ?? ""
            var fields: [(String, String)] = []
            for control in form.output.2.matches(
                of: /(?s)<input([^>]*)>|<select([^>]*)>(.*?)<\/select>|<textarea([^>]*)>(.*?)<\/textarea>/)
            {
                let (_, input, select, options, area, content) = control.output
                let attributes = input ?? select ?? area ?? ""
                guard let name = Self.attribute("name", of: attributes) else { continue }
                if input != nil {
                    let kind = Self.attribute("type", of: attributes) ?? "text"
                    if kind == "file" { continue }
                    if ["checkbox", "radio"].contains(kind), !attributes.contains(" checked") { continue }
                    fields.append((name, Self.attribute("value", of: attributes) ?? ""))
                } else if let options {
                    let all = options.matches(of: /<option value="([^"]*)"([^>]*)>/)
                    let chosen = all.first { $0.output.2.contains("selected") } ?? all.first
                    fields.append((name, Self.unescaped(String(chosen?.output.1 ?? ""))))
                } else {
                    let text = Self.unescaped(String(content ?? ""))
                    fields.append((name, text.hasPrefix("\n") ? String(text.dropFirst()) : text))
                }
            }
            return (action, fields)
        }
    }

    public func fields(_ action: String, where named: String? = nil) throws -> [(String, String)] {
        let form = forms.first { form in
            form.action == action && (named == nil || form.fields.contains { $0.0 == named })
        }
        guard let form else { throw NoForm(action: action) }
        return form.fields
    }

    private static func attribute(_ name: String, of attributes: some StringProtocol) -> String? {
        guard let start = attributes.range(of: " \(name)=\"")?.upperBound else { return nil }
        return unescaped(String(attributes[start...].prefix { $0 != "\"" }))
    }

    private static func unescaped(_ text: String) -> String {
        [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"),
            ("&amp;", "&"),
        ]
        .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
