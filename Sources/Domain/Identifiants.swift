/// SIREN (9 digits) and SIRET (14 digits) of the INSEE: the last digit is a Luhn check digit.
public struct Siret: Hashable, Sendable, CustomStringConvertible {
    public let description: String
    public var siren: String { String(description.prefix(9)) }

    /// Reads 14 digits, spaces allowed between them; nil when the check digit is wrong.
    ///
    /// La Poste (SIREN 356000000): the digit sum of the SIRET is divisible by 5, except for its head office,
    /// 35600000000048, which follows Luhn (INSEE).
    public init?(_ text: String) {
        let digits = text.filter { $0 != " " && $0 != "\u{00A0}" && $0 != "\u{202F}" }
        guard digits.utf8.count == 14, let values = decimalDigits(digits), digits != "00000000000000" else {
            return nil
        }
        let isLaPoste = digits.hasPrefix("356000000") && digits != "35600000000048"
        guard isLaPoste ? values.reduce(0, +).isMultiple(of: 5) : luhn(values) else { return nil }
        guard luhn(Array(values.prefix(9))) else { return nil }
        description = digits
    }
}

/// RNA number of an association (Répertoire national des associations): `W`, a digit, a digit or letter, 7
/// digits. `W2A…` and `W2B…` are those of Corsica.
public struct Rna: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init?(_ text: String) {
        // Not uppercased(): it would turn a dotless ı into I.
        let bytes = text.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        guard bytes.count == 10, bytes[0] == UInt8(ascii: "W"), isDigit(bytes[1]),
            isDigit(bytes[2]) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[2]),
            bytes[3...].allSatisfy(isDigit)
        else { return nil }
        description = String(decoding: bytes, as: UTF8.self)
    }
}

/// An e-mail address in the common subset of RFC 5321; compared without regard to case.
public struct Courriel: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init?(_ text: String) {
        // Converts ASCII only: lowercased() would turn the Kelvin sign into k.
        let lowered = String(
            decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
        let parts = lowered.split(separator: "@", omittingEmptySubsequences: false)
        guard lowered.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count),
            isDomain(parts[1]), !parts[0].hasPrefix("."), !parts[0].hasSuffix("."), !parts[0].contains(".."),
            lowered.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"(),:;<>[]\\".utf8.contains($0) })
        else { return nil }
        description = lowered
    }
}

/// Two labels or more of letters, digits and inner hyphens (RFC 1123, 2.1).
private func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
        && labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { isDigit($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
        }
}

/// Code of a priority quartier of 2024 (ANCT): `QN`, département (3 digits, or 02A, 02B), 2 digits, a letter.
public func isCodeQuartier2024(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 8, text.hasPrefix("QN"), (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[7])
    else {
        return false
    }
    let departement = text.dropFirst(2).prefix(3)
    return (departement == "02A" || departement == "02B" || departement.utf8.allSatisfy(isDigit))
        && bytes[5...6].allSatisfy(isDigit)
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func decimalDigits(_ text: String) -> [Int]? {
    text.utf8.allSatisfy(isDigit) ? text.utf8.map { Int($0) - 0x30 } : nil
}

/// The Luhn check: every second digit from the right is doubled, and the sum of the digits must be divisible
/// by 10.
private func luhn(_ digits: [Int]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
        let doubled = digit.offset.isMultiple(of: 2) ? digit.element : digit.element * 2
        return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return sum.isMultiple(of: 10)
}
