/// Texts read by their scalars. To Swift a sign and the mark beside it are one Character: `<` after U+0600, a quote
/// before a combining accent, a line end of CR and LF are then other signs, and a search by Characters passes them by.
/// What looks for a delimiter in a text from outside looks for it here.
extension StringProtocol {
    /// Cut at each `separator`, at most `max` times; empty parts are kept.
    public func parts(at separator: Unicode.Scalar, max: Int = .max) -> [SubSequence] {
        unicodeScalars.split(separator: separator, maxSplits: max, omittingEmptySubsequences: false)
            .map { self[$0.startIndex..<$0.endIndex] }
    }

    /// What stands between blanks.
    public var words: [SubSequence] {
        unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
            .map { self[$0.startIndex..<$0.endIndex] }
    }

    /// Without the blanks at both ends.
    public var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// Whether it says nothing: empty, or blanks alone.
    public var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }

    /// On one line: line ends and tabs as one space.
    public var surUneLigne: String {
        unicodeScalars.split { $0.endsLine || $0 == "\t" }
            .map { String(self[$0.startIndex..<$0.endIndex]) }.joined(separator: " ")
    }

    /// As the cell of a Markdown table: a bar would end it, even between backquotes.
    public var celluleMarkdown: String { parts(at: "|").joined(separator: "\\|") }
}

extension Unicode.Scalar {
    /// LF, VT, FF, CR, NEL, and the separators of lines and paragraphs (Unicode, UAX #14: mandatory breaks).
    public var endsLine: Bool {
        (0x0A...0x0D).contains(value) || value == 0x85 || value == 0x2028 || value == 0x2029
    }
}
