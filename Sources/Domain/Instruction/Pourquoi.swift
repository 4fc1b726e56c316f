/// The result of an action on one criterion.
public struct PartDeCritere: Sendable, Equatable {
    public let critere: Critere
    /// The average of the marks that count, out of `critere.noteMax`; nil without any mark.
    public let moyenne: Fraction?
    /// What these marks add to the average of the action: the points of all criteria add up to that average.
    public let points: Fraction?
    /// What the best mark would add.
    public let maximum: Fraction
}

extension Rang {
    /// The criteria behind the average, in the order of the grid: those of the volet, and any other criterion
    /// that was marked before the volet changed.
    public var criteres: [PartDeCritere] {
        let notations = Array(action.notations.values)
        let marked = Set(notations.flatMap(\.lignes).map(\.critere.code))
        let criteres = action.grille.filter { $0.isMarked(for: action.volet) || marked.contains($0.code) }
        if notations.isEmpty {
            let weights = criteres.reduce(0) { $0 + $1.poids }
            return criteres.map {
                PartDeCritere(critere: $0, moyenne: nil, points: nil, maximum: $0.part(of: weights))
            }
        }
        return criteres.map { critere in
            let lignes = notations.compactMap { notation in
                notation.lignes.first { $0.critere.code == critere.code }.map { (notation.poids, $0.note) }
            }
            let parts = lignes.map { critere.part(of: $0.0) }
            let notes = lignes.map { Fraction(Int128($0.1), sur: 1) }
            let everyone = Fraction(1, sur: Int128(notations.count))
            let points = zip(parts, notes).map { $0 * $1 * Fraction(1, sur: Int128(critere.noteMax)) }
            return PartDeCritere(
                critere: critere, moyenne: Fraction.moyenne(notes),
                points: points.isEmpty ? nil : points.reduce(.zero, +) * everyone,
                maximum: parts.reduce(.zero, +) * everyone)
        }
    }

    /// Explains the rank in one sentence.
    ///
    /// - Parameters:
    ///   - exAequo: names of the first actions with the same rank, only those the reader may know.
    ///   - autres: how many further actions have the same rank.
    public func pourquoi(abstentions: Int, exAequo: [String], autres: Int) -> String {
        var parts: [String] = []
        if let moyenne {
            let count = action.notations.count
            let comptees = count > 1 ? "\(count) évaluations comptées" : "une évaluation comptée"
            parts.append("\(moyenne.surDix) sur 10 de moyenne pour \(comptees)")
        } else {
            parts.append("Pas de rang sans évaluation comptée")
        }
        if !exAequo.isEmpty { parts.append("à égalité avec \(Self.named(exAequo, autres))") }
        if abstentions > 0 {
            parts.append(
                abstentions > 1
                    ? "\(abstentions) évaluateurs se sont abstenus" : "un évaluateur s’est abstenu")
        }
        if isAccordFaible { parts.append("accord faible entre évaluateurs") }
        return parts.joined(separator: " ; ") + "."
    }

    private static func named(_ names: [String], _ autres: Int) -> String {
        let all = autres > 0 ? names + [counted(autres, "autre")] : names
        let last = all[all.count - 1]
        return all.count > 1 ? all.dropLast().joined(separator: ", ") + " et " + last : last
    }
}

extension Notation {
    fileprivate var poids: Int64 { lignes.reduce(0) { $0 + $1.critere.poids } }
}

extension Critere {
    fileprivate func part(of weights: Int64) -> Fraction { Fraction(Int128(poids), sur: Int128(weights)) }
}

extension Fraction {
    /// `7,25` out of ten, to the nearest hundredth.
    fileprivate var surDix: String {
        let (whole, cents) = arrondie(en: 1_000).quotientAndRemainder(dividingBy: 100)
        if cents == 0 { return "\(whole)" }
        return cents.isMultiple(of: 10)
            ? "\(whole),\(cents / 10)" : "\(whole),\(cents < 10 ? "0" : "")\(cents)"
    }
}
