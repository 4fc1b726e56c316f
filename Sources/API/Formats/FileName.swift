import Domain
import Foundation
import UseCases

/// The name that a sender gives to a file: it is shown and given back, and never used on our disk.
///
/// Two things are made from what was sent. The name that is kept says what the sender wrote, without what
/// cannot be seen and without folders. The name under which a download is saved is one that Windows, macOS and
/// Linux all take, with the extension of what the file really is.
enum FileName {
    /// The longest name in Unicode scalars, and in bytes of UTF-8: file systems take 255 bytes, and a browser
    /// adds a few of its own.
    private static let longest = (scalars: 200, bytes: 240)

    /// The name as it is kept; nil when nothing of it can be.
    ///
    /// What cannot be seen goes: `facture\u{202E}fdp.exe` looks like the name of a PDF.
    static func kept(_ said: String) -> String? {
        let shown = said.unicodeScalars.filter { !$0.isInvisible }
            .map { $0.properties.isWhitespace ? " " : $0 == "\u{FFFD}" ? "_" : $0 }
        let last = shown.split { $0 == "/" || $0 == "\\" }.last ?? []
        let name = String(String.UnicodeScalarView(last)).precomposedStringWithCanonicalMapping
        let kept = noDevice(shortened(noDevice(stripped(name))))
        return kept.isEmpty ? nil : kept
    }

    /// The name that a path gives, which is also the address of the file: refused unless it is kept as it is.
    static func checked(_ name: String) throws -> String {
        let kept = kept(name)
        // Canonically equal is enough: a Mac writes é as two scalars.
        guard kept != name else { return name }
        throw Refus(
            .nomDeFichier,
            "Le nom du fichier n’est pas accepté : 200 caractères et 240 octets au plus, sans « / », « \\ » ni caractère "
                + "invisible, ni point ou espace au bord. \(kept.map { "Envoyez-le sous le nom « \($0) »." } ?? "Renommez-le.")"
        )
    }

    /// The name under which a download is saved.
    ///
    /// - Parameter format: what the file is; nil when no format of ours is known for it.
    static func savable(_ name: String, _ format: PieceFormat?) -> String {
        let standIn = "fichier"
        let scalars = (kept(name) ?? standIn).unicodeScalars.map { reserved.contains($0) ? "_" : $0 }
        let name = stripped(String(String.UnicodeScalarView(scalars)))
        guard let format, let last = name.parts(at: ".").last else { return name }
        let known = format.extensions.contains { $0 == HeaderValue.lowered(String(last)) }
        return known ? name : "\(name).\(format.extensionDuNom)"
    }

    /// The value of `Content-Disposition` that makes a client save a file under this name (RFC 6266): in plain
    /// letters for the clients that read no other, then whole.
    static func disposition(_ name: String, _ format: PieceFormat?) -> String {
        let name = savable(name, format)
        return "attachment; filename=\"\(plain(name))\"; filename*=UTF-8''\(Percent.encode(name))"
    }

    /// The name in ASCII, without what would need an escape or could be read as one.
    private static func plain(_ name: String) -> String {
        var out = ""
        for scalar in name.decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar {
            case "œ": out += "oe"
            case "Œ": out += "OE"
            case "æ": out += "ae"
            case "Æ": out += "AE"
            case "’", "‘": out += "'"
            case "–", "—": out += "-"
            case "\"", "\\", "%": out += "_"
            case " "..."~": out.unicodeScalars.append(scalar)
            default: out += scalar.properties.canonicalCombiningClass == .notReordered ? "_" : ""
            }
        }
        return out
    }

    /// What Windows takes in no name; `/` and `\` end folders, so a kept name has none.
    private static let reserved: Set<Unicode.Scalar> = ["<", ">", ":", "\"", "|", "?", "*"]

    /// Windows takes some names for devices, whatever follows their first dot.
    private static func noDevice(_ name: String) -> String {
        devices.contains(name.parts(at: ".", max: 1)[0].trimmed.uppercased()) ? "_" + name : name
    }

    private static let devices: Set<String> = {
        let numbered = ["COM", "LPT"].flatMap { device in
            ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].map { device + $0 }
        }
        return Set(["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"] + numbered)
    }()

    /// Without dots and blanks at both ends: one at the start hides a file, Windows drops those at the end.
    private static func stripped(_ name: String) -> String {
        let isEdge = { (scalar: Unicode.Scalar) in scalar == "." || scalar.properties.isWhitespace }
        let scalars = name.unicodeScalars.drop(while: isEdge)
        guard let last = scalars.lastIndex(where: { !isEdge($0) }) else { return "" }
        return String(scalars[...last])
    }

    /// Cut before its extension, between two characters as a reader sees them.
    private static func shortened(_ name: String) -> String {
        func fits(_ text: some StringProtocol) -> Bool {
            text.unicodeScalars.count <= longest.scalars && text.utf8.count <= longest.bytes
        }
        if fits(name) { return name }
        let pieces = name.parts(at: ".")
        let said = pieces.count > 1 ? pieces[pieces.count - 1] : ""
        let isExtension =
            (1...10).contains(said.utf8.count) && said.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        let ending = isExtension ? ".\(said)" : ""
        var base = ""
        for character in name.dropLast(ending.count) {
            guard fits(base + String(character) + ending) else { break }
            base.append(character)
        }
        let cut = stripped(base)
        return cut.isEmpty ? "" : cut + ending
    }
}
