import Domain

/// How a table becomes bytes. The only file of the house that knows the quoting of CSV.
public enum Dialecte: String, Sendable, CaseIterable {
    /// For a French spreadsheet: UTF-8 with BOM, `;`, decimal comma, no text that it would compute.
    case tableur
    /// For programs: RFC 4180 in UTF-8, `,`, decimal point, every text back exactly as it was filed.
    case brut

    /// What a file begins with. Without its BOM, Excel reads UTF-8 as Windows-1252.
    var preamble: [UInt8] { self == .tableur ? [0xEF, 0xBB, 0xBF] : [] }

    private var separator: UInt8 { self == .tableur ? UInt8(ascii: ";") : UInt8(ascii: ",") }
    private var decimalMark: Character { self == .tableur ? "," : "." }

    /// One line of the file, its CRLF included.
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

    /// Bytes and not Characters throughout: Swift holds CR LF to be one Character, and `=` with a combining
    /// accent to be another one than `=`; a spreadsheet does not.
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
    /// OWASP, « CSV Injection »: a text that begins so is computed by a spreadsheet; the full-width signs are read as
    /// the others by some.
    private static let startsFormula = [
        "=", "+", "-", "@", "\t", "\n", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ].map { Array($0.utf8) }
    /// Both separators and TAB in both dialects: a spreadsheet that guesses the wrong separator must not
    /// find a formula after it.
    private static let asksForQuotes: [UInt8] = Array("\",;\t\r\n".utf8)
}
