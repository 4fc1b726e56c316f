import JSON
import Store

extension JSON {
    /// What the journal keeps of a content at its creation, beside what identifies it: the row of the table has the
    /// rest, and what changed since is in the journal (docs/decisions/0058-what-the-journal-keeps.md).
    var empreinte: JSON { .string(sha256(essence.bytes)) }
}
