/// The proxies in front of the server (« mandataires »). Only they are believed when they say, in the header
/// `X-Forwarded-For`, for which address they send a request.
public struct Mandataires: Hashable, Sendable {
    public let plages: [PlageIP]

    public static let aucun = Mandataires(plages: [])

    public struct Defaut: Error {
        public let detail: String
    }

    private init(plages: [PlageIP]) { self.plages = plages }

    /// Reads `127.0.0.1,10.2.0.0/16,fd00::/8`, blanks allowed around the commas.
    ///
    /// - Throws: the part that is not a range, in French.
    public init(_ text: String) throws(Defaut) {
        var plages: [PlageIP] = []
        for part in Self.parts(of: text) {
            guard let plage = PlageIP(part) else {
                throw Defaut(
                    detail:
                        "« \(part) » n’est ni une adresse (127.0.0.1), ni une plage (10.0.0.0/8, sans bit après "
                        + "le /8) ; des virgules les séparent.")
            }
            plages.append(plage)
        }
        self.init(plages: plages)
    }

    public func contains(_ adresse: String) -> Bool {
        AdresseIP(adresse).map { contains($0) } ?? false
    }

    private func contains(_ adresse: AdresseIP) -> Bool {
        let adresse = adresse.v4SiEmballee
        return plages.contains { $0.contains(adresse) }
    }

    /// The address of the client of a request.
    ///
    /// - Parameters:
    ///   - pair: the address at the other end of the connection.
    ///   - transmis: the values of `X-Forwarded-For`, in the order of the header lines. Each proxy adds, at the
    ///     end, the address that it received the request from, so the list is read from its end for as long
    ///     as a proxy of this installation wrote it. What a client wrote itself comes before, and is not read.
    public func client(pair: String, transmis: [String]) -> String {
        guard contains(pair) else { return pair }
        var client = pair
        for word in transmis.flatMap(Self.parts).reversed() {
            guard let adresse = Self.adresse(word) else { return client }
            client = adresse.description
            if !contains(adresse) { return client }
        }
        return client
    }

    /// `192.0.2.1`, `2001:db8::1`, or one of them with a port: `192.0.2.1:443`, `[2001:db8::1]:443`.
    private static func adresse(_ word: String) -> AdresseIP? {
        if let whole = AdresseIP(word) { return whole.v4SiEmballee }
        let bytes = Array(word.utf8)
        if bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")) {
            return AdresseIP(String(decoding: bytes[1..<end], as: UTF8.self))?.v4SiEmballee
        }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return AdresseIP(String(decoding: bytes[..<colon], as: UTF8.self))
    }

    private static func parts(of text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { part in
            let start = part.drop { $0 == 0x20 || $0 == 0x09 }
            return String(
                decoding: start.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed(), as: UTF8.self)
        }
    }
}
