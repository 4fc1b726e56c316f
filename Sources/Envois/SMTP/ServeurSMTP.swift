import Foundation
public import NIOSSL

/// A mail server as written in an address: `smtp://user:password@host:port`, or `smtps://…` where TLS comes
/// first.
public struct ServeurSMTP: Sendable {
    public struct Compte: Sendable, Equatable {
        public let nom: String
        public let motDePasse: String
    }

    public let hote: String
    public let port: Int
    /// TLS from the first byte; otherwise STARTTLS, if the server offers it.
    public let isChiffre: Bool
    public let compte: Compte?
    /// The certificates that are trusted.
    public var racines: NIOSSLTrustRoots = .default
    /// How long the server may be silent.
    public var patience: Duration = .seconds(60)

    /// Nil when the text is not such an address.
    public init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["smtp", "smtps"].contains(scheme), let host = parts.host, !host.isEmpty,
            ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil,
            parts.port.map({ (1...65_535).contains($0) }) ?? true,
            (parts.user == nil) == (parts.password == nil)
        else { return nil }
        isChiffre = scheme == "smtps"
        // An IPv6 address is written in brackets.
        hote = host.replacing("[", with: "").replacing("]", with: "")
        port = parts.port ?? (isChiffre ? 465 : 587)
        if let nom = parts.user, let motDePasse = parts.password {
            compte = Compte(nom: nom, motDePasse: motDePasse)
        } else {
            compte = nil
        }
    }
}
