import JSON
import Templates
import UseCases

/// Fills pages, and keeps what those that are read again and again were filled to: the home page and a call, which are the
/// same for all on the last evening; one’s dossiers, which are read again after each step.
///
/// A page is known by its template and all its values, so what is kept is never out of date, nor another person’s.
enum PagesRemplies {
    /// What stands in the values for the token of forms, which is another for each answer. Nobody knows it, so no value of
    /// others has it.
    static let jeton = Jeton.alea()

    /// The bytes between the tokens. A page and its values take some five times the text of its values.
    private static let kept = TextMemo<[ArraySlice<UInt8>]>(most: 4 << 20, longest: 1 << 16)

    /// The page with the token of this answer.
    static func bytes(_ template: String, _ values: JSON, jeton: String, isKept: Bool) -> [UInt8] {
        let parts =
            isKept
            ? kept.value(key(template, values)) { fill(template, values) } : fill(template, values)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.count + jeton.utf8.count })
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(contentsOf: jeton.utf8) }
            bytes.append(contentsOf: part)
        }
        return bytes
    }

    private static func key(_ template: String, _ values: JSON) -> [UInt8] {
        var key = Array("\(template)\n".utf8)
        values.write(into: &key)
        return key
    }

    private static func fill(_ template: String, _ values: JSON) -> [ArraySlice<UInt8>] {
        Array(PageTemplate(template).render(values).utf8)
            .split(separator: Array(jeton.utf8), omittingEmptySubsequences: false)
    }
}
