/// What a document that is a ZIP (ODT, ODS, DOCX, XLSX) may hold.
public struct LimitesDArchive: Sendable {
    /// The number of files inside.
    public var entrees = 2000
    /// The bytes of all of them, once expanded.
    public var total = 104_857_600
    /// The ratio of expanded to compressed size.
    public var ratio = 100
    /// Expanded bytes up to which the ratio is not checked, because a short repetitive text is not a ZIP
    /// bomb.
    public var plancher = 1_048_576
    public init() {}
}
