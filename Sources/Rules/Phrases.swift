import Domain

/// What the messages of several rules share.
extension Jugement {
    /// Every problem of a rule in one message; « respectée » when there is none.
    static func reporting(_ problems: [String]) -> Jugement {
        problems.isEmpty ? .respectee : .enfreinte(problems.joined(separator: " "))
    }
}

extension Sequence<String> {
    /// `« sport », « culture »`
    var quoted: String { map { "« \($0) »" }.joined(separator: ", ") }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of its first appearance.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }

    /// What appears more than once, each once.
    var repeated: [Element] {
        var seen: Set<Element> = []
        return filter { !seen.insert($0).inserted }.distinct
    }
}

extension String {
    /// Without regard to case or to blanks: two titles that read alike are the same.
    var normalised: String { lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension String? {
    var isBlank: Bool { self?.allSatisfy(\.isWhitespace) ?? true }
}

extension Parametre {
    /// The article that the figure comes from, to close a message with.
    var cited: String {
        if article.isEmpty { return "" }
        return " Voir : " + article + (article.hasSuffix(".") ? "" : ".")
    }
}

extension Taux {
    /// The largest amount that stays within this rate of `whole`: cut to the cent below.
    func largestShare(of whole: Euros) -> Euros {
        Euros(centimes: Int64(clamping: Int128(parDixMille) * Int128(whole.centimes) / 10_000))
    }

    /// The smallest amount that reaches this rate of `whole`: raised to the cent above.
    func smallestShare(of whole: Euros) -> Euros {
        Euros(centimes: Int64(clamping: (Int128(parDixMille) * Int128(whole.centimes) + 9999) / 10_000))
    }
}
