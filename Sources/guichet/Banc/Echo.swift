import Foundation

/// A server that answers every request with the same bytes and looks at none of them: what the clients of the
/// benchmark reach against it is the most that they can measure.
final class Echo {
    let port: Int
    private let descriptor: Int32

    init() throws {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(listening, place, size) == 0 && listen(listening, 64) == 0
                    && getsockname(listening, place, &size) == 0
            }
        }
        guard result else { throw BenchClients.Failed(description: "listen: errno \(errno)") }
        port = Int(UInt16(bigEndian: address.sin_port))
        descriptor = listening
        Thread {
            while true {
                let client = accept(listening, nil, nil)
                guard client >= 0 else { return }
                Thread { Self.answer(client) }.start()
            }
        }.start()
    }

    /// A free port, which nothing listens on any more.
    static func portLibre() throws -> Int {
        let echo = try Echo()
        echo.stop()
        return echo.port
    }

    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    private static let reponse = Array(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}".utf8)

    private static func answer(_ client: Int32) {
        var on: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while read(client, &buffer, buffer.count) > 0 {
            guard write(client, reponse, reponse.count) == reponse.count else { break }
        }
        close(client)
    }
}
