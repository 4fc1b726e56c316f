extension Refus {
    /// The same refusal for a part of a larger document: `pointer` comes before the pointers of its errors. A
    /// refusal without errors gets one error, at `pointer`.
    func at(_ pointer: String) -> Refus {
        let errors =
            erreurs.isEmpty
            ? [Erreur(pointer: pointer, code: code.rawValue, phrase: phrase)]
            : erreurs.map { Erreur(pointer: pointer + $0.pointer, code: $0.code, phrase: $0.phrase) }
        return Refus(code, phrase: phrase, erreurs: errors, retryAfter: retryAfter)
    }

    /// Throws all these refusals as one, or nothing when there is none. The code is that of the first, and
    /// `errors` contains every one.
    static func throwAll(_ wants: [Refus]) throws {
        guard let first = wants.first else { return }
        if wants.count == 1 { throw first }
        throw Refus(
            first.code, phrase: .joined(wants.map(\.phrase), separator: " "),
            erreurs: wants.map { Erreur(pointer: "", code: $0.code.rawValue, phrase: $0.phrase) })
    }
}
