import Crypto
import Foundation

/// The codes that open once in place of the second factor, for who lost the telephone. Only their hashes are
/// kept: with 80 random bits, nobody finds a code from its hash.
enum CodeDeSecours {
    static let nombre = 10
    private static let octets = 10

    static func nouveaux() -> [String] {
        (1...nombre).map { _ in
            let bytes = SymmetricKey(size: .init(bitCount: 8 * octets)).withUnsafeBytes { Array($0) }
            let letters = Array(Totp.base32(bytes))
            return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<$0 + 4]) }
                .joined(separator: "-")
        }
    }

    /// Nil when the text is no recovery code. Dashes, spaces and lower case are as people type them.
    static func empreinte(_ text: String) -> String? {
        let kept = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        guard kept.count == octets * 8 / 5 else { return nil }
        return Jeton.empreinte(String(decoding: kept, as: UTF8.self).uppercased())
    }
}
