import Domain
import Testing

@Suite("The proxies that are believed, and the client that they name")
struct MandatairesTests {
    private static let deux = try? Mandataires("127.0.0.1, 10.2.0.0/16,::1")

    @Test(
        "The header is read from its end, as far as proxies of the installation wrote it",
        arguments: [
            ("192.0.2.1", ["198.51.100.7"], "192.0.2.1"),
            ("127.0.0.1", [], "127.0.0.1"),
            ("127.0.0.1", ["198.51.100.7"], "198.51.100.7"),
            ("::ffff:127.0.0.1", ["198.51.100.7"], "198.51.100.7"),
            ("127.0.0.1", ["1.1.1.1, 198.51.100.7"], "198.51.100.7"),
            ("127.0.0.1", ["1.1.1.1", "198.51.100.7 ,\t10.2.3.4"], "198.51.100.7"),
            ("127.0.0.1", ["198.51.100.7, 10.3.0.1"], "10.3.0.1"),
            ("127.0.0.1", ["10.2.0.9"], "10.2.0.9"),
            ("127.0.0.1", ["198.51.100.7, unknown"], "127.0.0.1"),
            ("127.0.0.1", ["198.51.100.7, unknown, 10.2.0.9"], "10.2.0.9"),
            ("127.0.0.1", [""], "127.0.0.1"),
            ("::1", ["2001:db8::7"], "2001:db8:0:0:0:0:0:7"),
            ("::1", ["[2001:db8::7]:443"], "2001:db8:0:0:0:0:0:7"),
            ("::1", ["198.51.100.7:50123"], "198.51.100.7"),
            ("::1", ["::ffff:198.51.100.7"], "198.51.100.7"),
            ("", ["198.51.100.7"], ""),
        ])
    func client(_ pair: String, _ transmis: [String], _ expected: String) throws {
        let mandataires = try #require(Self.deux)
        #expect(mandataires.client(pair: pair, transmis: transmis) == expected)
        #expect(Mandataires.aucun.client(pair: pair, transmis: transmis) == pair)
    }

    @Test(
        "What is not a range is named", arguments: ["", "127.0.0.1,", "nginx", "10.0.0.1/8", "10.0.0.0/33"])
    func refused(_ text: String) throws {
        let defaut = #expect(throws: Mandataires.Defaut.self) { try Mandataires(text) }
        let part = text.split(separator: ",", omittingEmptySubsequences: false).last ?? ""
        #expect(defaut?.detail.hasPrefix("« \(part) » n’est ni une adresse") == true)
    }
}
