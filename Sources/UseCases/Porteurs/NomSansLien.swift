import Domain
import JSON

/// Names that go into e-mails to people who did not ask for them, so that they hold no link: an invitation would
/// carry a stranger’s advertisement under the town’s name.
enum NomSansLien {
    private static let detail = "Un nom ne contient pas d’adresse de site."

    /// Reads a name from a request.
    static func read(_ reader: ObjectReader, max: Int) -> String {
        let nom = reader.requiredText("nom", max: max)
        if nom.isLinked { reader.problem("nom", "valeur", detail) }
        return nom
    }

    /// - Parameter before: a name that was accepted before stays accepted.
    static func require(_ nom: String, before: String? = nil) throws {
        guard nom != before, nom.isLinked else { return }
        throw Refus(at: "/nom", detail)
    }
}

extension String {
    /// Whether a mail reader would make a link of a part of it: `https://…`, `www.…`, `exemple.fr/…`.
    fileprivate var isLinked: Bool {
        words.contains { word in
            let bytes = Array(word.lowercased().utf8)
            if bytes.starts(with: "www.".utf8) { return true }
            guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return false }
            if bytes[slash...].starts(with: "//".utf8), slash > 0, bytes[slash - 1] == UInt8(ascii: ":") {
                return true
            }
            // A dot between two letters or digits before the slash: a host.
            return bytes[..<slash].indices.contains { index in
                index > 0 && index + 1 < slash && bytes[index] == UInt8(ascii: ".")
                    && bytes[index - 1].isHost && bytes[index + 1].isHost
            }
        }
    }
}

extension UInt8 {
    fileprivate var isHost: Bool { (0x30...0x39).contains(self) || (0x61...0x7A).contains(self) }
}
