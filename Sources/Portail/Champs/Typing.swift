import Domain

/// Amounts, numbers and days as people type them.
enum Typing {
    /// `12 500,50`, from 1250050.
    static func montant(_ centimes: Int64) -> String {
        String(Euros(centimes: centimes).description.prefix { $0 != "\u{A0}" })
    }

    /// Cents from `12500.5`, `12 500,50 €`, `12.500,50`.
    static func montant(_ text: String) throws(Illisible) -> Int64 {
        let plain = bare(text).replacing("€", with: "").replacing("euros", with: "").replacing(
            "euro", with: "")
        guard let value = hundredths(plain) else {
            throw Illisible(
                phrase:
                    "« \(text) » n’est pas un montant.\(hint(plain)) Écrivez des chiffres et une virgule : 1 500,50."
            )
        }
        guard value <= Euros.plafond else {
            throw Illisible(phrase: "« \(text) » dépasse un milliard d’euros : vérifiez les zéros.")
        }
        return value
    }

    static func centiemes(_ hundredths: Int64) -> String {
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return String(whole) }
        return "\(whole)," + (rest.isMultiple(of: 10) ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
    }

    /// Hundredths from `2,5`.
    static func centiemes(_ text: String) throws(Illisible) -> Int64 {
        guard let value = hundredths(bare(text)), value <= 1_000_000_000 else {
            throw Illisible(
                phrase: "« \(text) » n’est pas un nombre. Écrivez des chiffres et une virgule : 2,5.")
        }
        return value
    }

    static func nombre(_ text: String) throws(Illisible) -> Int64 {
        let plain = bare(text)
        guard !plain.isEmpty, plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int64(plain),
            value <= 10_000_000
        else {
            throw Illisible(
                phrase: "« \(text) » n’est pas un nombre entier. Écrivez des chiffres, comme 120.")
        }
        return value
    }

    /// `16/01/2023`, from `2023-01-16`.
    static func jour(_ text: String) -> String {
        let parts = text.split(separator: "-")
        return parts.count == 3 ? "\(parts[2])/\(parts[1])/\(parts[0])" : text
    }

    private static let mois = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]

    /// `2023-01-16`, from `16/1/2023`, `16 janvier 2023`, `2023-01-16`.
    static func jour(read text: String) throws(Illisible) -> String {
        let parts = text.lowercased().split { $0 == "/" || $0 == "-" || $0 == "." || $0.isWhitespace }
            .map(String.init)
        if parts.count == 3 {
            let isISO = parts[0].utf8.count == 4
            let (day, month, year) = isISO ? (parts[2], parts[1], parts[0]) : (parts[0], parts[1], parts[2])
            let number =
                mois.firstIndex { $0 == month || folded($0) == folded(month) }.map { $0 + 1 } ?? Int(month)
            if let annee = Int(year).map({ year.utf8.count == 2 ? 2000 + $0 : $0 }), let number,
                let quantieme = Int(day.replacing("er", with: "")),
                let jour = Jour(annee, number, quantieme)
            {
                return jour.description
            }
        }
        throw Illisible(
            phrase: "« \(text) » n’est pas une date. Écrivez le jour, le mois et l’année : 16/01/2023.")
    }

    private static func folded(_ text: String) -> String {
        text.replacing("é", with: "e").replacing("û", with: "u")
    }

    /// Without spaces, of any kind.
    private static func bare(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }

    /// Digits with at most one mark and two decimals; `12.500` and `12.500,50` have a separator of thousands.
    private static func hundredths(_ text: String) -> Int64? {
        var text = text
        if text.contains(",")
            || text.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
                .contains(where: { $0.utf8.count == 3 })
        {
            text = text.replacing(".", with: "")
        }
        let parts = text.replacing(",", with: ".").split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, (1...13).contains(whole.utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let euros = Int64(whole)
        else { return nil }
        guard parts.count == 2 else { return euros * 100 }
        guard (1...2).contains(parts[1].utf8.count), let cents = Int64(parts[1]) else { return nil }
        return euros * 100 + (parts[1].utf8.count == 1 ? cents * 10 : cents)
    }

    /// The usual slip: a letter for a digit.
    private static func hint(_ text: String) -> String {
        let slips: [Character: String] = ["o": "la lettre O", "l": "la lettre l", "i": "la lettre I"]
        guard let found = text.first(where: { slips[$0] != nil }), let name = slips[found] else { return "" }
        return " Un des signes est \(name)."
    }
}
