/// What a document that is a ZIP (ODT, ODS, DOCX, XLSX) may hold.
public struct LimitesDArchive: Sendable {
    /// Files inside.
    public var entrees = 2000
    /// Bytes of all of them, once expanded.
    public var total = 104_857_600
    /// How many times their size in the archive.
    public var ratio = 100
    /// Expanded bytes up to which the ratio is not looked at: a short repetitive text is no bomb.
    public var plancher = 1_048_576
    public init() {}
}
