import Builders
import Domain
import Foundation
import Testing
import UseCases

@testable import Envois

@Suite("The bytes of an e-mail")
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

    @Test("An e-mail equals the golden file, byte for byte")
    func golden() throws {
        let message = try Self.message(
            "ARG-2023-001\u{A0}: une subvention est accordée à l’Association Exemple d’Argentan",
            "Bonjour,\n\n1\u{202F}234,56\u{A0}€ = 50 % du coût, fin de ligne \n.seul\n"
                + String(repeating: "été ", count: 30))
        try expectGolden("message.eml", Self.text(message))
        #expect(message.bytes == message.bytes)
    }

    @Test("No text written by a person can add a header to an e-mail")
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

    private static func signed(_ nom: String) throws -> String {
        text(
            MessageDeCourriel(
                id: "0190a5c4-7b1e-7000-8000-000000000001", de: try #require(Courriel("appel@exemple.fr")),
                nom: nom, repondreA: Courriel("politique.ville@exemple.fr"),
                a: try #require(Courriel("porteur@exemple.fr")), objet: "Objet", corps: "Texte",
                at: try #require(Instant("2023-03-01T09:05:07.123Z"))))
    }

    @Test("The name of the sender stands before its address, and answers go where the call says")
    func sender() throws {
        #expect(
            try Self.signed("Ville d’Argentan").contains(
                "From: =?UTF-8?B?VmlsbGUgZOKAmUFyZ2VudGFu?=\r\n <appel@exemple.fr>\r\n"
                    + "Reply-To: <politique.ville@exemple.fr>\r\nTo: <porteur@exemple.fr>\r\n"))
        #expect(try Self.signed("Ville de Caen").contains("From: Ville de Caen\r\n <appel@exemple.fr>\r\n"))
        // What would need quotes, or would look like encoded, is encoded.
        for name in ["Ville, service", "a@b.fr", "\"Ville\"", "=?UTF-8?B?eA==?=", "Ville  de Caen", " Ville"]
        {
            #expect(try Self.signed(name).contains("From: =?UTF-8?B?"), "\(name)")
        }
    }

    @Test("A name of a sender with any Unicode scalar adds neither a header nor an address")
    func everyScalarOfAName() throws {
        for name in Scalaires.around("\r\n<>@,;:\"") {
            let lines = MessageDeCourriel.phrase(name).components(separatedBy: "\r\n ")
            for line in lines {
                #expect(line.utf8.count <= 75 && line.utf8.starts(with: "=?UTF-8?B?".utf8))
                #expect(line.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>@,;:\"".utf8.contains($0) })
            }
        }
    }

    @Test(
        "Every line is ASCII, has at most 76 characters and ends with CR LF",
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

    /// Quoted-printable decoded according to RFC 2045, 6.7; nil for what it forbids.
    private static func decoded(_ bytes: some Sequence<UInt8>) -> [UInt8]? {
        func value(_ digit: UInt8) -> UInt8? {
            (0x30...0x39).contains(digit) ? digit - 0x30 : (0x41...0x46).contains(digit) ? digit - 0x37 : nil
        }
        var (out, rest): ([UInt8], ArraySlice<UInt8>) = ([], Array(bytes)[...])
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "="):
                guard let first = rest.popFirst(), let second = rest.popFirst() else { return nil }
                if first == 0x0D, second == 0x0A { continue }
                guard let high = value(first), let low = value(second) else { return nil }
                out.append(high << 4 | low)
            case 0x0D:
                guard rest.popFirst() == 0x0A else { return nil }
                out.append(0x0A)
            case 0x20...0x7E, 0x09: out.append(byte)
            default: return nil
            }
        }
        return out
    }

    @Test("A body containing any Unicode scalar is decoded unchanged from ASCII lines, after SMTP dots too")
    func everyScalarOfABody() throws {
        // CR and CR LF come back as LF, the only line end in a letter.
        for text in Scalaires.around("\n.= \t", without: { $0 == "\r" }) {
            let sent = ServeurSMTP.dotted(MessageDeCourriel.quotedPrintable(text))
            let lines = sent.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
            #expect(lines.allSatisfy { $0.count <= 78 && $0.last == 0x0D })
            #expect(lines.dropLast().allSatisfy { !$0.elementsEqual([UInt8(ascii: "."), 0x0D]) })
            let undotted = lines.dropLast().flatMap { line in
                (line.first == UInt8(ascii: ".") ? line.dropFirst() : line) + [0x0A]
            }
            #expect(Self.decoded(undotted) == Array((text + "\n").utf8))
        }
        #expect(Self.decoded(MessageDeCourriel.quotedPrintable("a\rb\r\nc\n")) == Array("a\nb\nc\n\n".utf8))
    }

    @Test("A subject with any Unicode scalar is encoded by RFC 2047, decoded unchanged, adds no header")
    func everyScalarOfASubject() throws {
        for text in Scalaires.around("\r\n=?:") {
            let lines = MessageDeCourriel.header(text).components(separatedBy: "\r\n ")
            var read: [UInt8] = []
            for line in lines {
                #expect(line.utf8.count <= 75 && line.utf8.allSatisfy { (0x21...0x7E).contains($0) })
                #expect(
                    line.utf8.starts(with: "=?UTF-8?B?".utf8) && line.utf8.suffix(2).elementsEqual("?=".utf8))
                let word = try #require(Data(base64Encoded: String(line.dropFirst(10).dropLast(2))))
                // Each word holds whole scalars.
                #expect(String(validating: word, as: UTF8.self) != nil)
                read += word
            }
            #expect(read == Array(text.utf8))
        }
    }

    @Test("No Unicode scalar lets a second address be joined to an address")
    func everyScalarOfAnAddress() {
        for scalar in Scalaires.tous where !scalar.isASCII {
            #expect(Courriel("a\(scalar)@exemple.fr") == nil)
            #expect(Courriel("a@exemple\(scalar).fr") == nil)
            #expect(Courriel("a\(scalar)@b\(scalar)@exemple.fr") == nil)
        }
    }

    @Test("A webhook signature equals what a receiver computes from the body and the secret")
    func signature() throws {
        let at = try #require(Instant("2023-03-01T09:05:07.999Z"))
        // printf '1677661507.{"a":1}' | openssl dgst -sha256 -hmac gcs_secret
        let livraison = Livraison(
            id: "1", url: "https://exemple.fr/", corps: "{\"a\":1}", secrets: ["gcs_secret"], at: at)
        #expect(
            Signature.entete(livraison)
                == "t=1677661507,v1=9a6b9e349e3129d1d0a84955ffc8ab2c973a7b1aeae684078804a8741b151536")
    }
}
