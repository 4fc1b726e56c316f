import Foundation
import Synchronization

/// Clients of the benchmark: a thread and a kept connection each, with blocking sockets. A full HTTP client
/// in this process would cost as much as the server it measures (docs/decisions/0012-benchmark.md).
struct BenchClients: Sendable {
    let port: Int

    struct Failed: Error, CustomStringConvertible { let description: String }

    /// How many answers a second, and how long each took.
    struct Mesure: Sendable {
        let debit: Double
        /// Milliseconds, sorted.
        private let durees: [Float]

        init(durees: [Float], en seconds: Double) {
            debit = Double(durees.count) / seconds
            self.durees = durees.sorted()
        }

        /// The duration that this share of the answers did not exceed; zero without any.
        func quantile(_ share: Double) -> Double {
            guard let last = durees.indices.last else { return 0 }
            return Double(durees[min(last, Int((Double(durees.count) * share).rounded(.down)))])
        }
    }

    /// One GET repeated for some seconds.
    func mesure(get path: String, jeton: String?, clients: Int, seconds: Int) throws -> Mesure {
        let end = ContinuousClock.now + .seconds(seconds)
        return try run(clients) { _ in
            ContinuousClock.now < end ? ("GET", path, jeton) : nil
        }
    }

    /// Each of these, sent once.
    func mesure(requests: [(String, String, String?)], clients: Int) throws -> Mesure {
        let next = NextIndex()
        return try run(clients) { _ in
            let index = next.take()
            return index < requests.count ? requests[index] : nil
        }
    }

    private final class NextIndex: Sendable {
        private let value = Mutex(0)
        func take() -> Int {
            value.withLock { value in
                defer { value += 1 }
                return value
            }
        }
    }

    private final class Totals: Sendable {
        let value = Mutex<(durees: [Float], error: String?)>(([], nil))
    }

    private func run(
        _ clients: Int, next: @escaping @Sendable (Int) -> (String, String, String?)?
    ) throws -> Mesure {
        let totals = Totals()
        let done = DispatchGroup()
        let start = ContinuousClock.now
        for client in 0..<clients {
            done.enter()
            Thread {
                defer { done.leave() }
                do {
                    let connection = try BenchConnection(port: port)
                    var durees: [Float] = []
                    while let (method, path, jeton) = next(client) {
                        let sent = ContinuousClock.now
                        try connection.send(method, path, jeton)
                        durees.append(Float((ContinuousClock.now - sent).seconds * 1000))
                    }
                    totals.value.withLock { $0.durees += durees }
                } catch {
                    totals.value.withLock { $0.error = "\(error)" }
                }
            }.start()
        }
        done.wait()
        let elapsed = (ContinuousClock.now - start).seconds
        let (durees, error) = totals.value.withLock { $0 }
        if let error { throw Failed(description: error) }
        return Mesure(durees: durees, en: elapsed)
    }
}

/// One kept HTTP/1.1 connection.
private final class BenchConnection {
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
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

    deinit { close(descriptor) }

    /// Sends a request and reads its whole answer, which must be a 2xx with a Content-Length.
    func send(_ method: String, _ path: String, _ jeton: String?) throws {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        if let jeton { head += "Authorization: Bearer \(jeton)\r\n" }
        if method != "GET" { head += "If-Match: *\r\nContent-Length: 0\r\n" }
        let bytes = Array((head + "\r\n").utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw failure("write") }
        var filled = 0
        while true {
            let count = buffer.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress.map { $0 + filled }, 65_536)
            }
            guard count > 0 else { throw failure("read") }
            filled += count
            if let expected = try expectedLength(filled), filled >= expected { return }
            if filled + 65_536 > buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
        }
    }

    /// The size of the whole answer, once its head is there.
    private func expectedLength(_ filled: Int) throws -> Int? {
        guard let end = buffer[..<filled].firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
        guard head.hasPrefix("HTTP/1.1 20") else { throw failure(String(head.prefix(40))) }
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-length:") {
            return end.upperBound + (Int(line.split(separator: " ").last ?? "") ?? 0)
        }
        throw failure("no Content-Length")
    }

    private func failure(_ what: String) -> BenchClients.Failed {
        BenchClients.Failed(description: "\(what): errno \(errno)")
    }
}
