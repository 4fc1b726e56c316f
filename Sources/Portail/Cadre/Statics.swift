import API
import Crypto
import Embedded
import Foundation
import HTTPTypes

/// What pages load: the style sheet, the sign of a browser’s tab, the colours and the logo of the town, the scripts, a file a behaviour.
enum Statics {
    static func routes(_ ville: Ville) -> [PageRoute] {
        var files: [(path: String, type: String, bytes: [UInt8])] = [
            ("/pages/style.css", "text/css; charset=utf-8", file("portail/style.css")),
            ("/pages/ville.css", "text/css; charset=utf-8", Array(colours(ville.couleur).utf8)),
            ("/pages/icone.svg", "image/svg+xml", file("portail/icone.svg")),
        ]
        if let logo = ville.logo { files.append(("/pages/logo", logo.type, logo.bytes)) }
        for script in scripts {
            files.append(
                ("/pages/\(script).js", "text/javascript; charset=utf-8", file("portail/\(script).js")))
        }
        return files.map { path, type, bytes in
            let digest = SHA256.hash(data: bytes)
            let tag =
                "\"" + Data(digest.prefix(6)).map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined()
                + "\""
            return PageRoute(.get, path) { _ in
                PageAnswer(
                    .ok,
                    headers: [
                        .contentType: type, .eTag: tag,
                        // Asked again each time, and answered « the same » when it is: a new version is seen at once.
                        .cacheControl: "public, no-cache",
                    ], bytes)
            }
        }
    }

    /// A file a behaviour, each named after what it does.
    static let scripts = [
        "clic", "depart", "enregistrement", "envoi", "impression", "nom", "reste", "totaux",
    ]

    private static func file(_ path: String) -> [UInt8] {
        guard let file = Embedded.pages.first(where: { $0.path == path }) else {
            preconditionFailure("Templates/\(path) travels in the binary and is tested")
        }
        return file.bytes
    }

    /// The four colours that follow from that of the town.
    static func colours(_ couleur: Couleur) -> String {
        """
        :root {
          --ville: \(couleur);
          --lien: \(couleur);
          --ville-fonce: \(couleur.mixed(with: .noir, 0.3));
          --ville-pale: \(couleur.mixed(with: .blanc, 0.9));
        }

        """
    }
}
