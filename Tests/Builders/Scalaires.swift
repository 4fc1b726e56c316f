import Foundation

/// Unicode scalars to try an encoder with: all those that Swift joins with a neighbouring letter
/// (Grapheme_Cluster_Break Prepend, Extend, SpacingMark, ZWJ), controls, blanks, invisible characters, ASCII,
/// and one in 197 of the others, which an encoder treats alike. GUICHET_UNICODE=tout takes all 1,112,064 of
/// them, which lasts minutes.
public enum Scalaires {
    public static let tous: [Unicode.Scalar] = {
        let isWhole = ProcessInfo.processInfo.environment["GUICHET_UNICODE"] == "tout"
        return (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter { isWhole || isTold($0) }
    }()

    private static func isTold(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII || scalar.value.isMultiple(of: 197) { return true }
        // Unicode assigns none of these properties to scalars of the other planes.
        guard scalar.value < 0x20000 || (0xE0000...0xEFFFF).contains(scalar.value) else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
        case .unassigned where scalar.value < 0xE0000: return false
        default: return "x\(scalar)".count == 1 || "\(scalar)x".count == 1
        }
    }

    /// `x s x t x …` for every scalar x and the special characters s, t, … of a format, in texts of a few
    /// thousand scalars: each special character comes after x, before x, and between two x.
    public static func around(_ signs: String, without: (Unicode.Scalar) -> Bool = { _ in false }) -> [String]
    {
        var (texts, bytes): ([String], [UInt8]) = ([], [])
        for scalar in tous where !without(scalar) {
            let letter = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            for sign in signs.utf8 {
                bytes.append(contentsOf: letter)
                bytes.append(sign)
            }
            bytes.append(contentsOf: letter)
            if bytes.count > 20_000 {
                texts.append(String(decoding: bytes, as: UTF8.self))
                bytes = []
            }
        }
        return texts + [String(decoding: bytes, as: UTF8.self)]
    }
}
