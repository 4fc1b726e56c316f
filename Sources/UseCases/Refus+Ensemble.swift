import JSON

extension Refus {
    /// The same refusal, told of a part of a larger document.
    func at(_ pointer: String) -> Refus {
        let errors =
            erreurs.isEmpty
            ? [JSONProblem(pointer: pointer, code: code.rawValue, detail: detail)]
            : erreurs.map { JSONProblem(pointer: pointer + $0.pointer, code: $0.code, detail: $0.detail) }
        return Refus(code, detail, erreurs: errors, retryAfter: retryAfter)
    }

    /// Throws what stands in the way, all of it at once: the first says the code, `errors` says each.
    static func throwAll(_ wants: [Refus]) throws {
        guard let first = wants.first else { return }
        if wants.count == 1 { throw first }
        throw Refus(
            first.code, wants.map(\.detail).joined(separator: " "),
            erreurs: wants.map { JSONProblem(pointer: "", code: $0.code.rawValue, detail: $0.detail) })
    }
}
