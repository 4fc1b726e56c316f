import Crypto
public import Domain
import Foundation

/// One-time codes: HOTP (RFC 4226) counted in steps of time (RFC 6238). SHA-1, thirty seconds and six digits
/// are what every application of a telephone computes.
public enum Totp {
    /// The length of a step, in seconds.
    public static let secondes: Int64 = 30
    /// How many steps before and after the present one are accepted: clocks differ.
    static let ecart: Int64 = 1

    /// 160 random bits, as RFC 4226 recommends.
    static func secret() -> [UInt8] {
        SymmetricKey(size: .init(bitCount: 160)).withUnsafeBytes { Array($0) }
    }

    /// The number of the step of an instant.
    public static func pas(at instant: Instant) -> Int64 { max(0, instant.milliseconds / 1000 / secondes) }

    /// The code of a step.
    public static func code(_ secret: [UInt8], pas: Int64, chiffres: Int = 6) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: pas).bigEndian) { Array($0) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[hash.count - 1] & 0xF)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<chiffres).reduce(UInt64(1)) { power, _ in power * 10 }
        let digits = String(UInt64(number) % modulus)
        return String(repeating: "0", count: chiffres - digits.utf8.count) + digits
    }

    /// The step of which this is the code: the present one, the one before or the one after, if it is later
    /// than the last one that was accepted; nil when there is none.
    static func pas(of code: String, _ secret: [UInt8], apres dernier: Int64, at instant: Instant) -> Int64? {
        let now = pas(at: instant)
        // Every step is computed, and the last one that fits is taken: the time tells nothing, and a code that
        // two steps happen to share opens once.
        let fitting = (now - ecart...now + ecart).filter { isSame(Self.code(secret, pas: $0), code) }
        return fitting.last.flatMap { $0 > dernier ? $0 : nil }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count
            && zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// RFC 4648, without padding: how a secret is typed into a telephone.
    static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (buffer, bits): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> bits & 31)])
            }
            buffer &= 1 << bits - 1
        }
        if bits > 0 { text.append(alphabet[Int(buffer << (5 - bits) & 31)]) }
        return text
    }

    /// The address that a telephone reads, mostly drawn as a square of dots.
    static func adresse(_ secret: [UInt8], compte courriel: String) -> String {
        // Each is one part of a path or of a query: only letters, figures and these signs stay as they are.
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        let label = courriel.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
        return "otpauth://totp/Guichet:\(label)?secret=\(base32(secret))&issuer=Guichet"
    }
}
