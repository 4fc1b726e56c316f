import Domain
import Testing

@Suite("The head, in words")
struct TeteTests {
    private static let hash = String(repeating: "0123456789abcdef", count: 4)

    @Test("A head is a seal from 1 and a hash of 64 hexadecimal digits, nothing else")
    func valid() {
        #expect(Tete(numero: 1, sha256: Self.hash)?.ligne == "sceau 1, \(Self.hash)")
        for (numero, sha256) in [
            (0, Self.hash), (-1, Self.hash), (1, ""), (1, String(Self.hash.dropLast())), (1, Self.hash + "0"),
            (1, Self.hash.uppercased()), (1, "g" + Self.hash.dropFirst()),
        ] as [(Int64, String)] {
            #expect(Tete(numero: numero, sha256: sha256) == nil, "\(numero) \(sha256)")
        }
    }

    @Test("A text gives the heads that it writes, each once, however its lines are folded")
    func read() throws {
        let tete = try #require(Tete(numero: 12, sha256: Self.hash))
        let other = try #require(Tete(numero: 7, sha256: String(repeating: "f", count: 64)))
        for text in [
            tete.ligne, "Tête : \(tete.ligne).", "Tête de la base : sceau 12,\r\n > \(Self.hash)\r\n",
            "<td>sceau 12, \(Self.hash)</td>", "\(tete.ligne)\n\(tete.ligne)",
        ] {
            #expect(Tete.lues(in: text) == [tete], "\(text)")
        }
        #expect(Tete.lues(in: "\(tete.ligne) puis \(other.ligne)") == [tete, other])
        for text in ["", "sceau", "sceau 12", "sceau 12, abc", "sceau x, \(Self.hash)", "12, \(Self.hash)"] {
            #expect(Tete.lues(in: text) == [], "\(text)")
        }
    }
}
