import Domain
import Foundation
public import NIOSSL

/// When the connection to a mail server that does not begin with TLS is encrypted: the setting
/// `--courriel-tls`.
public enum PolitiqueTLS: String, Sendable, CaseIterable {
    /// Nothing is sent to a server that does not offer it.
    case exiger
    /// Whenever the server offers it.
    case opportuniste
    /// Never, not even when the server offers it.
    case jamais

    /// Without the setting: an e-mail crosses no network unencrypted. To this machine it crosses none.
    static func ordinaire(pour hote: String) -> PolitiqueTLS {
        let isHere = hote.lowercased() == "localhost" || AdresseIP(hote)?.isBoucle == true
        return isHere ? .opportuniste : .exiger
    }
}

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
    /// When the connection is encrypted.
    public var tls: PolitiqueTLS
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
        tls = PolitiqueTLS.ordinaire(pour: hote)
        if let nom = parts.user, let motDePasse = parts.password {
            compte = Compte(nom: nom, motDePasse: motDePasse)
        } else {
            compte = nil
        }
    }
}

extension ServeurSMTP {
    /// Whether the file has certificates, in PEM.
    public static func isAutorite(_ fichier: String) -> Bool {
        (try? NIOSSLCertificate.fromPEMFile(fichier))?.isEmpty == false
    }

    /// Trusts the certificates of this file, in the place of those of the system: a private relay has its own
    /// authority, and no other may speak for it.
    public mutating func croire(_ fichier: String) { racines = .file(fichier) }
}
