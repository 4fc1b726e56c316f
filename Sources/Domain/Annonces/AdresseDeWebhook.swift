/// The address that receives a webhook: an absolute http or https URL. It is parsed strictly, so that the
/// address checked here and the address connected to later cannot differ.
public struct AdresseDeWebhook: Hashable, Sendable {
    public enum Hote: Hashable, Sendable {
        /// In lower case.
        case nom(String)
        case ip(AdresseIP)
    }

    /// What is wrong and what to write instead, in French.
    public struct Defaut: Error, Hashable, Sendable {
        public let detail: String
    }

    public let isChiffree: Bool
    public let hote: Hote
    /// From 1 to 65535.
    public let port: Int
    /// Path and query, from the first slash on.
    public let cible: String

    public init(_ text: String) throws(Defaut) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 2000 else { throw Defaut(detail: "L’adresse dépasse 2000 caractères.") }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Defaut(
                detail:
                    "Une adresse s’écrit en ASCII, sans espace : un nom accentué en xn--…, le reste en %XX.")
        }
        guard let (isChiffree, start) = Self.scheme(bytes) else {
            throw Defaut(detail: "Une adresse http:// ou https:// entière est attendue.")
        }
        let rest = bytes[start...]
        let end = rest.firstIndex { [0x2F, 0x3F, 0x23, 0x5C].contains($0) } ?? rest.endIndex
        let authority = rest[..<end]
        guard !authority.contains(UInt8(ascii: "@")) else {
            throw Defaut(
                detail:
                    "Ni nom ni mot de passe dans l’adresse : elle est lue par d’autres dans la boîte d’envoi."
            )
        }
        let (host, port) = try Self.split(authority)
        hote = try Self.hote(host)
        self.isChiffree = isChiffree
        self.port = try Self.port(port) ?? (isChiffree ? 443 : 80)
        cible = try Self.cible(rest[end...])
    }

    /// Reads a host alone, without brackets or port; nil when the text is not a host.
    public static func hote(seul text: String) -> Hote? {
        if let ip = AdresseIP(text) { return .ip(ip) }
        let bytes = Array(text.utf8)
        return bytes.first == UInt8(ascii: "[") ? nil : try? hote(bytes[...])
    }

    /// The address in its only normalised form, to which requests are sent.
    public var url: String {
        let name =
            switch hote {
            case .nom(let nom): nom
            case .ip(let ip): ip.isV4 ? "\(ip)" : "[\(ip)]"
            }
        let usual = port == (isChiffree ? 443 : 80)
        return "\(isChiffree ? "https" : "http")://\(name)\(usual ? "" : ":\(port)")\(cible)"
    }

    private static func scheme(_ bytes: [UInt8]) -> (isChiffree: Bool, end: Int)? {
        let lowered = bytes.prefix(8).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        if lowered.starts(with: "https://".utf8) { return (true, 8) }
        if lowered.starts(with: "http://".utf8) { return (false, 7) }
        return nil
    }

    /// The host with its brackets, and the text after its colon; nil when there is no colon.
    private static func split(
        _ authority: ArraySlice<UInt8>
    ) throws(Defaut) -> (host: ArraySlice<UInt8>, port: ArraySlice<UInt8>?) {
        let colon = UInt8(ascii: ":")
        if authority.first == UInt8(ascii: "[") {
            guard let close = authority.firstIndex(of: UInt8(ascii: "]")) else {
                throw Defaut(detail: "Le crochet ouvert autour de l’adresse IPv6 n’est pas fermé.")
            }
            let after = authority[(close + 1)...]
            guard after.isEmpty || after.first == colon else {
                throw Defaut(detail: "Après le crochet, seul un port est attendu : [2001:db8::1]:8443.")
            }
            return (authority[...close], after.isEmpty ? nil : after.dropFirst())
        }
        guard let first = authority.firstIndex(of: colon) else { return (authority, nil) }
        guard !authority[(first + 1)...].contains(colon) else {
            throw Defaut(detail: "Une adresse IPv6 s’écrit entre crochets : http://[2001:db8::1]/.")
        }
        return (authority[..<first], authority[(first + 1)...])
    }

    private static func port(_ digits: ArraySlice<UInt8>?) throws(Defaut) -> Int? {
        guard let digits else { return nil }
        guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(String(decoding: digits, as: UTF8.self)), (1...65_535).contains(port)
        else { throw Defaut(detail: "Un port est un nombre de 1 à 65535.") }
        return port
    }

    private static func hote(_ bytes: ArraySlice<UInt8>) throws(Defaut) -> Hote {
        let text = String(
            decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
        if bytes.first == UInt8(ascii: "[") {
            guard !bytes.contains(UInt8(ascii: "%")) else {
                throw Defaut(detail: "Une adresse IPv6 avec une zone (%…) n’est pas prise.")
            }
            guard let ip = AdresseIP(String(text.dropFirst().dropLast())), !ip.isV4 else {
                throw Defaut(detail: "Ce qui est entre crochets n’est pas une adresse IPv6.")
            }
            return .ip(ip)
        }
        if let ip = AdresseIP(text) { return .ip(ip) }
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, labels.allSatisfy(isLabel) else {
            throw Defaut(
                detail:
                    "« \(text.prefix(80)) » n’est pas un nom de machine : des lettres, chiffres et traits d’union."
            )
        }
        // Other notations that a resolver would read as IPv4: 2130706433, 0x7f.1, 127.1, 0177.0.0.1.
        if let last = labels.last, last.allSatisfy({ (0x30...0x39).contains($0) }) || isHexNumber(last) {
            throw Defaut(
                detail: "Une adresse IPv4 s’écrit en quatre nombres décimaux de 0 à 255, sans zéro devant.")
        }
        return .nom(text)
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
            && label.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
    }

    private static func isHexNumber(_ label: Substring.UTF8View) -> Bool {
        label.starts(with: "0x".utf8) && label.dropFirst(2).allSatisfy(isHexadecimal)
    }

    /// Accepts the characters of RFC 3986, 3.3 and 3.4, and rejects what servers could interpret differently.
    private static func cible(_ bytes: ArraySlice<UInt8>) throws(Defaut) -> String {
        guard !bytes.contains(UInt8(ascii: "#")) else {
            throw Defaut(detail: "Pas de fragment (#…) : il ne part pas avec la requête.")
        }
        let allowed = Array("-._~!$&'()*+,;=:@/?".utf8)
        for (index, byte) in zip(bytes.indices, bytes) {
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || allowed.contains(byte)
            let isEscape =
                byte == UInt8(ascii: "%") && bytes[(index + 1)...].prefix(2).count == 2
                && bytes[(index + 1)...].prefix(2).allSatisfy(isHexadecimal)
            guard isPlain || isEscape else {
                throw Defaut(
                    detail:
                        "Dans le chemin, « \(Character(Unicode.Scalar(byte))) » s’écrit %XX, son code en hexadécimal."
                )
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.utf8.first == UInt8(ascii: "/") ? text : "/\(text)"
    }
}
