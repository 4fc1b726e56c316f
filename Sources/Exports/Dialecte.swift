import Domain

/// How a table becomes bytes. This is the only file that knows how CSV is quoted.
public enum Dialecte: String, Sendable, CaseIterable {
    /// For a French spreadsheet: UTF-8 with BOM, `;`, decimal comma, no text that could be computed as a
    /// formula.
    case tableur
    /// For programs: RFC 4180 in UTF-8, `,`, decimal point, every text can be read back exactly.
    case brut

    /// The beginning of a file. Without a BOM, Excel reads UTF-8 as Windows-1252.
    var preamble: [UInt8] { self == .tableur ? [0xEF, 0xBB, 0xBF] : [] }

    private var separator: UInt8 { self == .tableur ? UInt8(ascii: ";") : UInt8(ascii: ",") }
    private var decimalMark: Character { self == .tableur ? "," : "." }

    /// One line of the file, including its CR LF.
    public func line(_ cells: [Cellule]) -> [UInt8] {
        var line: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { line.append(separator) }
            append(cell, to: &line)
        }
        line += [0x0D, 0x0A]
        return line
    }

    private func append(_ cell: Cellule, to line: inout [UInt8]) {
        switch cell {
        case .texte(let value): append(value ?? "", to: &line)
        case .entier(let value): line += (value?.description ?? "").utf8
        case .montant(let value): line += (value?.decimal(mark: decimalMark) ?? "").utf8
        case .jour(let value): line += (value?.description ?? "").utf8
        case .instant(let value): line += (value?.description ?? "").utf8
        case .booleen(let value): line += (value.map(spelled) ?? "").utf8
        }
    }

    private func spelled(_ value: Bool) -> String {
        switch self {
        case .tableur: value ? "oui" : "non"
        case .brut: value ? "true" : "false"
        }
    }

    /// Works on bytes and not Characters: Swift treats CR LF as one Character, and `=` with a combining
    /// accent as different from `=`; a spreadsheet does not.
    private func append(_ text: String, to line: inout [UInt8]) {
        let isFormula = self == .tableur && Self.startsFormula.contains { text.utf8.starts(with: $0) }
        let quoted = text.utf8.contains(where: Self.asksForQuotes.contains)
        if quoted { line.append(Self.quote) }
        if isFormula { line.append(UInt8(ascii: "'")) }
        for byte in text.utf8 {
            if byte == Self.quote { line.append(Self.quote) }
            line.append(byte)
        }
        if quoted { line.append(Self.quote) }
    }

    private static let quote = UInt8(ascii: "\"")
    /// OWASP, « CSV Injection »: a spreadsheet computes a text with one of these beginnings, and some also
    /// accept the full-width signs.
    private static let startsFormula = [
        "=", "+", "-", "@", "\t", "\n", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ].map { Array($0.utf8) }
    /// Both separators and TAB are quoted in both dialects, so that a spreadsheet that guesses the wrong
    /// separator finds no formula after it.
    private static let asksForQuotes: [UInt8] = Array("\",;\t\r\n".utf8)
}
