import Domain

extension String {
    /// Whether one of two names contains the other, ignoring case, accents, punctuation and blanks.
    func reads(like other: String) -> Bool {
        if self == other { return !Optional(self).isBlank }
        let (left, right) = (folded, other.folded)
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        // One or two letters occur in every name, so they must be the whole name.
        guard short.count > 2 else { return !short.isEmpty && short == long }
        return long.indices.contains { long[$0...].starts(with: short) }
    }

    /// Whether two names are the same one, ignoring case, accents, punctuation and blanks.
    public func isSameName(as other: String) -> Bool {
        let letters = folded
        return !letters.isEmpty && letters == other.folded
    }

    /// Whether it can be read as the name of a person: two letters at least, and no word in which another
    /// alphabet imitates Latin letters.
    public var isNameOfAPerson: Bool {
        folded.count > 1
            && words.allSatisfy { word in
                let alphabets = Set(word.unicodeScalars.compactMap(\.alphabet))
                return alphabets.count < 2
            }
    }

    /// Its letters and digits in lower case and without accents, as a text: two titles that read alike are
    /// the same.
    var lettres: String { String(decoding: folded, as: UTF8.self) }

    /// Its letters and digits in lower case and without accents: « L’Été » gives `lete`.
    var folded: [UInt8] {
        var letters: [UInt8] = []
        letters.reserveCapacity(utf8.count)
        for scalar in unicodeScalars { scalar.fold(into: &letters) }
        return letters
    }
}

extension Unicode.Scalar {
    fileprivate func fold(into letters: inout [UInt8]) {
        switch value {
        case 0x30...0x39, 0x61...0x7A: letters.append(UInt8(value))
        case 0x41...0x5A: letters.append(UInt8(value) + 0x20)
        case 0..<0xC0: return
        case 0xC0...0xC5, 0xE0...0xE5: letters.append(UInt8(ascii: "a"))
        case 0xC7, 0xE7: letters.append(UInt8(ascii: "c"))
        case 0xC8...0xCB, 0xE8...0xEB: letters.append(UInt8(ascii: "e"))
        case 0xCC...0xCF, 0xEC...0xEF: letters.append(UInt8(ascii: "i"))
        case 0xD2...0xD6, 0xF2...0xF6: letters.append(UInt8(ascii: "o"))
        case 0xD9...0xDC, 0xF9...0xFC: letters.append(UInt8(ascii: "u"))
        case 0xDF, 0x1E9E: letters += "ss".utf8
        // Modifier letters, which are mostly apostrophes.
        case 0x2B0...0x2FF: return
        default: letters += (latinBase ?? (properties.isAlphabetic ? properties.lowercaseMapping : "")).utf8
        }
    }

    /// The alphabet of a letter, among those whose letters look alike.
    fileprivate var alphabet: Substring? {
        guard properties.isAlphabetic, let name = properties.name else { return nil }
        let alphabet = name.prefix { $0 != " " }
        return ["LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE"].contains(alphabet) ? alphabet : nil
    }

    /// « LATIN SMALL LETTER N WITH TILDE » gives `n`, « LATIN SMALL LIGATURE OE » gives `oe`, « FULLWIDTH LATIN
    /// SMALL LETTER A » and « MATHEMATICAL BOLD SMALL A » give `a`; nil for other names.
    private var latinBase: String? {
        guard let name = properties.name else { return nil }
        let words = name.split(separator: " ")
        guard words.prefix(2).contains("LATIN") || words.first == "MATHEMATICAL" else { return nil }
        return words.prefix { $0 != "WITH" }.last?.lowercased()
    }
}
