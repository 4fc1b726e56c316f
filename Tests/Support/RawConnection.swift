import Foundation

/// A TCP connection on which a test writes what no HTTP client would.
public final class RawConnection: Sendable {
    private let descriptor: Int32
    /// Reading blocks, so it must not use the threads that tasks share.
    private let queue = DispatchQueue(label: "raw")

    /// - Parameter source: the address of this machine to connect from, where it matters.
    /// - Throws: `Failure` when the server does not accept.
    public init(port: Int, from source: String? = nil) throws {
        #if os(Linux)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, kind, 0)
        // Reading times out: a test that fails says more than one that waits forever.
        var patience = timeval(tv_sec: 180, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        if let source {
            guard Self.with(source, 0, { bind(descriptor, $0, $1) }) == 0 else { throw Failure(errno: errno) }
        }
        let result = Self.with("127.0.0.1", port) { connect(descriptor, $0, $1) }
        guard result == 0 else { throw Failure(errno: errno) }
    }

    /// Passes an IPv4 address to a system call.
    private static func with(
        _ host: String, _ port: Int, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr(host)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                call(pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit { Foundation.close(descriptor) }

    public struct Failure: Error { let errno: Int32 }

    /// Sends a text whose lines are written `\n` here and sent with CR LF, as HTTP requires.
    public func write(lines text: String) throws { try write(Array(text.replacing("\n", with: "\r\n").utf8)) }

    public func write(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let result = bytes.withUnsafeBytes { buffer in
                send(
                    descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written, Self.noSignal)
            }
            guard result > 0 else { throw Failure(errno: errno) }
            written += result
        }
    }

    #if os(Linux)
        private static let noSignal = Int32(MSG_NOSIGNAL)
    #else
        private static let noSignal: Int32 = 0
    #endif

    /// Closes the sending side only, and still listens.
    public func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Closes at once without a farewell, as a broken line does.
    public func abort() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Reads everything up to the end of the connection.
    public func rest() async throws -> [UInt8] {
        try await reading { try Self.all(from: $0, until: { _ in false }) }
    }

    /// Reads one answer; nil when the connection ends without one.
    public func answer() async throws -> Answer? {
        try await reading { descriptor in
            let bytes = try Self.all(from: descriptor, until: { Self.parse($0, isWhole: true) != nil })
            return Self.parse(bytes, isWhole: false)
        }
    }

    private func reading<T: Sendable>(_ body: @escaping @Sendable (Int32) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in continuation.resume(with: Result { try body(descriptor) }) }
        }
    }

    private static func all(from descriptor: Int32, until isEnough: ([UInt8]) -> Bool) throws -> [UInt8] {
        var received: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while !isEnough(received) {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0, errno == ECONNRESET { break }
            guard count >= 0 else { throw Failure(errno: errno) }
            if count == 0 { break }
            received += chunk[..<count]
        }
        return received
    }

    private static func parse(_ bytes: [UInt8], isWhole: Bool) -> Answer? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) }
        let headers = lines.dropFirst().map { line -> (name: String, value: String) in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (String(parts[0]), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
        }
        let body = Array(text[end.upperBound...].utf8)
        let answer = Answer(status: status ?? 0, headers: headers, bytes: body)
        let length = answer.header("Content-Length").flatMap { Int($0) } ?? 0
        return isWhole && body.count < length ? nil : answer
    }
}
