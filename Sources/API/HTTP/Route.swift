public import Domain
public import HTTPTypes
import UseCases

/// One line of the route table: a URL, what it lets its caller do, what it takes, who answers.
public struct Route: Sendable {
    /// What a request may carry.
    public enum Body: Sendable, Equatable {
        case none
        case json
        /// RFC 7396.
        case mergePatch
        /// Raw bytes of a piece, streamed to disk.
        case piece
    }

    public let method: HTTPRequest.Method
    /// `/v1/dossiers/{dossier}`
    public let path: String
    public let capacite: Capacite
    public let body: Body
    /// Names of the query parameters; any other is refused.
    public let query: [String]
    /// The gesture of sentences and mails that is made here, if one is.
    var geste: Geste.Nom?
    let handle: @Sendable (Exchange) async throws -> Reponse

    init(
        _ method: HTTPRequest.Method, _ path: String, _ capacite: Capacite, body: Body = .none,
        query: [String] = [],
        _ handle: @escaping @Sendable (Exchange) async throws -> Reponse
    ) {
        self.method = method
        self.path = path
        self.capacite = capacite
        self.body = body
        self.query = query
        self.handle = handle
    }

    /// What hands in, answers before a deadline or frees: no quota of an account stands in its way, least of all on the
    /// last evening.
    public var isAlwaysOpen: Bool {
        let evenements: [Evenement] = [.attester, .deposer, .repondreComplement, .retirer]
        return method == .delete || evenements.contains { capacite == .evenement($0) }
    }

    /// Whether `path`, a concrete one, is of this route.
    func matches(_ path: Substring) -> Bool {
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
