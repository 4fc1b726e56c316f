public import Domain
import Foundation

/// An e-mail as bytes (RFC 5322): headers in ASCII, a text in UTF-8 as quoted-printable.
///
/// The same row of the outbox always gives the same bytes, so that repeating it after a crash does not make a
/// second letter. Text written by a person reaches a header only through an encoding that has no line end.
public struct MessageDeCourriel: Sendable, Equatable {
    public let id: String
    public let de: Courriel
    /// The name shown beside the address of the sender.
    public let nom: String?
    /// The address to which people answer; nil: that of the sender.
    public let repondreA: Courriel?
    public let a: Courriel
    public let objet: String
    public let corps: String
    public let at: Instant

    public init(
        id: String, de: Courriel, nom: String? = nil, repondreA: Courriel? = nil, a: Courriel, objet: String,
        corps: String, at: Instant
    ) {
        self.id = id
        self.de = de
        self.nom = nom
        self.repondreA = repondreA
        self.a = a
        self.objet = objet
        self.corps = corps
        self.at = at
    }

    /// The domain of the sender: the end of a Message-ID, and the name given to a mail server.
    var domaine: String { de.description.split(separator: "@").last.map(String.init) ?? "" }

    public var bytes: [UInt8] {
        let headers =
            [
                "Date: \(Self.date(at))",
                "From: \(nom.map { "\(Self.phrase($0))\r\n " } ?? "")<\(de)>",
            ]
            + (repondreA.map { ["Reply-To: <\($0)>"] } ?? []) + [
                "To: <\(a)>",
                "Subject: \(Self.header(objet))",
                "Message-ID: <\(id)@\(domaine)>",
                // RFC 3834: automatic systems should not answer.
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
            ]
        return Array((headers.joined(separator: "\r\n") + "\r\n\r\n").utf8) + Self.quotedPrintable(corps)
    }

    /// `Tue, 15 Nov 2022 09:00:00 +0000`
    private static func date(_ instant: Instant) -> String {
        let text = instant.description
        guard let day = instant.jourUTC else { return "" }
        let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let name = names[(day.daysSince1970 % 7 + 7) % 7]
        return "\(name), \(day.quantieme) \(months[day.mois - 1]) \(day.annee) "
            + "\(text.dropFirst(11).prefix(8)) +0000"
    }

    /// A name before an address (RFC 5322, `phrase`): as it is when it holds only what needs no quotes, otherwise
    /// as encoded words.
    static func phrase(_ name: String) -> String {
        let words = name.split(separator: " ", omittingEmptySubsequences: false)
        let isPlain = words.allSatisfy { word in
            !word.isEmpty
                && word.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                        || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
                }
        }
        return isPlain && name.utf8.count <= 60 ? name : encoded(name)
    }

    /// The text of a header: as it is when it is short and in ASCII, otherwise as encoded words.
    static func header(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.utf8.contains("=?".utf8)
        return isPlain && text.utf8.count <= 60 ? text : encoded(text)
    }

    /// A text as words of RFC 2047, each of at most 75 characters, one a line.
    private static func encoded(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            // 39 bytes are 52 characters of base64, which with « Subject » make a line of 76; a character is
            // never cut.
            if words[words.count - 1].count + encoded.count > 39 { words.append([]) }
            words[words.count - 1] += encoded
        }
        return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// RFC 2045, 6.7: lines of 76 characters at most, every line end as CR LF.
    static func quotedPrintable(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        for (number, bytes) in lines(text).enumerated() {
            if number > 0 { out += [0x0D, 0x0A] }
            var length = 0
            for (index, byte) in bytes.enumerated() {
                let isBlank = byte == 0x20 || byte == 0x09
                let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
                let token =
                    isPlain || (isBlank && index < bytes.count - 1)
                    ? [byte] : [UInt8(ascii: "="), hexadecimal(byte >> 4), hexadecimal(byte & 0xF)]
                if length + token.count > 75 {
                    out += [UInt8(ascii: "="), 0x0D, 0x0A]
                    length = 0
                }
                out += token
                length += token.count
            }
        }
        return out + [0x0D, 0x0A]
    }

    /// The bytes between line ends: CR LF, LF or CR. Other characters that end a line are kept as letters.
    private static func lines(_ text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0D: lines.append([])
            case 0x0A: if last != 0x0D { lines.append([]) }
            default: lines[lines.count - 1].append(byte)
            }
            last = byte
        }
        return lines
    }

    private static func hexadecimal(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
