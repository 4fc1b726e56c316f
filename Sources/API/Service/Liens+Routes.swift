import Domain
import Foundation
import HTTPTypes
public import UseCases

extension Liens {
    /// Gestures as the table of routes has them: a refusal says a method and a path, a mail an address.
    public static func http(_ adressePublique: AdressePublique? = nil) -> Liens {
        Liens(
            appel: { geste in
                routes[geste.nom].map { "\($0.method.rawValue) \(path(geste, $0))" }
                    ?? Liens.aucun.appel(geste)
            },
            adresse: { geste in
                routes[geste.nom].map { (adressePublique?.description ?? "") + path(geste, $0) }
            })
    }

    /// A gesture bears the name of its operation.
    private static let routes = Dictionary(
        uniqueKeysWithValues: Geste.Nom.allCases.compactMap { nom -> (Geste.Nom, Route)? in
            let operation = "\(nom)"
            return Routes.all.first { $0.id == operation }.map { (nom, $0) }
        })

    private static func path(_ geste: Geste, _ route: Route) -> String {
        geste.objets.reduce(route.path) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
}

extension Refus {
    /// What is wrong and what to do, as it is told over HTTP.
    public var detailHTTP: String { phrase.texte(.http()) }
}

extension Refus.Erreur {
    public var detailHTTP: String { phrase.texte(.http()) }
}

/// Where the town publishes this service: what links in mails begin with.
public struct AdressePublique: Sendable, Equatable, CustomStringConvertible {
    /// Without a slash at its end.
    public let description: String

    /// Nil unless it is an absolute address, http or https, that a path can follow.
    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = URLComponents(string: text),
            ["http", "https"].contains(parts.scheme ?? ""), !(parts.host ?? "").isEmpty, parts.user == nil,
            parts.password == nil, parts.query == nil, parts.fragment == nil
        else { return nil }
        var kept = Substring(text)
        while kept.utf8.last == UInt8(ascii: "/") { kept = kept.dropLast() }
        description = String(kept)
    }
}
