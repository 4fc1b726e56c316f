/// A telephone number as one dials it: 6 to 15 digits (ITU-T E.164 gives the upper bound), after a `+` when it
/// is international.
public struct NumeroDeTelephone: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Spaces, dots, hyphens and parentheses between the digits are left out.
    public init?(_ text: String) {
        let separators: Set<Character> = [" ", "\u{00A0}", "\u{202F}", ".", "-", "(", ")"]
        let written = text.filter { !separators.contains($0) }
        let digits = written.hasPrefix("+") ? written.dropFirst() : written[...]
        guard (6...15).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        description = written
    }
}
