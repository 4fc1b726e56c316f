/// One column of an export: its header, which never changes once delivered, what it holds, and where that is
/// read.
struct Colonne<Ligne>: Sendable {
    /// Snake case, unaccented; amounts end in `_euros`, days in `_on`, instants in `_at`.
    let header: String
    /// In French, for `docs/exports.md`.
    let description: String
    let value: @Sendable (Ligne) -> Cellule

    init(_ header: String, _ description: String, _ value: @escaping @Sendable (Ligne) -> Cellule) {
        self.header = header
        self.description = description
        self.value = value
    }
}
