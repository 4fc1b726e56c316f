public import Domain

/// One typed cell. The export says what it is, the dialect how it is written: only the type distinguishes
/// `-12.50`, a negative amount, from `-12.50`, a text that a spreadsheet would compute.
public enum Cellule: Sendable, Equatable {
    case texte(String?)
    case entier(Int64?)
    case montant(Euros?)
    case jour(Jour?)
    case instant(Instant?)
    case booleen(Bool?)

    /// Codes of one cell: `jeunesse|laicite`.
    static func liste(_ codes: [String]) -> Cellule { .texte(codes.joined(separator: "|")) }
}
