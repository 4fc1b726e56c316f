import Domain
import GRDB

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
    static func query(_ text: String) -> String { query(text, beginning: beginning) }

    /// The same.
    ///
    /// - Parameter beginning: the query of the words that begin so.
    static func query(_ text: String, beginning: (String) throws -> String) rethrows -> String {
        let typed = lettres(text).words
        var words = typed.filter { $0.unicodeScalars.contains(where: \.isSearched) }[...]
        // Signs alone are nowhere.
        guard !words.isEmpty else { return typed.isEmpty ? "" : "\"\"" }
        var required: [String] = []
        while let word = words.popFirst() {
            guard var number = number(word, isFirst: true) else {
                required.append(try beginning(String(word)))
                continue
            }
            // « 123 456 789 00012 » and « A12345-001 » are also one number, written in pieces.
            var pieces = [word]
            while let next = words.first, let more = self.number(next, isFirst: false) {
                pieces.append(next)
                number += more
                words.removeFirst()
            }
            let apart = try pieces.map { try beginning(String($0)) }.joined(separator: " AND ")
            let isOnePiece = pieces.count == 1 && number == word
            required.append(isOnePiece ? apart : "(\(apart) OR \(try beginning(number)))")
        }
        return required.joined(separator: " AND ")
    }

    /// The query on some columns of the table.
    static func query(_ text: String, in colonnes: String) -> String {
        let query = query(text)
        return query.isEmpty ? "" : "{\(colonnes)} : (\(query))"
    }

    /// What a list asks for beside words, as one word: the call, the porteur, or a criterion of a dossier.
    enum Critere {
        case appel(String)
        case porteur(String)
        case critere(genre: String, code: String)

        /// Without hyphens, so that the engine takes it for one word. The migration 0035 says the same in SQL.
        fileprivate var mot: String {
            let (initiale, code) =
                switch self {
                case .appel(let code): ("c", code)
                case .porteur(let id): ("p", id)
                case .critere(let genre, let code): (String(genre.prefix(1)), code)
                }
            return "z" + initiale + String(code.unicodeScalars.filter { $0 != "-" }.map(Character.init))
        }
    }

    /// The words of the column `criteres`.
    static func mots(_ criteres: [Critere]) -> String { criteres.map(\.mot).joined(separator: "\n") }

    /// The query of those that `query` finds and that have one criterion at least of each group. Two codes may be one
    /// word: what is found is compared with the dossier.
    static func query(_ query: String, criteres: [[Critere]]) -> String {
        let groups = criteres.filter { !$0.isEmpty }
        // Signs alone are nowhere.
        guard !groups.isEmpty, !query.hasSuffix(nulle) else { return query }
        let required = groups.map { "(\($0.map { exact($0.mot) }.joined(separator: " OR ")))" }
        return "(\(query)) AND ({criteres} : (\(required.joined(separator: " AND "))))"
    }

    private static let nulle = "(\"\")"

    static func beginning(_ word: String) -> String { exact(word) + "*" }

    fileprivate static func exact(_ word: String) -> String {
        "\"" + word.parts(at: "\"").joined(separator: "\"\"") + "\""
    }

    /// The digits of a word that has no other letters, except one at the start of a number: a RNA, a TAHITI.
    private static func number(_ word: Substring, isFirst: Bool) -> String? {
        let scalars = word.unicodeScalars.filter(\.isSearched)
        let digits = isFirst && scalars.first?.properties.isAlphabetic == true ? scalars.dropFirst() : scalars
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Recherche {
    /// A word as the engine keeps it, when it is certain: small letters and digits, without French accents.
    fileprivate static func plie(_ word: String) -> String? {
        var out = String.UnicodeScalarView()
        for scalar in word.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": out.append(scalar)
            case "à", "â", "ä": out.append("a")
            case "ç": out.append("c")
            case "é", "è", "ê", "ë": out.append("e")
            case "î", "ï": out.append("i")
            case "ô", "ö": out.append("o")
            case "ù", "û", "ü": out.append("u")
            default: return nil
            }
        }
        return String(out)
    }

    /// More words than these with the same beginning are not named.
    fileprivate static let nommesAuPlus = 16
}

extension Reader {
    /// The query of the words that begin so, each named when they are few: what each of them finds is then read in the order
    /// of the list up to one page, where a beginning is first looked for in all dossiers.
    func motsQuiCommencent(_ word: String) throws -> String {
        guard let debut = Recherche.plie(word), let last = debut.unicodeScalars.last,
            let next = Unicode.Scalar(last.value + 1)
        else { return Recherche.beginning(word) }
        let fin = String(debut.dropLast()) + String(Character(next))
        var (found, from): ([String], String) = ([], debut)
        while let term = try one(
            "SELECT term FROM dossier_recherche_mots WHERE term >= ? AND term < ? LIMIT 1", [from, fin]
        )?["term"] as String? {
            guard found.count < Recherche.nommesAuPlus else { return Recherche.beginning(word) }
            found.append(term)
            from = term + "\u{1}"
        }
        return found.isEmpty
            ? Recherche.beginning(word) : "(\(found.map(Recherche.exact).joined(separator: " OR ")))"
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
