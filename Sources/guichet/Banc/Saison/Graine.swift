/// Numbers drawn from a seed: the same seed gives the same numbers on every machine (SplitMix64).
struct Graine: Sendable, Equatable {
    private var etat: UInt64

    init(_ graine: UInt64) { etat = graine }

    /// What a sequence of its own is drawn for, so that what is drawn for one dossier does not depend on how much
    /// was drawn for those before it.
    enum Suite: UInt64 {
        case porteurs = 1
        case porteur, dossier, instruction
    }

    init(_ graine: UInt64, _ suite: Suite, _ numero: Int) {
        var first = Graine(graine &+ suite.rawValue &* 0x9E37_79B9_7F4A_7C15)
        var second = Graine(first.next() ^ UInt64(truncatingIfNeeded: numero))
        etat = second.next()
    }

    mutating func next() -> UInt64 {
        etat &+= 0x9E37_79B9_7F4A_7C15
        var mixed = etat
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One of the numbers of a range that is not empty.
    mutating func entier(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// One of the elements of a list that is not empty.
    mutating func parmi<T>(_ list: [T]) -> T { list[entier(0...(list.count - 1))] }

    /// One of the values of a table that is not empty, each as often as its weight says.
    mutating func poids<T>(_ table: [(valeur: T, poids: Int)]) -> T {
        var rest = entier(0...(table.reduce(0) { $0 + $1.poids } - 1))
        for (valeur, poids) in table {
            if rest < poids { return valeur }
            rest -= poids
        }
        return table[table.count - 1].valeur
    }
}
