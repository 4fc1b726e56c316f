import Domain
import Foundation

/// `Content-Disposition`, of a request or of a part of a form, read as it is really written: RFC 6266 and RFC
/// 8187, and what browsers and programs make of them.
struct ContentDisposition {
    /// Where the value stands. In a form, a browser escapes only three characters of a name (HTML Standard,
    /// 4.10.22.8), so that `50%20.pdf` is a whole name there. In a header, a program that may send only ASCII
    /// writes the others as `%XX`.
    enum Place { case header, form }

    /// The names of its parameters, in lower case, with their bytes, in the order of the value.
    private let parameters: [(name: String, value: [UInt8])]
    private let place: Place

    init(_ value: some Collection<UInt8>, in place: Place = .header) {
        var reader = Reader(rest: Array(value)[...])
        parameters = reader.parameters()
        self.place = place
    }

    /// The field of the form that a part holds; nil without one.
    var field: String? { first("name").map { unescaped(Self.text($0)) } }

    /// The name of the file, ready to be kept; nil without one that can be.
    var fileName: String? {
        let extended = parameters.lazy.filter { $0.name == "filename*" }.compactMap {
            Self.extended($0.value)
        }
        let plain = parameters.lazy.filter { $0.name == "filename" }.map { unescaped(Self.text($0.value)) }
        return extended.compactMap(FileName.kept).first ?? plain.compactMap(FileName.kept).first
    }

    /// Whether it says that it holds a file, even one without a name.
    var namesFile: Bool { parameters.contains { $0.name == "filename" || $0.name == "filename*" } }

    /// The bytes of a parameter, by its name in lower case: those of other headers are written alike.
    subscript(_ name: String) -> [UInt8]? { first(name) }

    private func first(_ name: String) -> [UInt8]? { parameters.first { $0.name == name }?.value }

    /// RFC 8187: `charset'language'%XX`.
    private static func extended(_ value: [UInt8]) -> String? {
        let pieces = text(value).parts(at: "'", max: 2)
        guard pieces.count == 3, let bytes = Percent.bytes(pieces[2]) else { return nil }
        switch HeaderValue.lowered(String(pieces[0])) {
        case "utf-8", "utf8": return String(validating: bytes, as: UTF8.self)
        case "iso-8859-1", "latin1", "windows-1252": return western(bytes)
        default: return nil
        }
    }

    /// UTF-8, or what Windows and old programs write instead.
    private static func text(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? western(bytes)
    }

    private static func western(_ bytes: [UInt8]) -> String {
        String(bytes: bytes, encoding: .windowsCP1252)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private func unescaped(_ text: String) -> String {
        switch place {
        case .header: return encodedWord(text) ?? Percent.decode(text) ?? text
        case .form:
            return [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")].reduce(text) { text, escape in
                text.replacingOccurrences(of: escape.0, with: escape.1)
            }
        }
    }

    /// `=?UTF-8?B?…?=` or `=?UTF-8?Q?…?=`: the words of e-mail (RFC 2047), which some programs write here.
    private func encodedWord(_ text: String) -> String? {
        let pieces = text.parts(at: "?")
        guard pieces.count == 5, pieces[0] == "=", pieces[4] == "=" else { return nil }
        let bytes: [UInt8]? =
            switch HeaderValue.lowered(String(pieces[2])) {
            case "b": Data(base64Encoded: String(pieces[3])).map { Array($0) }
            case "q": Percent.bytes(pieces[3].utf8.map(Self.quotedPrintable).joined())
            default: nil
            }
        guard let bytes else { return nil }
        return HeaderValue.lowered(String(pieces[1])) == "utf-8"
            ? String(validating: bytes, as: UTF8.self) : Self.western(bytes)
    }

    /// A byte of a Q word, as percent-encoding writes it.
    private static func quotedPrintable(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "="): "%"
        case UInt8(ascii: "_"): "%20"
        case UInt8(ascii: "%"): "%25"
        default: String(decoding: [byte], as: UTF8.self)
        }
    }
}

extension ContentDisposition {
    /// Reads the parameters of a value, byte by byte.
    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func parameters() -> [(name: String, value: [UInt8])] {
            var found: [(name: String, value: [UInt8])] = []
            while !rest.isEmpty {
                let name = Self.trimmed(take { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "=") })
                // What has no value is the type: `attachment`, `form-data`.
                guard rest.popFirst() == UInt8(ascii: "=") else { continue }
                rest = rest.drop(while: Self.isBlank)
                let isQuoted = rest.first == UInt8(ascii: "\"")
                let value = isQuoted ? quoted() : Self.trimmed(take { $0 == Self.end })
                found.append((HeaderValue.lowered(String(decoding: name, as: UTF8.self)), value))
            }
            return found
        }

        private static let end = UInt8(ascii: ";")

        private mutating func take(until isEnd: (UInt8) -> Bool) -> [UInt8] {
            let taken = rest.prefix { !isEnd($0) }
            rest = rest[taken.endIndex...]
            return Array(taken)
        }

        /// A quoted string (RFC 9110, 5.6.4), up to the quote that a semicolon or the end follows: some programs
        /// do not escape the quotes of a name. A backslash escapes a quote or a backslash only, because others
        /// write the folders of Windows as they are.
        private mutating func quoted() -> [UInt8] {
            rest.removeFirst()
            var value: [UInt8] = []
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "\\"), let next = rest.first,
                    next == UInt8(ascii: "\\") || next == UInt8(ascii: "\"")
                {
                    value.append(next)
                    rest.removeFirst()
                    continue
                }
                let after = rest.first { !Self.isBlank($0) } ?? Self.end
                if byte == UInt8(ascii: "\""), after == Self.end { break }
                value.append(byte)
            }
            return value
        }

        private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

        private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
            Array(Array(bytes.drop(while: isBlank)).reversed().drop(while: isBlank).reversed())
        }
    }
}
