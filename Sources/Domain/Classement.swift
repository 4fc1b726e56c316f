/// The marks of one action: what a ranking is made from.
public struct ActionNotee: Sendable, Equatable {
    public var id: String
    public var volet: String?
    /// Each reviewer’s weighted total, in ten-thousandths of the best mark (0 to 10 000), by account.
    public var totaux: [String: Int64]
    public init(id: String, volet: String?, totaux: [String: Int64]) {
        self.id = id
        self.volet = volet
        self.totaux = totaux
    }
}

/// The place of an action, and why: every figure in ten-thousandths, rounded down.
public struct Rang: Sendable, Equatable {
    public let action: ActionNotee
    /// From 1; equal averages share a place, and the next one is left empty (1, 1, 3). Nil without any mark.
    public let rang: Int?
    public let rangDansLeVolet: Int?
    public let moyenne: Int64?
    public let mediane: Int64?
    /// Best total less worst.
    public let ecart: Int64?
    /// The average once each reviewer’s severity is taken out: a total counts by how far it is from that reviewer’s own
    /// average, around the average of all.
    public let moyenneNormalisee: Int64?

    /// Reviewers who differ by more than three tenths of the scale had better talk before a committee does.
    public var isAccordFaible: Bool { (ecart ?? 0) > 3_000 }
}

/// The ranking of the actions of a call.
public enum Classement {
    /// Best average first; equal averages keep the order they come in, and so do actions without a mark, last.
    public static func ranger(_ actions: [ActionNotee]) -> [Rang] {
        let severites = severites(of: actions)
        let generale = average(actions.flatMap(\.totaux.values)) ?? 0
        // Exact fractions, not rounded averages, tell who comes first; a stable sort keeps the rest.
        let sorted = actions.enumerated().sorted { left, right in
            let (one, other) = (fraction(left.element), fraction(right.element))
            let (a, b) = (one.sum * other.count, other.sum * one.count)
            if one.count == 0 || other.count == 0 {
                return one.count == other.count ? left.offset < right.offset : one.count > other.count
            }
            return a == b ? left.offset < right.offset : a > b
        }.map(\.element)
        let overall = places(sorted)
        var within: [String: [ActionNotee]] = [:]
        for action in sorted { within[action.volet ?? "", default: []].append(action) }
        let byVolet = within.values.reduce(into: [String: Int]()) { found, group in
            found.merge(places(group)) { first, _ in first }
        }
        return sorted.map { action in
            let totaux = action.totaux.values.sorted()
            let shifted = action.totaux.map { compte, total in total - (severites[compte] ?? 0) + generale }
            return Rang(
                action: action, rang: overall[action.id], rangDansLeVolet: byVolet[action.id],
                moyenne: average(totaux), mediane: median(totaux),
                ecart: totaux.last.map { $0 - (totaux.first ?? $0) },
                moyenneNormalisee: average(shifted).map { min(max($0, 0), 10_000) })
        }
    }

    /// The place of each marked action of a list that is in order.
    private static func places(_ sorted: [ActionNotee]) -> [String: Int] {
        var places: [String: Int] = [:]
        var (place, before) = (0, (sum: Int64(0), count: Int64(0)))
        for (index, action) in sorted.enumerated() {
            let now = fraction(action)
            if now.count == 0 { break }
            if index == 0 || now.sum * before.count != before.sum * now.count { place = index + 1 }
            before = now
            places[action.id] = place
        }
        return places
    }

    /// What each reviewer gives on average.
    private static func severites(of actions: [ActionNotee]) -> [String: Int64] {
        var totals: [String: [Int64]] = [:]
        for action in actions {
            for (compte, total) in action.totaux { totals[compte, default: []].append(total) }
        }
        return totals.compactMapValues(average)
    }

    private static func fraction(_ action: ActionNotee) -> (sum: Int64, count: Int64) {
        (action.totaux.values.reduce(0, +), Int64(action.totaux.count))
    }

    private static func average(_ values: [Int64]) -> Int64? {
        values.isEmpty ? nil : values.reduce(0, +) / Int64(values.count)
    }

    /// The middle of the values in order; the half-sum of the two middle ones when they are even.
    private static func median(_ sorted: [Int64]) -> Int64? {
        if sorted.isEmpty { return nil }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
