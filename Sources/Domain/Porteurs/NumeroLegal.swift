/// The official identifier of a body: SIRET, or the number used in New Caledonia or in French Polynesia.
public enum NumeroLegal: Hashable, Sendable, CustomStringConvertible {
    case siret(Siret)
    case ridet(Ridet)
    case tahiti(NumeroTahiti)

    public var description: String {
        switch self {
        case .siret(let numero): numero.description
        case .ridet(let numero): numero.description
        case .tahiti(let numero): numero.description
        }
    }

    /// The name of the kind of number.
    public var nom: String {
        switch self {
        case .siret: "SIRET"
        case .ridet: "RIDET"
        case .tahiti: "numéro TAHITI"
        }
    }

    /// The JSON member that holds the number.
    public var cle: String {
        switch self {
        case .siret: "siret"
        case .ridet: "ridet"
        case .tahiti: "tahiti"
        }
    }

    public var siret: Siret? { if case .siret(let siret) = self { siret } else { nil } }
}

/// RIDET of New Caledonia (ISEE): 9 or 10 digits, spaces and dots allowed between them.
public struct Ridet: Hashable, Sendable, CustomStringConvertible {
    public let description: String
    public init?(_ text: String) {
        let digits = text.filter { $0 != " " && $0 != "." && $0 != "\u{00A0}" && $0 != "\u{202F}" }
        guard (9...10).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.utf8.contains(where: { $0 != 0x30 })
        else { return nil }
        description = digits
    }
}

/// TAHITI number of French Polynesia (ISPF): a digit or capital letter, then 5 digits, then the 3 of the
/// establishment when they are given. Spaces, dots and hyphens are allowed between them, and not kept.
public struct NumeroTahiti: Hashable, Sendable, CustomStringConvertible {
    public let description: String
    public init?(_ text: String) {
        let written = text.unicodeScalars.filter { !" .-\u{A0}\u{202F}\u{2011}".unicodeScalars.contains($0) }
        let bytes = String(String.UnicodeScalarView(written)).utf8.map {
            (0x61...0x7A).contains($0) ? $0 - 0x20 : $0
        }
        guard bytes.count == 6 || bytes.count == 9, bytes[1...].allSatisfy({ (0x30...0x39).contains($0) }),
            (0x30...0x39).contains(bytes[0]) || (0x41...0x5A).contains(bytes[0])
        else { return nil }
        description = String(decoding: bytes, as: UTF8.self)
    }
}

/// An IBAN (ISO 13616) with correct check digits; a French one has 27 characters.
public struct Iban: Hashable, Sendable, CustomStringConvertible {
    /// Capital letters and digits, without spaces.
    public let description: String

    public init?(_ text: String) {
        let letters = text.filter { $0 != " " && $0 != "\u{00A0}" && $0 != "\u{202F}" }
        let bytes = letters.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        guard (15...34).contains(bytes.count), bytes[..<2].allSatisfy(isLetter),
            bytes[2..<4].allSatisfy(isDigit), bytes.allSatisfy({ isLetter($0) || isDigit($0) })
        else { return nil }
        if bytes[0] == UInt8(ascii: "F"), bytes[1] == UInt8(ascii: "R"), bytes.count != 27 { return nil }
        // ISO 7064, mod 97-10: the country and check digits move to the end, letters count from 10.
        var rest = 0
        for byte in bytes[4...] + bytes[..<4] {
            rest = isDigit(byte) ? rest * 10 + Int(byte) - 0x30 : rest * 100 + Int(byte) - 0x37
            rest %= 97
        }
        guard rest == 1 else { return nil }
        description = String(decoding: bytes, as: UTF8.self)
    }
}
