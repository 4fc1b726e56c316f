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
    private var decimalMark: UInt8 { self == .tableur ? UInt8(ascii: ",") : UInt8(ascii: ".") }

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
        case .entier(let value): if let value { append(entier: value, to: &line) }
        case .montant(let value): if let value { append(montant: value.centimes, to: &line) }
        case .jour(let value): line += (value?.description ?? "").utf8
        case .instant(let value): line += (value?.description ?? "").utf8
        case .booleen(let value): if let value { append(booleen: value, to: &line) }
        }
    }

    private func append(_ text: String, to line: inout [UInt8]) {
        var text = text
        text.withUTF8 { append(texte: UnsafeRawBufferPointer($0), to: &line) }
    }

    func append(separator line: inout [UInt8]) { line.append(separator) }

    func append(booleen value: Bool, to line: inout [UInt8]) {
        switch self {
        case .tableur: line += (value ? "oui" : "non").utf8
        case .brut: line += (value ? "true" : "false").utf8
        }
    }

    func append(entier number: Int64, to line: inout [UInt8]) {
        if number < 0 { line.append(UInt8(ascii: "-")) }
        Self.append(digits: number.magnitude, to: &line)
    }

    /// Whole cents, written with two decimals.
    func append(montant centimes: Int64, to line: inout [UInt8]) {
        if centimes < 0 { line.append(UInt8(ascii: "-")) }
        let cents = UInt8(centimes.magnitude % 100)
        Self.append(digits: centimes.magnitude / 100, to: &line)
        line.append(decimalMark)
        line.append(UInt8(ascii: "0") + cents / 10)
        line.append(UInt8(ascii: "0") + cents % 10)
    }

    private static func append(digits number: UInt64, to line: inout [UInt8]) {
        let start = line.count
        var rest = number
        repeat {
            line.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        line[start...].reverse()
    }

    /// Works on bytes and not Characters: Swift treats CR LF as one Character, and `=` with a combining
    /// accent as different from `=`; a spreadsheet does not.
    func append(texte text: UnsafeRawBufferPointer, to line: inout [UInt8]) {
        let isFormula = self == .tableur && Self.startsFormula(text)
        let quoted = text.contains(where: Self.asksForQuotes)
        if quoted { line.append(Self.quote) }
        if isFormula { line.append(UInt8(ascii: "'")) }
        guard quoted else { return line.append(contentsOf: text) }
        for byte in text {
            if byte == Self.quote { line.append(Self.quote) }
            line.append(byte)
        }
        line.append(Self.quote)
    }

    private static let quote = UInt8(ascii: "\"")

    /// OWASP, « CSV Injection »: a spreadsheet computes a text with one of these beginnings, and some also
    /// accept the full-width signs ＝ ＋ － ＠.
    private static func startsFormula(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D:
            return true
        case 0xEF:
            return ["\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains { text.starts(with: $0.utf8) }
        default: return false
        }
    }

    /// Both separators and TAB are quoted in both dialects, so that a spreadsheet that guesses the wrong
    /// separator finds no formula after it.
    private static func asksForQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D: true
        default: false
        }
    }
}
