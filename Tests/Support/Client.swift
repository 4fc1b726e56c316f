import AsyncHTTPClient
import Foundation
public import JSON
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// Speaks HTTP to a server of this machine, over real connections.
public struct Client: Sendable {
    public let port: Int
    private let http: HTTPClient

    /// - Parameter expands: whether compressed answers are expanded, as a browser does.
    public init(port: Int, expands: Bool = false) {
        self.port = port
        var configuration = HTTPClient.Configuration()
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        if expands { configuration.decompression = .enabled(limit: .none) }
        // Many connections per host, because with the default of eight concurrent tests would wait in a
        // queue.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    public func close() async throws { try await http.shutdown() }

    public func get(
        _ path: String, _ token: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send("GET", path, token, headers: headers)
    }

    /// - Parameters:
    ///   - json: sent as application/json unless `type` says otherwise.
    ///   - body: raw bytes, instead of `json`.
    ///   - ifMatch: an ETag, or `*`.
    ///   - key: the Idempotency-Key.
    public func send(
        _ method: String, _ path: String, _ token: String? = nil, json: JSON? = nil, body: [UInt8]? = nil,
        type: String? = nil, ifMatch: String? = nil, key: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = HTTPMethod(rawValue: method)
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let ifMatch { request.headers.add(name: "If-Match", value: ifMatch) }
        if let key { request.headers.add(name: "Idempotency-Key", value: key) }
        if let type = type ?? json.map({ _ in "application/json" }) {
            request.headers.add(name: "Content-Type", value: type)
        }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let bytes = body ?? json?.bytes { request.body = .bytes(ByteBuffer(bytes: bytes)) }
        let answer = try await answer(request, body: body ?? json?.bytes ?? [], path)
        try ContractCheck.check(method, path, json: json, answer)
        return answer
    }

    private func answer(_ request: HTTPClientRequest, body: [UInt8], _ path: String) async throws -> Answer {
        // A path that is no UTF-8 once decoded would be sent as `/`.
        if URL(string: request.url)?.path.isEmpty == true, !path.isEmpty, path != "/" {
            let connection = try RawConnection(port: port)
            let headers = request.headers.map { "\($0.name): \($0.value)\n" }.joined()
            try connection.write(
                lines: "\(request.method.rawValue) \(path) HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n"
                    + "Content-Length: \(body.count)\n\(headers)\n")
            try connection.write(body)
            return try await connection.answer() ?? Answer(status: 0, headers: [], bytes: [])
        }
        let response = try await http.execute(request, timeout: .seconds(180))
        let received = try await response.body.collect(upTo: 64 * 1_048_576)
        return Answer(
            status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
            bytes: Array(received.readableBytesView))
    }
}
