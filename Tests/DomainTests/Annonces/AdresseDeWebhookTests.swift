import Domain
import Testing

@Suite("Addresses of webhooks")
struct AdresseDeWebhookTests {
    @Test(
        "A complete http or https address is accepted and written in one normal form",
        arguments: [
            ("https://exemple.fr/guichet?ville=1", "https://exemple.fr/guichet?ville=1"),
            ("HTTPS://Exemple.FR", "https://exemple.fr/"),
            ("http://exemple.fr:80/", "http://exemple.fr/"),
            ("https://exemple.fr:443", "https://exemple.fr/"),
            ("https://exemple.fr:80/", "https://exemple.fr:80/"),
            ("http://exemple.fr:1/", "http://exemple.fr:1/"),
            ("http://exemple.fr:65535/", "http://exemple.fr:65535/"),
            ("http://exemple.fr:00443/", "http://exemple.fr:443/"),
            ("https://exemple.fr?x=%20", "https://exemple.fr/?x=%20"),
            ("http://a_b.exemple.fr/", "http://a_b.exemple.fr/"),
            ("http://8.8.8.8/", "http://8.8.8.8/"),
            ("https://xn--lve-6la.exemple.fr/", "https://xn--lve-6la.exemple.fr/"),
            ("http://[2606:4700::1111]:8080/x", "http://[2606:4700:0:0:0:0:0:1111]:8080/x"),
            ("http://10x.exemple/", "http://10x.exemple/"),
            ("http://exemple.fr/a:b@c;d=(e)'~!$&*+,", "http://exemple.fr/a:b@c;d=(e)'~!$&*+,"),
        ])
    func taken(text: String, url: String) throws {
        let adresse = try AdresseDeWebhook(text)
        #expect(adresse.url == url)
        #expect(throws: Never.self) { try WebhooksPermis.aucun.verifier(adresse) }
    }

    @Test(
        "A wrong address, or one that two programs could read differently, is refused",
        arguments: [
            "", "exemple.fr", "/guichet", "ftp://exemple.fr/", "https://", "http:///x", "http:exemple.fr",
            "javascript:alert(1)", "https://nom:mot@exemple.fr/", "https://nom@exemple.fr/",
            "https://exemple.fr/#x", "https://exemple.fr/a b", "https://éxemple.fr/",
            "http://exemple.fr:0/", "http://exemple.fr:65536/", "http://exemple.fr:99999/",
            "http://exemple.fr:-1/", "http://exemple.fr:+1/", "http://exemple.fr:/",
            "http://exemple.fr:80:80/", "http://exemple.fr:999999999999999999999/", "http://exemple.fr:8o/",
            "http://.exemple.fr/", "http://exemple..fr/", "http://exemple.fr./", "http://-a.fr/",
            "http://a-.fr/", "http://exe%6dple.fr/", "http://a\\b.fr/", "http://exemple.fr\\@10.0.0.1/",
            "http://exemple.fr/\\", "http://exemple.fr/%", "http://exemple.fr/%2", "http://exemple.fr/%zz",
            "http://exemple.fr/<x>", "http://exemple.fr/{x}", "http://exemple.fr/?a[]=1",
            "http://[::1", "http://[::1]x/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/",
            "http://::1/", "http://[1.2.3.4]/", "http://[1:2:3:4:5:6:7]/", "http://[1::2::3]/",
            "http://[12345::]/", "http://[:::]/", "http://[]/", "http://[::1.2.3.4.5]/",
            "http://[1:2:3:4:5:6:7::8]/",
            // Forms of IPv4 that curl and a resolver accept, and Guichet does not.
            "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
            "http://127.1/", "http://127.0.1/", "http://127.0.0.01/", "http://256.0.0.1/",
            "http://1.2.3.4.5/", "http://0x/", "http://exemple.0x7f/", "http://127.0.0.1./",
            "http://\(String(repeating: "a", count: 64)).fr/",
            "http://exemple.fr/\(String(repeating: "a", count: 1983))",
        ])
    func refused(text: String) {
        #expect(throws: AdresseDeWebhook.Defaut.self) { try AdresseDeWebhook(text) }
    }

    @Test(
        "An address of this machine or of a private network is read, but may not be reached",
        arguments: [
            "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "172.16.0.0",
            "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.0", "100.127.255.255", "192.0.0.1",
            "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "198.18.0.0", "198.19.255.255",
            "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
            "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:8.8.8.8]",
            "[::127.0.0.1]", "[64:ff9b::10.0.0.1]", "[64:ff9b::8.8.8.8]", "[64:ff9b:1::1]",
            "[2002:7f00:1::]", "[2001::1]", "[2001:db8::1]", "[3fff::1]", "[2001:10::1]", "[fe80::1]",
            "[febf::1]", "[fec0::1]", "[fc00::1]", "[fdff::1]", "[ff02::1]", "[100::1]", "[4000::1]",
            "localhost", "LOCALHOST", "admin.localhost",
        ])
    func reserved(host: String) throws {
        let adresse = try AdresseDeWebhook("http://\(host)/")
        #expect(throws: AdresseDeWebhook.Defaut.self) { try WebhooksPermis.aucun.verifier(adresse) }
    }

    @Test(
        "The addresses just outside each reserved range are public",
        arguments: [
            "126.255.255.255", "128.0.0.0", "1.0.0.0", "9.255.255.255", "11.0.0.0", "172.15.255.255",
            "172.32.0.0", "192.167.255.255", "192.169.0.0", "169.253.255.255", "169.255.0.0",
            "100.63.255.255", "100.128.0.0", "192.0.1.0", "192.0.3.0", "198.17.255.255", "198.20.0.0",
            "223.255.255.255", "2000::1", "2001:200::1", "2001:db7::1", "2001:db9::1", "2003::1",
            "2001:4860:4860::8888", "3ffe::1", "3fff:1000::1",
        ])
    func neighbours(text: String) throws {
        #expect(try #require(AdresseIP(text)).reserve == nil)
    }

    @Test("An address is reached if the setting lists its range or its name, and no others are")
    func permitted() throws {
        let permis = try WebhooksPermis("127.0.0.0/8, fd00::/8,10.1.2.3,relais.exemple.fr,localhost")
        for host in ["127.0.0.1", "[fd12::1]", "10.1.2.3", "localhost"] {
            #expect(throws: Never.self, "\(host)") {
                try permis.verifier(AdresseDeWebhook("http://\(host):81/"))
            }
        }
        for host in ["10.1.2.4", "[::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "autre.localhost"] {
            #expect(throws: AdresseDeWebhook.Defaut.self, "\(host)") {
                try permis.verifier(AdresseDeWebhook("http://\(host)/"))
            }
        }
        let inside = try #require(AdresseIP("192.168.1.1"))
        let outside = try #require(AdresseIP("8.8.8.8"))
        #expect(throws: Never.self) { try permis.verifier([inside], de: "relais.exemple.fr") }
        #expect(throws: Never.self) { try permis.verifier([outside], de: "exemple.fr") }
        #expect(throws: AdresseDeWebhook.Defaut.self) {
            try permis.verifier([outside, inside], de: "exemple.fr")
        }
    }

    @Test(
        "A setting with any part that is not understood is refused",
        arguments: [
            "", ",", "10.0.0.0/8,", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8",
            "fd00::/129", "fd00::1/8", "http://exemple.fr", "exemple.fr:80", "exemple.fr/x", "a b",
            "[::1]", "127.1", "*",
        ])
    func strict(text: String) {
        #expect(throws: AdresseDeWebhook.Defaut.self) { try WebhooksPermis(text) }
    }
}
