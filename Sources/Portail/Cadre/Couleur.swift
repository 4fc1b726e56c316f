import Foundation

/// A colour, as a style sheet writes it: `#1f5e8c`.
public struct Couleur: Sendable, Equatable, CustomStringConvertible {
    /// Each from 0 to 255.
    let rouge, vert, bleu: Int

    public static let parDefaut = Couleur(rouge: 0x0B, vert: 0x55, bleu: 0x67)

    init(rouge: Int, vert: Int, bleu: Int) {
        (self.rouge, self.vert, self.bleu) = (rouge, vert, bleu)
    }

    /// Nil unless the text is `#` and six hexadecimal digits.
    public init?(_ text: String) {
        guard text.utf8.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isHexDigit),
            let value = Int(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(rouge: value >> 16, vert: value >> 8 & 0xFF, bleu: value & 0xFF)
    }

    public var description: String {
        "#" + [rouge, vert, bleu].map { String($0 + 0x100, radix: 16).dropFirst() }.joined()
    }

    /// The contrast with white (WCAG 2.1, 1.4.3), from 1 to 21.
    public var contrasteAvecLeBlanc: Double { 1.05 / (luminance + 0.05) }

    /// The least contrast for a text (WCAG 2.1, 1.4.3, level AA).
    public static let contrasteMin = 4.5

    /// This colour with a share of white or of black, from 0 to 1.
    func mixed(with other: Couleur, _ share: Double) -> Couleur {
        func mix(_ mine: Int, _ theirs: Int) -> Int {
            Int((Double(mine) * (1 - share) + Double(theirs) * share).rounded())
        }
        return Couleur(
            rouge: mix(rouge, other.rouge), vert: mix(vert, other.vert), bleu: mix(bleu, other.bleu))
    }

    static let blanc = Couleur(rouge: 255, vert: 255, bleu: 255)
    static let noir = Couleur(rouge: 0, vert: 0, bleu: 0)

    /// WCAG 2.1, relative luminance.
    private var luminance: Double {
        func linear(_ channel: Int) -> Double {
            let value = Double(channel) / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(rouge) + 0.7152 * linear(vert) + 0.0722 * linear(bleu)
    }
}
