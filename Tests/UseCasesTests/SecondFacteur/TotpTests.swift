import Domain
import Testing

@testable import UseCases

@Suite("Codes of the second factor")
struct TotpTests {
    private static let secret = Array("12345678901234567890".utf8)

    @Test("The test vectors of RFC 4226, appendix D")
    func hotp() {
        let codes = (0...9).map { Totp.code(Self.secret, pas: Int64($0)) }
        #expect(
            codes == [
                "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                "520489",
            ])
    }

    @Test(
        "The test vectors of RFC 6238, appendix B, for SHA-1",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"), (2_000_000_000, "69279037"),
        ] as [(Int64, String)])
    func totp(_ seconds: Int64, _ code: String) {
        let pas = Totp.pas(at: Instant(milliseconds: seconds * 1000))
        #expect(Totp.code(Self.secret, pas: pas, chiffres: 8) == code)
    }

    /// The present step is 1 000.
    private static func pas(_ step: Int64, apres dernier: Int64 = 0) -> Int64? {
        Totp.pas(
            of: Totp.code(secret, pas: step), secret, apres: dernier,
            at: Instant(milliseconds: 1_000 * 30_000))
    }

    @Test("The code of the step before, of the present one and of the one after are accepted; two away, not")
    func window() {
        #expect([998, 999, 1_000, 1_001, 1_002].map { Self.pas($0) } == [nil, 999, 1_000, 1_001, nil])
    }

    @Test("A code is accepted once, and none that is older than it")
    func once() {
        #expect([999, 1_000, 1_001].map { Self.pas($0, apres: 1_000) } == [nil, nil, 1_001])
        #expect(Self.pas(1_001, apres: 1_001) == nil)
    }

    @Test(
        "What is not six figures is no code",
        arguments: ["", "12345", "1234567", "abcdef", "１２３４５６", "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"])
    func notACode(_ text: String) {
        #expect(Totp.pas(of: text, Self.secret, apres: 0, at: Instant(milliseconds: 0)) == nil)
    }

    @Test("A step changes every thirty seconds, and a clock before 1970 has the first one")
    func steps() {
        #expect([29_999, 30_000, -1].map { Totp.pas(at: Instant(milliseconds: $0)) } == [0, 1, 0])
    }

    @Test("Base 32 as in RFC 4648, without padding")
    func base32() {
        let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map { Totp.base32(Array($0.utf8)) }
        #expect(texts == ["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"])
    }

    @Test("The address for a telephone names the account, whatever signs are in it")
    func address() {
        #expect(
            Totp.adresse(Self.secret, compte: "a&b?c@exemple.fr")
                == "otpauth://totp/Guichet:a%26b%3Fc%40exemple.fr?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Guichet"
        )
    }

    @Test("Secrets have 160 random bits, recovery codes 80, and no two are the same")
    func random() {
        #expect(Set((1...50).map { _ in Totp.secret() }).count == 50 && Totp.secret().count == 20)
        let codes = CodeDeSecours.nouveaux() + CodeDeSecours.nouveaux()
        #expect(Set(codes).count == 20)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/) != nil })
    }

    @Test("A recovery code is read without its dashes, with spaces, in lower case")
    func recovery() {
        let kept = CodeDeSecours.empreinte("ABCD-EFGH-IJKL-MN23")
        #expect(kept != nil)
        #expect(CodeDeSecours.empreinte(" abcd efgh ijklmn23") == kept)
        #expect(CodeDeSecours.empreinte("ABCD-EFGH-IJKL-MN22") != kept)
        #expect(CodeDeSecours.empreinte("123456") == nil)
    }
}
