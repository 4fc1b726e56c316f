import Foundation
import HTTPTypes
import Hummingbird

/// The web sites whose pages may call this API from a browser (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol).
///
/// None by default. Never with credentials: the API knows callers by their token, not by a cookie, so a page of
/// another site can do nothing with what a browser keeps.
public struct Origines: Sendable, Equatable {
    public static let aucune = Origines(liste: [])
    public let liste: [String]

    private init(liste: [String]) { self.liste = liste }

    /// - Returns: nil unless each is an origin as browsers write it: `https://appel.exemple.fr`, without a path.
    public init?(_ texte: String) {
        liste = texte.split(separator: ",", omittingEmptySubsequences: false).map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard !liste.isEmpty, liste.allSatisfy(Self.isOrigin) else { return nil }
    }

    private static func isOrigin(_ texte: String) -> Bool {
        guard texte.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !(0x41...0x5A).contains($0) }),
            let parts = URLComponents(string: texte), ["http", "https"].contains(parts.scheme ?? ""),
            !(parts.host ?? "").isEmpty, parts.user == nil, parts.password == nil, parts.path.isEmpty,
            parts.query == nil, parts.fragment == nil
        else { return false }
        return parts.port != (parts.scheme == "https" ? 443 : 80) && !texte.contains("*")
    }

    private static let exposees = Header.allCases.map(\.name).joined(separator: ", ")
    private static let demandees =
        "Accept-Language, Authorization, Content-Disposition, Content-Type, Idempotency-Key, If-Match, If-None-Match"

    /// The answer to the question that a browser asks before a request of another site; nil when this is not one,
    /// or is one that has no right to an answer.
    func preflight(_ request: Request, methods: Set<String>) -> Response? {
        guard request.method == .options, let origin = request.headers[.origin], liste.contains(origin),
            let asked = request.headers[.accessControlRequestMethod], methods.contains(asked)
        else { return nil }
        return Response(
            status: .noContent,
            headers: [
                .accessControlAllowMethods: methods.sorted().joined(separator: ", "),
                .accessControlAllowHeaders: Self.demandees, .accessControlMaxAge: "600",
            ])
    }

    /// Lets the page of an allowed site read the answer.
    func allow(_ request: Request, _ headers: inout HTTPFields) {
        guard !liste.isEmpty else { return }
        headers[values: .vary].append("Origin")
        guard let origin = request.headers[.origin], liste.contains(origin) else { return }
        headers[.accessControlAllowOrigin] = origin
        headers[.accessControlExposeHeaders] = Self.exposees
    }
}
