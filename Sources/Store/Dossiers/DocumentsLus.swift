import Domain
import JSON

/// What stored documents were read to: one page reads the same ones several times, and whoever fills a form reads
/// them again after each save.
///
/// A document is known by its text, so what is kept is never out of date, whoever wrote it, in which database, and whether it
/// was committed.
enum DocumentsLus {
    /// The contents of actions as they are shown, which remember their own tree.
    static let contenus = memo(JSON.self)
    static let actions = memo(Action.self)
    static let presentations = memo(Presentation.self)
    static let porteurs = memo(Porteur.self)

    /// Some two hundred actions, more than what the people of a busy hour have under their eyes; a value takes some five
    /// times its text.
    private static func memo<Value>(_: Value.Type) -> TextMemo<Value> {
        TextMemo(most: 524_288, longest: 16_384)
    }
}
