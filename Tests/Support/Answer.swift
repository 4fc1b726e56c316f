public import JSON

/// An HTTP answer: status, headers, the exact bytes of the body.
public struct Answer: Sendable {
    public let status: Int
    public let headers: [(name: String, value: String)]
    public let bytes: [UInt8]

    public init(status: Int, headers: [(name: String, value: String)], bytes: [UInt8]) {
        self.status = status
        self.headers = headers
        self.bytes = bytes
    }

    /// The value of a header, whatever the case of its name; nil when it is absent.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The body as JSON; null when it is not JSON.
    public var json: JSON { (try? JSON.parse(bytes, limits: .stored)) ?? .null }
    public var etag: String? { header("ETag") }
    public var id: String { json["id"]?.string ?? "" }
    public var items: [JSON] { json["items"]?.array ?? [] }
    /// The stable code of a problem.
    public var code: String? { json["code"]?.string }
    public var errors: [JSON] { json["errors"]?.array ?? [] }
    /// The errors a problem lists, each as `pointer code`.
    public var problems: [String] {
        errors.map { "\($0["pointer"]?.string ?? "?") \($0["code"]?.string ?? "?")" }
    }

    /// This answer, if it has the status that the rest of the test depends on; otherwise the test fails.
    public func expecting(_ status: Int) throws -> Answer {
        guard self.status == status else { throw Unexpected(expected: status, answer: self) }
        return self
    }

    public struct Unexpected: Error, CustomStringConvertible {
        public let expected: Int
        public let answer: Answer
        public var description: String {
            "\(answer.status) instead of \(expected): \(answer.text.prefix(2000))"
        }
    }
}

extension JSON {
    /// The value at an RFC 6901 pointer without escapes; nil when there is none.
    public func at(_ pointer: String) -> JSON? {
        var value = self
        for part in pointer.split(separator: "/") {
            guard let next = Int(part).flatMap({ value[$0] }) ?? value[String(part)] else { return nil }
            value = next
        }
        return value
    }

    /// This document with the members of `changes` merged into it (RFC 7396).
    public func with(_ changes: JSON) -> JSON { merging(changes) }
}

extension Answer {
    /// The address of the next page, from the Link header (RFC 8288); nil on the last page.
    public var next: String? {
        guard let link = header("Link"), link.hasSuffix(">; rel=\"next\""), link.hasPrefix("<") else {
            return nil
        }
        return String(link.dropFirst().prefix { $0 != ">" })
    }
}
