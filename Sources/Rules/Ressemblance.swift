/// How near two titles are, once case, accents, punctuation and blanks are left out.
public enum Ressemblance: String, Sendable {
    case meme
    /// One holds the other.
    case proche

    /// Nil when they have nothing to do with each other.
    public init?(_ left: String, _ right: String) {
        guard left.reads(like: right) else { return nil }
        self = left.folded == right.folded ? .meme : .proche
    }
}
