/// The marks of one action: what a ranking is made from.
public struct ActionNotee: Sendable, Equatable {
    public var id: String
    public var volet: String?
    /// The marks that count, by account.
    public var notations: [String: Notation]
    /// The whole grid of the revision it is judged by.
    public var grille: [Critere]
    public init(id: String, volet: String?, notations: [String: Notation], grille: [Critere] = []) {
        self.id = id
        self.volet = volet
        self.notations = notations
        self.grille = grille
    }
}

/// The place of an action, and why: parts of the best mark, exact.
public struct Rang: Sendable, Equatable {
    public let action: ActionNotee
    /// From 1; equal averages share a place, and the next one is left empty (1, 1, 3). Nil without any mark.
    public let rang: Int?
    public let rangDansLeVolet: Int?
    public let moyenne: Fraction?
    public let mediane: Fraction?
    /// Best total less worst.
    public let ecart: Fraction?
    /// The average once each reviewer’s severity is taken out: a total counts by how far it is from that reviewer’s own
    /// average, around the average of all. In ten-thousandths, the nearest: it is shown, and decides nothing.
    public let moyenneNormalisee: Int64?

    /// Reviewers who differ by more than three tenths of the scale had better talk before a committee does.
    public var isAccordFaible: Bool { ecart.map { $0 > Fraction(3, sur: 10) } ?? false }
}

/// The ranking of the actions of a call.
public enum Classement {
    /// Best average first; equal averages keep the order they come in, and so do actions without a mark, last.
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

    /// The place of each marked action of a list that is in order.
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

    /// The middle of the values in order; the half-sum of the two middle ones when they are even.
    private static func median(_ sorted: [Fraction]) -> Fraction? {
        if sorted.isEmpty { return nil }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? Fraction.moyenne(sorted[middle - 1...middle]) : sorted[middle]
    }
}

/// What each reviewer gives on average, and all of them.
///
/// Averages of averages over any number of reviewers leave every common denominator: these are reckoned to 10⁻²⁰, each
/// wrong by a few of them at most, and a margin well above that makes of an exact half a half.
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
