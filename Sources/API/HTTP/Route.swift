public import Domain
public import HTTPTypes
public import JSON
public import UseCases

/// One line of the route table: a URL, what it lets its caller do, what it takes and gives, who answers.
///
/// What tables know is said nowhere here: who holds the capacity, in which states, the refusals that every such route
/// has (`Route.refusals`), headers, pages. The contract of the API is written from these lines (`OpenAPI`).
public struct Route: Sendable {
    /// What a request may carry.
    public enum Body: Sendable {
        case none
        case json(Schema)
        /// RFC 7396.
        case mergePatch(Schema)
        /// Raw bytes of a file, streamed to disk.
        case file
    }

    /// What If-Match must say.
    public enum Version: Sendable {
        case notAsked
        case required
        /// Nothing when the thing is new.
        case ifExists
    }

    /// Names the operation in the contract, once for ever: clients are generated from it.
    public let id: String
    public let method: HTTPRequest.Method
    /// `/v1/dossiers/{dossier}`
    public let path: String
    public let capacite: Capacite
    /// What it does, in French, as a title.
    public let summary: String
    /// What the title, the capacity and the table of states do not say.
    public let notes: String
    public let body: Body
    public let answers: [Success]
    /// The query parameters it takes; any other is refused.
    public let query: [Parameter]
    /// Their names, which every request is held against.
    let queryNames: [String]
    public let version: Version
    /// Refusals beside those that its kind of route always has.
    public let refuses: [Refus.Code]
    /// What its path names first, and that parameter: found, and its capacity enforced, before the resource runs.
    public let chose: (espece: Espece, parametre: String)?
    let handle: @Sendable (Exchange) async throws -> Reponse

    /// - Parameter version: asked of every PUT, PATCH and DELETE that does not say otherwise.
    init(
        _ id: String, _ method: HTTPRequest.Method, _ path: String, _ capacite: Capacite, _ summary: String,
        _ notes: String = "", takes body: Body = .none, gives answers: [Success] = [.done],
        query: [Parameter] = [], version: Version? = nil, refuses: [Refus.Code] = [],
        by handle: @escaping @Sendable (Exchange) async throws -> Reponse
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.capacite = capacite
        self.summary = summary
        self.notes = notes
        self.body = body
        self.answers = answers
        self.query = query
        queryNames = query.map(\.name)
        self.version = version ?? ([.put, .patch, .delete].contains(method) ? .required : .notAsked)
        self.refuses = refuses
        chose = Self.parameters(of: path).first.flatMap { name in Espece(rawValue: name).map { ($0, name) } }
        self.handle = handle
    }

    /// The names between braces, in order.
    public static func parameters(of path: String) -> [String] {
        path.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
    }

    /// What hands in, answers before a deadline or frees: no quota of an account stands in its way, least of all on the
    /// last evening.
    public var isAlwaysOpen: Bool {
        let evenements: [Evenement] = [.attester, .deposer, .repondreComplement, .retirer]
        return method == .delete || evenements.contains { capacite == .evenement($0) }
    }

    /// Whether its body changes what is there (RFC 7396).
    var isPatch: Bool { if case .mergePatch = body { true } else { false } }

    /// Whether it answers without a session.
    public var isOpen: Bool { Permissions.holders(of: capacite).contains(.anonyme) }

    /// Whether it creates, so that an Idempotency-Key makes it happen once.
    public var createsOnce: Bool { method == .post && !isOpen || capacite == .ouvrirCompte }

    /// The names between braces of its path.
    public var pathParameters: [Parameter] {
        path.split(separator: "/").filter { $0.contains("{") }.compactMap { Parameter.path[String($0)] }
    }

    /// Whether `path`, a concrete one, is of this route.
    public func matches(_ path: Substring) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"))
        let pattern = self.path.utf8.split(separator: UInt8(ascii: "/"))
        guard parts.count == pattern.count else { return false }
        return zip(parts, pattern).allSatisfy { part, pattern in
            guard let open = pattern.firstIndex(of: UInt8(ascii: "{")),
                let close = pattern.firstIndex(of: UInt8(ascii: "}"))
            else { return part.elementsEqual(pattern) }
            let suffix = pattern[pattern.index(after: close)...]
            return part.starts(with: pattern[..<open]) && part.suffix(suffix.count).elementsEqual(suffix)
        }
    }
}
