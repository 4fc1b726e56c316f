import Foundation

/// A request as it goes over the wire, made once and sent as often as wanted.
struct BenchRequete: Sendable {
    let octets: [UInt8]

    /// - Parameters:
    ///   - corps: a JSON document; empty for none.
    ///   - navigateur: the token of a browser’s session, for a page.
    init(
        _ method: String = "GET", _ path: String, _ jeton: String?, corps: String = "",
        navigateur: String? = nil
    ) {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        if let navigateur { head += "Cookie: guichet-session=\(navigateur)\r\nAccept: text/html\r\n" }
        if let jeton { head += "Authorization: Bearer \(jeton)\r\n" }
        if !corps.isEmpty { head += "Content-Type: application/json\r\n" }
        if method != "GET" { head += "If-Match: *\r\nContent-Length: \(corps.utf8.count)\r\n" }
        octets = Array((head + "\r\n" + corps).utf8)
    }
}

/// What an answer was made of.
struct BenchReponse: Sendable, Equatable {
    var octets = 0
    /// Line feeds in the body: the rows of a CSV.
    var lignes = 0
}

/// One kept HTTP/1.1 connection, with a blocking socket. It looks at no more of an answer than its status, its
/// length and the line feeds of its body, so that it costs little beside the server.
final class BenchConnection {
    private let descriptor: Int32
    private let buffer: UnsafeMutableBufferPointer<UInt8>

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        buffer = .allocate(capacity: 131_072)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw BenchClients.Failed(description: "connect: errno \(errno)") }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// Sends a request and reads its whole answer, which must be a 2xx that says where it ends.
    func send(_ requete: BenchRequete) throws -> BenchReponse {
        guard write(descriptor, requete.octets, requete.octets.count) == requete.octets.count else {
            throw failure("write")
        }
        var filled = 0
        while true {
            filled += try fill(from: filled)
            if let body = headLength(filled) { return try rest(of: body, filled) }
            guard filled < buffer.count else { throw failure("a head without an end") }
        }
    }

    private func fill(from start: Int = 0) throws -> Int {
        let count = read(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        guard count > 0 else { throw failure("read") }
        return count
    }

    /// Where the body begins, once the head is there.
    private func headLength(_ filled: Int) -> Int? {
        for index in 3..<max(3, filled)
        where buffer[index] == 0x0A && buffer[index - 2] == 0x0A && buffer[index - 1] == 0x0D {
            return index + 1
        }
        return nil
    }

    private static let length = Array("content-length:".utf8)
    private static let coding = Array("transfer-encoding:".utf8)

    private func rest(of body: Int, _ filled: Int) throws -> BenchReponse {
        guard buffer[9] == UInt8(ascii: "2"), buffer[10] == UInt8(ascii: "0") else {
            throw failure(String(decoding: buffer[..<min(filled, 400)], as: UTF8.self))
        }
        if let value = field(Self.length, in: body) {
            let digits = buffer[value..<body].drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
            return try known(digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }, from: body, filled)
        }
        guard field(Self.coding, in: body) != nil else { throw failure("no length") }
        var chunks = Morceaux()
        if chunks.take(UnsafeBufferPointer(rebasing: buffer[body..<filled])) { return chunks.reponse }
        while true {
            let count = try fill()
            if chunks.take(UnsafeBufferPointer(rebasing: buffer[..<count])) { return chunks.reponse }
        }
    }

    /// Where the value of a field begins; the name is in small letters.
    private func field(_ name: [UInt8], in head: Int) -> Int? {
        var line = 0
        while line + name.count < head {
            if name.indices.allSatisfy({ buffer[line + $0] | 0x20 == name[$0] }) { return line + name.count }
            while line < head, buffer[line] != 0x0A { line += 1 }
            line += 1
        }
        return nil
    }

    private func known(_ length: Int, from body: Int, _ filled: Int) throws -> BenchReponse {
        var reponse = BenchReponse(octets: length)
        reponse.lignes = buffer[body..<filled].count { $0 == 0x0A }
        var left = length - (filled - body)
        while left > 0 {
            let count = try fill()
            reponse.lignes += buffer[..<count].count { $0 == 0x0A }
            left -= count
        }
        return reponse
    }

    private func failure(_ what: String) -> BenchClients.Failed {
        BenchClients.Failed(description: "\(what): errno \(errno)")
    }
}

/// A chunked body (RFC 9112, section 7.1), read as it arrives and not kept.
struct Morceaux {
    private enum Place { case taille, donnees, apres, fin }
    private var place = Place.taille
    private var left = 0
    private(set) var reponse = BenchReponse()

    /// - Returns: whether the body has ended.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            if place == .donnees {
                let count = min(left, bytes.count - index)
                reponse.octets += count
                reponse.lignes += bytes[index..<(index + count)].count { $0 == 0x0A }
                left -= count
                index += count
                if left == 0 { place = .apres }
                continue
            }
            let byte = bytes[index]
            index += 1
            switch place {
            case .taille where byte == 0x0A: place = left == 0 ? .fin : .donnees
            case .taille: left = Self.digit(byte).map { left * 16 + $0 } ?? left
            case .apres where byte == 0x0A: place = .taille
            case .fin where byte == 0x0A: return true
            default: break
            }
        }
        return false
    }

    private static func digit(_ byte: UInt8) -> Int? { Character(UnicodeScalar(byte)).hexDigitValue }
}
