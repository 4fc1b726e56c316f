/// Texts processed by Unicode scalars. Swift joins a sign and a combining mark next to it into one Character:
/// `<` after U+0600, a quote before a combining accent, and CR with LF each become a different Character,
/// which a search for the sign alone does not find. Code that looks for a delimiter in a text from outside
/// therefore uses these functions.
extension StringProtocol {
    /// The text cut at each `separator`, at most `max` times; empty parts are kept.
    public func parts(at separator: Unicode.Scalar, max: Int = .max) -> [SubSequence] {
        guard separator.isASCII else {
            return unicodeScalars.split(
                separator: separator, maxSplits: max, omittingEmptySubsequences: false
            ).map { self[$0.startIndex..<$0.endIndex] }
        }
        // A byte below 128 is never a part of a longer character.
        return utf8.split(
            separator: UInt8(ascii: separator), maxSplits: max, omittingEmptySubsequences: false
        ).map { self[$0.startIndex..<$0.endIndex] }
    }

    /// The parts of the text between white space.
    public var words: [SubSequence] {
        unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
            .map { self[$0.startIndex..<$0.endIndex] }
    }

    /// The text without white space at both ends.
    public var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// Whether the text is empty or shows nothing: only white space and characters without ink.
    public var isBlank: Bool { unicodeScalars.allSatisfy(\.isEmpty) }

    /// The text on one line: line ends and tabs become one space.
    public var surUneLigne: String {
        unicodeScalars.split { $0.endsLine || $0 == "\t" }
            .map { String(self[$0.startIndex..<$0.endIndex]) }.joined(separator: " ")
    }

    /// The text as the cell of a Markdown table: a bar would end the cell, even between backquotes.
    public var celluleMarkdown: String { parts(at: "|").joined(separator: "\\|") }
}

extension Unicode.Scalar {
    /// Whether it leaves no ink: white space, or invisible. `ObjectReader` has the same test, because the floor
    /// of JSON knows no other floor.
    public var isEmpty: Bool { properties.isWhitespace || isInvisible }

    /// Whether a reader would not see it; white space, which separates words, is not counted.
    public var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            true
        // The blank of Braille.
        default: properties.isDefaultIgnorableCodePoint || self == "\u{2800}"
        }
    }

    /// Whether it turns round the order in which what follows is read: the embeddings, overrides and isolates of the
    /// bidirectional algorithm (Unicode, UAX #9). The marks of direction, which names in Arabic and Hebrew need, do not.
    public var renverseLaLecture: Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }

    /// LF, VT, FF, CR, NEL, and the separators of lines and paragraphs (Unicode, UAX #14: mandatory breaks).
    public var endsLine: Bool {
        (0x0A...0x0D).contains(value) || value == 0x85 || value == 0x2028 || value == 0x2029
    }
}
