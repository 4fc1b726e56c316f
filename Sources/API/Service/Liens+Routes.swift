import Domain
import Foundation
import HTTPTypes
public import UseCases

extension Liens {
    /// Names each gesture for its reader: a refusal gives the method and path of its route, an e-mail the address of
    /// its page.
    ///
    /// - Parameter pages: the path of the page of a gesture, with `{names}` for what it is about; a gesture without a
    ///   page has no link.
    public static func http(
        _ adressePublique: AdressePublique? = nil, pages: [Geste.Nom: String] = [:]
    ) -> Liens {
        Liens(
            appel: { geste in
                routes[geste.nom].map { "\($0.method.rawValue) \(filled($0.path, geste))" }
                    ?? Liens.aucun.appel(geste)
            },
            adresse: { geste in
                pages[geste.nom].map { (adressePublique?.description ?? "") + filled($0, geste) }
            })
    }

    /// The route of each gesture: the one whose operation has the name of the gesture.
    private static let routes = Dictionary(
        uniqueKeysWithValues: Geste.Nom.allCases.compactMap { nom -> (Geste.Nom, Route)? in
            let operation = "\(nom)"
            return Routes.all.first { $0.id == operation }.map { (nom, $0) }
        })

    private static func filled(_ path: String, _ geste: Geste) -> String {
        Percent.filled(path) { geste.objets[$0] }
    }
}

extension Refus {
    /// The text of the refusal for an answer over HTTP: gestures are named by a method and a path.
    public var detailHTTP: String { phrase.texte(.http()) }
}

extension Refus.Erreur {
    public var detailHTTP: String { phrase.texte(.http()) }
}

/// The public URL of this service, with which the links in e-mails begin.
public struct AdressePublique: Sendable, Equatable, CustomStringConvertible {
    /// The URL without a slash at its end.
    public let description: String

    /// Nil unless it is an absolute http or https URL to which a path can be appended: no user, query or
    /// fragment.
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
