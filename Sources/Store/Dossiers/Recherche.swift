import Domain

/// What is typed into a search, and what it is looked for in. The engine (FTS5, `unicode61`) ignores accents,
/// capitals, apostrophes and hyphens; the rest is here.
enum Recherche {
    /// The words of a dossier or a porteur, one part a line, as they are kept for the search.
    static func mots(_ parts: [String?]) -> String {
        lettres(parts.compactMap(\.self).joined(separator: "\n"))
    }

    /// The letters that one types instead of those that are two in one. The migration 0016 says the same in SQL.
    private static func lettres(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "œ": out.append(contentsOf: "oe".unicodeScalars)
            case "Œ": out.append(contentsOf: "OE".unicodeScalars)
            case "æ": out.append(contentsOf: "ae".unicodeScalars)
            case "Æ": out.append(contentsOf: "AE".unicodeScalars)
            case "ß": out.append(contentsOf: "ss".unicodeScalars)
            case "ẞ": out.append(contentsOf: "SS".unicodeScalars)
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// A query of FTS5 that requires every word, each as the beginning of one; empty for a text of blanks. Quotes
    /// make any text a valid query.
    static func query(_ text: String) -> String {
        let typed = lettres(text).words
        var words = typed.filter { $0.unicodeScalars.contains(where: \.isSearched) }[...]
        // Signs alone are nowhere.
        guard !words.isEmpty else { return typed.isEmpty ? "" : "\"\"" }
        var required: [String] = []
        while let word = words.popFirst() {
            guard var number = number(word, isFirst: true) else {
                required.append(beginning(word))
                continue
            }
            // « 123 456 789 00012 » and « A12345-001 » are also one number, written in pieces.
            var pieces = [word]
            while let next = words.first, let more = self.number(next, isFirst: false) {
                pieces.append(next)
                number += more
                words.removeFirst()
            }
            let apart = pieces.map(beginning).joined(separator: " AND ")
            let isOnePiece = pieces.count == 1 && number == word
            required.append(isOnePiece ? apart : "(\(apart) OR \(beginning(number)))")
        }
        return required.joined(separator: " AND ")
    }

    /// The query on one column of the table.
    static func query(_ text: String, in colonne: String) -> String {
        let query = query(text)
        return query.isEmpty ? "" : "{\(colonne)} : (\(query))"
    }

    private static func beginning(_ word: some StringProtocol) -> String {
        "\"" + word.parts(at: "\"").joined(separator: "\"\"") + "\"*"
    }

    /// The digits of a word that has no other letters, except one at the start of a number: a RNA, a TAHITI.
    private static func number(_ word: Substring, isFirst: Bool) -> String? {
        let scalars = word.unicodeScalars.filter(\.isSearched)
        let digits = isFirst && scalars.first?.properties.isAlphabetic == true ? scalars.dropFirst() : scalars
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Unicode.Scalar {
    /// Whether the engine takes it for a part of a word, and not for what is between words.
    fileprivate var isSearched: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .privateUse:
            true
        default: false
        }
    }
}
