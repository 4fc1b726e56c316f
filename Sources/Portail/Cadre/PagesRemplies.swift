import JSON
import Templates
import UseCases

/// Keeps what the pages that are read again and again as they are were filled to: the home page and a call, which are the
/// same for everybody who is not signed in; the pages of a dossier, to which one comes back between two steps.
///
/// A page is known by its template and all its values, so what is kept is never out of date, nor another person’s.
enum PagesRemplies {
    /// What stands in the values for the token of forms, which is another for each answer. Nobody knows it, so no value of
    /// others has it.
    static let jeton = Jeton.alea()

    /// The bytes between the tokens. The bound is on the bytes of the values; the pages have a few times as many.
    private static let kept = TextMemo<[ArraySlice<UInt8>]>(most: 4 << 20, longest: 1 << 16)

    /// The page with the token of this answer.
    static func bytes(_ template: String, _ values: JSON, jeton: String) -> [UInt8] {
        let parts = kept.value(key(template, values)) {
            Array(PageTemplate(template).render(values).utf8)
                .split(separator: Array(Self.jeton.utf8), omittingEmptySubsequences: false)
        }
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
}
