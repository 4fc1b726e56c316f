/// Which Guichet this program is: the day of the newest dated heading of CHANGELOG.md, and the commit it was built
/// from.
public struct Version: Sendable, Equatable, CustomStringConvertible {
    /// `2026-11-27`
    public let jour: String
    /// `bfbfa94`, with `-dirty` when files had changed; `inconnue` outside git.
    public let revision: String
    /// The compiler, as far as a program can know it.
    public let swift: String

    public var description: String { "\(jour) (\(revision))" }

    public static let courante: Version = {
        let files = Embedded.version
        return Version(changelog: files[0].text, revision: files[1].text)
    }()

    public init(changelog: String, revision: String) {
        jour = Self.newest(changelog) ?? "inconnue"
        let known = revision.utf8.prefix { Self.isWord($0) }
        self.revision = known.isEmpty ? "inconnue" : String(decoding: known, as: UTF8.self)
        swift = Self.compiler
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    private static let mois = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]

    /// The first heading that is a day: `## 27 novembre 2026`. What has no day yet is not delivered.
    private static func newest(_ changelog: String) -> String? {
        for line in changelog.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 4, words[0] == "##", let day = Int(words[1] == "1er" ? "1" : words[1]),
                let month = mois.firstIndex(of: String(words[2])), let year = Int(words[3]),
                (1...31).contains(day), (2000...9999).contains(year)
            else { continue }
            let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            return "\(year)-\(two(month + 1))-\(two(day))"
        }
        return nil
    }

    #if compiler(>=6.4)
        private static let compiler = "6.4 ou plus"
    #elseif compiler(>=6.3)
        private static let compiler = "6.3"
    #else
        private static let compiler = "6.2"
    #endif
}
