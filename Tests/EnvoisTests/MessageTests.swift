import Domain
import Envois
import Foundation
import Testing

@Suite("An e-mail as bytes")
struct MessageTests {
    private static func message(_ objet: String, _ corps: String) throws -> MessageDeCourriel {
        MessageDeCourriel(
            id: "0190a5c4-7b1e-7000-8000-000000000001", de: try #require(Courriel("appel@exemple.fr")),
            a: try #require(Courriel("porteur@exemple.fr")), objet: objet, corps: corps,
            at: try #require(Instant("2023-03-01T09:05:07.123Z")))
    }

    private static func text(_ message: MessageDeCourriel) -> String {
        String(decoding: message.bytes, as: UTF8.self)
    }

    @Test("It is what it is, byte for byte")
    func golden() throws {
        let message = try Self.message(
            "ARG-2023-001\u{A0}: une subvention est accordée à l’Association Exemple d’Argentan",
            "Bonjour,\n\n1\u{202F}234,56\u{A0}€ = 50 % du coût, fin de ligne \n.seul\n"
                + String(repeating: "été ", count: 30))
        try expectGolden("message.eml", Self.text(message))
        #expect(message.bytes == message.bytes)
    }

    @Test("Nothing a person wrote makes a header of its own")
    func injection() throws {
        let message = try Self.message("Bonjour\r\nBcc: autre@exemple.fr", "Bcc: autre@exemple.fr\r\n\r\n.")
        let head = Self.text(message).components(separatedBy: "\r\n\r\n")[0]
        #expect(!head.contains("\nBcc"))
        #expect(head.components(separatedBy: "\r\n").count == 9)
        for address in [
            "a@exemple.fr\r\nBcc: b@exemple.fr", "a@exemple.fr>, <b@exemple.fr", "a b@exemple.fr",
        ] {
            #expect(Courriel(address) == nil)
        }
    }

    @Test(
        "Every line is ASCII of 76 characters at most, and ends with CR LF",
        arguments: [0, 1, 74, 75, 76, 77, 300])
    func lines(_ length: Int) throws {
        for character in ["a", "=", "é", " ", "."] {
            let text = String(repeating: character, count: length)
            let lines = Self.text(try Self.message(text, text)).components(separatedBy: "\r\n")
            for line in lines {
                #expect(line.utf8.count <= 76)
                #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            }
        }
    }

    @Test("A signature is what a receiver computes from the body and the secret")
    func signature() throws {
        let at = try #require(Instant("2023-03-01T09:05:07.999Z"))
        // printf '1677661507.{"a":1}' | openssl dgst -sha256 -hmac gcs_secret
        #expect(
            Signature.entete("{\"a\":1}", secret: "gcs_secret", at: at)
                == "t=1677661507,v1=9a6b9e349e3129d1d0a84955ffc8ab2c973a7b1aeae684078804a8741b151536")
    }
}
