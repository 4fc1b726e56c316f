import JSON

/// The rows of the journal whose content was erased, and those that rows of erasure announce.
struct Effacements {
    var lignes: Set<Int64> = []
    /// For each row, the row of the journal that says it is erased.
    private(set) var annonces: [Int64: Int64] = [:]

    /// - Parameter apres: the content of a row of erasure: `{"lignes": [12, 15], "nombre": 2, …}`.
    mutating func announce(_ seq: Int64, _ apres: String?) {
        let document = apres.flatMap { try? JSON.parse($0, limits: .stored) }
        for ligne in document?["lignes"]?.array ?? [] {
            if let ligne = ligne.integer, ligne < seq { annonces[ligne] = seq }
        }
    }
}

extension Verification {
    /// Each erasure is announced, and each announced one was done: whoever erases with another program, and seals
    /// it, is still contradicted by the journal.
    mutating func compterEffacements() {
        let (done, told) = (effacements.lignes, effacements.annonces)
        constat.effaces = (done.count, done.count { told[$0] != nil })
        for seq in done.subtracting(told.keys).sorted() {
            constat.add(
                Difference(
                    "journal_charge", "\(seq)", "le contenu a été effacé sans qu’une ligne du journal le dise"
                ))
        }
        for (seq, deed) in told.sorted(by: { $0.key < $1.key }) where !done.contains(seq) {
            constat.add(
                Difference(
                    "journal_charge", "\(seq)", "le contenu que la ligne \(deed) du journal dit effacé est là"
                ))
        }
    }
}
