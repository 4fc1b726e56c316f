import Domain
import Testing

@Suite("An address of the Internet Protocol")
struct AdresseIPTests {
    @Test(
        "A client is counted by its address; in IPv6 by its /64, for IPv4 in IPv6 by the IPv4 address",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::1", "2001:db8:1:3::/64"), ("::1", "0:0:0:0::/64"), ("", nil),
        ])
    func client(_ address: String, _ client: String?) {
        #expect(AdresseIP(address)?.client == client)
    }
}
