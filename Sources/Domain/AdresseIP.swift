/// An address of the Internet Protocol: the 4 bytes of version 4 or the 16 of version 6.
public struct AdresseIP: Hashable, Sendable, CustomStringConvertible {
    public let octets: [UInt8]

    public init?(octets: [UInt8]) {
        guard octets.count == 4 || octets.count == 16 else { return nil }
        self.octets = octets
    }

    /// Reads `192.0.2.1`, four decimal numbers without leading zeros, or an IPv6 address as RFC 4291 writes
    /// it, without brackets and without a zone. Other spellings of IPv4 (octal, hexadecimal, fewer parts)
    /// give nil.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)[...]
        guard bytes.count <= 45, let octets = Self.v4(bytes) ?? Self.v6(bytes) else { return nil }
        self.octets = octets
    }

    public var isV4: Bool { octets.count == 4 }

    /// In the form that `init(_:)` reads; IPv6 in full, so that each address has exactly one text.
    public var description: String {
        if isV4 { return octets.map { String($0) }.joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2).map {
            String(UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1]), radix: 16)
        }.joined(separator: ":")
    }

    /// The key under which one client is counted: an IPv4 address itself, also when it is mapped into IPv6;
    /// for an IPv6 address its first 64 bits, the block that a network assigns to one household.
    public var client: String {
        let adresse = v4SiEmballee
        if adresse.isV4 { return adresse.description }
        return description.split(separator: ":").prefix(4).joined(separator: ":") + "::/64"
    }

    /// The IPv4 address that is mapped into this IPv6 address (`::ffff:192.0.2.1`); otherwise the address itself.
    public var v4SiEmballee: AdresseIP {
        guard !isV4, octets[..<10].allSatisfy({ $0 == 0 }), octets[10] == 0xFF, octets[11] == 0xFF else {
            return self
        }
        return AdresseIP(octets: Array(octets[12...])) ?? self
    }

    private static func v4(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var octets: [UInt8] = []
        for part in parts {
            guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }),
                part.count == 1 || part.first != 0x30,
                let octet = UInt8(String(decoding: part, as: UTF8.self))
            else { return nil }
            octets.append(octet)
        }
        return octets
    }

    private static func v6(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let colon = UInt8(ascii: ":")
        let gap = bytes.indices.dropLast().first { bytes[$0] == colon && bytes[$0 + 1] == colon }
        guard let gap else {
            let all = groups(bytes, mayEndInV4: true)
            return all?.count == 16 ? all : nil
        }
        guard let head = groups(bytes[..<gap], mayEndInV4: false),
            let tail = groups(bytes[(gap + 2)...], mayEndInV4: true), head.count + tail.count <= 14
        else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// Groups of one to four hexadecimal digits between colons, two bytes each.
    private static func groups(_ bytes: ArraySlice<UInt8>, mayEndInV4: Bool) -> [UInt8]? {
        if bytes.isEmpty { return [] }
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var octets: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if mayEndInV4, index == parts.count - 1, let last = v4(part) {
                octets += last
            } else if (1...4).contains(part.count), part.allSatisfy(isHexadecimal),
                let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
            {
                octets += [UInt8(group >> 8), UInt8(group & 0xFF)]
            } else {
                return nil
            }
        }
        return octets
    }
}

/// A range of addresses that share their first bits: `10.0.0.0/8`.
public struct PlageIP: Hashable, Sendable, CustomStringConvertible {
    public let debut: AdresseIP
    public let bits: Int

    /// Reads a single address, or an address and a prefix length after which every bit of the address is 0.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let debut = AdresseIP(String(decoding: parts[0], as: UTF8.self))
        else { return nil }
        let most = debut.octets.count * 8
        var bits = most
        if parts.count == 2 {
            guard (1...3).contains(parts[1].count), parts[1].allSatisfy({ (0x30...0x39).contains($0) }),
                let read = Int(String(decoding: parts[1], as: UTF8.self)), read <= most
            else { return nil }
            bits = read
        }
        self.debut = debut
        self.bits = bits
        guard (bits..<most).allSatisfy({ !Self.bit($0, of: debut) }) else { return nil }
    }

    public func contains(_ adresse: AdresseIP) -> Bool {
        adresse.octets.count == debut.octets.count
            && (0..<bits).allSatisfy { Self.bit($0, of: adresse) == Self.bit($0, of: debut) }
    }

    public var description: String { "\(debut)/\(bits)" }

    private static func bit(_ index: Int, of adresse: AdresseIP) -> Bool {
        adresse.octets[index / 8] & (0x80 >> UInt8(index % 8)) != 0
    }
}

extension AdresseIP {
    /// Why this address is not on the public Internet, in French words that follow « c’est »; nil when it is.
    public var reserve: String? {
        if let known = Self.reserves.first(where: { $0.plage.contains(self) }) { return known.motif }
        // IANA allocates global IPv6 addresses only in 2000::/3.
        return isV4 || octets[0] >> 5 == 1 ? nil : "une adresse hors de l’Internet public"
    }

    /// Whether this is the loopback address of the machine: 127.0.0.0/8 or ::1.
    public var isBoucle: Bool { reserve == Self.boucle }

    private static let boucle = "la machine elle-même"
    private static let prive = "une adresse de réseau privé"
    private static let exemple = "une adresse réservée aux exemples"
    private static let enrobe = "une adresse IPv6 qui en cache une IPv4"

    /// The IANA registries of special-purpose addresses (RFC 6890 and later); the first range that matches
    /// gives the reason.
    private static let reserves: [(plage: PlageIP, motif: String)] = [
        ("127.0.0.0/8", boucle), ("0.0.0.0/8", "une adresse qui ne désigne personne"),
        ("10.0.0.0/8", prive), ("172.16.0.0/12", prive), ("192.168.0.0/16", prive),
        ("100.64.0.0/10", "une adresse interne d’opérateur"),
        ("169.254.0.0/16", "une adresse de liaison locale"),
        ("192.0.0.0/24", "une adresse réservée aux protocoles"),
        ("192.0.2.0/24", exemple), ("198.51.100.0/24", exemple), ("203.0.113.0/24", exemple),
        ("192.88.99.0/24", "une adresse de relais 6to4"), ("198.18.0.0/15", "une adresse de banc d’essai"),
        ("224.0.0.0/4", "une adresse de diffusion à un groupe"),
        ("255.255.255.255", "l’adresse de diffusion à tous"),
        ("240.0.0.0/4", "une adresse réservée"),
        ("::1", boucle), ("::", "une adresse qui ne désigne personne"), ("::ffff:0:0/96", enrobe),
        ("::/96", enrobe), ("64:ff9b::/96", enrobe), ("64:ff9b:1::/48", enrobe), ("2002::/16", enrobe),
        ("2001::/32", enrobe), ("2001:db8::/32", exemple), ("3fff::/20", exemple),
        ("2001::/23", "une adresse réservée aux protocoles"), ("fc00::/7", prive), ("fec0::/10", prive),
        ("fe80::/10", "une adresse de liaison locale"), ("ff00::/8", "une adresse de diffusion à un groupe"),
    ].compactMap { text, motif in PlageIP(text).map { ($0, motif) } }
}

func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
}
