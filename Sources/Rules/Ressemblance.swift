/// How similar two titles are, ignoring case, accents, punctuation and blanks.
public enum Ressemblance: String, Sendable {
    case meme
    /// One contains the other.
    case proche

    /// Nil when they are not similar.
    public init?(_ left: String, _ right: String) {
        guard left.reads(like: right) else { return nil }
        self = left.folded == right.folded ? .meme : .proche
    }
}
