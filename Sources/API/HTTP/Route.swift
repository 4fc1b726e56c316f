public import Domain
public import HTTPTypes
public import JSON
public import UseCases

/// One route: its method and path, the capacity it needs, what it takes, what it gives, and the function that
/// answers.
///
/// A route does not repeat what other tables contain: who holds the capacity, in which states of a dossier,
/// the refusals of every route of its kind (`Route.refusals`), its headers. `OpenAPI` generates the contract
/// of the API from the routes.
public struct Route: Sendable {
    /// What a request may carry.
    public enum Body: Sendable {
        case none
        case json(Schema)
        /// RFC 7396.
        case mergePatch(Schema)
        /// The bytes of a file, written to disk as they arrive.
        case file

        var schema: Schema? {
            switch self {
            case .json(let schema), .mergePatch(let schema): schema
            case .none, .file: nil
            }
        }
    }

    /// Whether a request must have If-Match.
    public enum Version: Sendable {
        case notAsked
        case required
        /// Required when the thing exists; absent or `*` when it is new.
        case ifExists
    }

    /// The name of the operation in the contract. It never changes, because clients are generated from it.
    public let id: String
    public let method: HTTPRequest.Method
    /// `/v1/dossiers/{dossier}`
    public let path: String
    public let capacite: Capacite
    /// A title that says what the route does, in French.
    public let summary: String
    /// The rest of the description, in French: what the title, the capacity and the table of states do not
    /// say.
    public let notes: String
    public let body: Body
    public let answers: [Success]
    /// The query parameters it takes; any other is refused.
    public let query: [Parameter]
    /// The names of `query`, against which each request is checked.
    let queryNames: [String]
    public let version: Version
    /// Refusals in addition to those of every route of its kind.
    public let refuses: [Refus.Code]
    /// The kind of the first thing that the path names, and the parameter that names it; nil when that is not
    /// an `Espece`. `Exchange` finds the thing and checks the capacity before the rest of a read or a write.
    public let chose: (espece: Espece, parametre: String)?
    let handle: @Sendable (Exchange) async throws -> Reponse

    /// - Parameter version: nil: required for PUT, PATCH and DELETE, not asked for other methods.
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

    /// The names between the braces of a path, in order.
    public static func parameters(of path: String) -> [String] {
        path.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
    }

    /// Whether the quotas of writes and of journal rows of an account do not apply: to attest, deposit,
    /// answer a complement, withdraw or delete must be possible at any time, above all on the last evening of
    /// a call.
    public var isAlwaysOpen: Bool {
        let evenements: [Evenement] = [.attester, .deposer, .repondreComplement, .retirer]
        return method == .delete || evenements.contains { capacite == .evenement($0) }
    }

    /// Whether its body is a merge patch (RFC 7396).
    var isPatch: Bool { if case .mergePatch = body { true } else { false } }

    /// Whether it may be called without a session.
    public var isOpen: Bool { Permissions.holders(of: capacite).contains(.anonyme) }

    /// Whether it creates something: a request repeated with the same Idempotency-Key then creates it once.
    public var createsOnce: Bool {
        method == .post && !isOpen && capacite != .gererJetons || capacite == .ouvrirCompte
    }

    /// Whether the `Accept` of a request chooses the type of its answer.
    var choosesByAccept: Bool { answers.filter { $0.status == 200 }.flatMap(\.types).count > 1 }

    /// The parameters of its path.
    public var pathParameters: [Parameter] {
        path.split(separator: "/").filter { $0.contains("{") }.compactMap { Parameter.path[String($0)] }
    }

    /// Whether the path of a request is one of this route.
    public func matches(_ path: Substring) -> Bool { Self.matches(path, self.path) }

    static func matches(_ path: Substring, _ pattern: String) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"))
        let pattern = pattern.utf8.split(separator: UInt8(ascii: "/"))
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
