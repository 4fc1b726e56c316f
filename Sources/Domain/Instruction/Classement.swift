/// The marks of one action, from which the ranking is computed.
public struct ActionNotee: Sendable, Equatable {
    public var id: String
    public var volet: String?
    /// The marks that count, by account of the reviewer.
    public var notations: [String: Notation]
    /// The whole grid of the revision that applies to the action.
    public var grille: [Critere]
    public init(id: String, volet: String?, notations: [String: Notation], grille: [Critere] = []) {
        self.id = id
        self.volet = volet
        self.notations = notations
        self.grille = grille
    }
}

/// The rank of an action and the figures behind it: exact fractions of the best possible mark.
public struct Rang: Sendable, Equatable {
    public let action: ActionNotee
    /// Starts at 1; actions with equal averages share a rank, and the next rank is skipped (1, 1, 3). Nil
    /// without any mark.
    public let rang: Int?
    public let rangDansLeVolet: Int?
    public let moyenne: Fraction?
    public let mediane: Fraction?
    /// The best total minus the worst.
    public let ecart: Fraction?
    /// The average without the severity of each reviewer: each total counts as its difference from that
    /// reviewer’s own average, added to the average of all. In ten-thousandths, rounded to the nearest: it is
    /// displayed, and decides nothing.
    public let moyenneNormalisee: Int64?

    /// Whether reviewers differ by more than three tenths of the scale: they should talk before the committee
    /// decides.
    public var isAccordFaible: Bool { ecart.map { $0 > Fraction(3, sur: 10) } ?? false }
}

/// The ranking of the actions of a call.
public enum Classement {
    /// Best average first. Actions with equal averages keep their input order; actions without a mark come
    /// last, also in that order.
    public static func ranger(_ actions: [ActionNotee]) -> [Rang] {
        let totaux = actions.map { $0.notations.values.map(\.total).sorted() }
        let moyennes = totaux.map { Fraction.moyenne($0) }
        let order = actions.indices.sorted { left, right in
            switch (moyennes[left], moyennes[right]) {
            case (let one?, let other?) where one != other: one > other
            case (.some, nil): true
            case (nil, .some): false
            default: left < right
            }
        }
        let overall = places(order, moyennes)
        let byVolet = Dictionary(grouping: order) { actions[$0].volet }.values.reduce(into: [Int: Int]()) {
            $0.merge(places($1, moyennes)) { first, _ in first }
        }
        let severites = Severites(actions)
        return order.map { index in
            let (action, totaux) = (actions[index], totaux[index])
            return Rang(
                action: action, rang: overall[index], rangDansLeVolet: byVolet[index],
                moyenne: moyennes[index], mediane: median(totaux),
                ecart: totaux.last.map { $0 - (totaux.first ?? $0) },
                moyenneNormalisee: severites.moyenneNormalisee(action))
        }
    }

    /// The rank of each marked action of a sorted list.
    private static func places(_ order: [Int], _ moyennes: [Fraction?]) -> [Int: Int] {
        var places: [Int: Int] = [:]
        var (place, before): (Int, Fraction?) = (0, nil)
        for (offset, index) in order.enumerated() {
            guard let now = moyennes[index] else { break }
            if now != before { place = offset + 1 }
            before = now
            places[index] = place
        }
        return places
    }

    /// The middle one of the sorted values; the half-sum of the two middle values when their number is even.
    private static func median(_ sorted: [Fraction]) -> Fraction? {
        if sorted.isEmpty { return nil }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? Fraction.moyenne(sorted[middle - 1...middle]) : sorted[middle]
    }
}

/// The average mark given by each reviewer, and by all reviewers.
///
/// Averages of averages over many reviewers have no bounded common denominator, so they are computed to
/// 10⁻²⁰. Each has an error of a few such units at most; adding a margin well above that error makes an exact
/// half round up.
private struct Severites {
    private static let unite: Int128 = 100_000_000_000_000_000_000
    private static let marge: Int128 = 100
    private var parCompte: [String: (sum: Int128, count: Int128)] = [:]
    private var toutes: (sum: Int128, count: Int128) = (0, 0)

    init(_ actions: [ActionNotee]) {
        for action in actions {
            for (compte, notation) in action.notations {
                let total = Self.fin(notation.total)
                let before = parCompte[compte] ?? (0, 0)
                parCompte[compte] = (before.sum + total, before.count + 1)
                toutes = (toutes.sum + total, toutes.count + 1)
            }
        }
    }

    func moyenneNormalisee(_ action: ActionNotee) -> Int64? {
        if action.notations.isEmpty { return nil }
        let generale = toutes.sum / toutes.count
        let sum = action.notations.reduce(Int128(0)) { sum, one in
            let own = parCompte[one.key].map { $0.sum / $0.count } ?? 0
            return sum + Self.fin(one.value.total) - own + generale
        }
        let average = min(max(sum / Int128(action.notations.count), 0), Self.unite)
        return Int64(((average + Self.marge) * 10_000 + Self.unite / 2) / Self.unite)
    }

    private static func fin(_ total: Fraction) -> Int128 { total.numerateur * unite / total.denominateur }
}
