import AsyncHTTPClient
import Foundation
public import JSON
import NIOCore
import NIOHTTP1

/// A session of a real browser, driven over HTTP (WebDriver, W3C Recommendation): Chromium and its chromedriver, both of
/// one test and ended with it.
public final class WebDriver: Sendable {
    private let process: Process
    private let root: String
    private let session: String

    /// Whether Debian’s packages chromium and chromium-driver are there.
    public static let isInstalled = find("chromedriver") != nil && find("chromium") != nil
    /// What a test that needs them says when it is skipped.
    public static let manque = "no chromium and chromium-driver on this machine (apt-get install both)"

    /// The path of a program.
    public static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Starts a browser.
    ///
    /// - Parameters:
    ///   - width: of the window, in CSS pixels; under 500, that of a telephone with a touch screen.
    ///   - scripts: whether pages may run scripts.
    public init(width: Int, height: Int, scripts: Bool) async throws {
        guard let driver = Self.find("chromedriver") else { throw Failure(text: Self.manque) }
        (process, root) = try await Self.start(driver)
        do {
            let answer = try await Self.send(
                .POST, root + "/session", Self.capabilities(width, height, scripts: scripts))
            guard let id = answer["sessionId"]?.string else { throw Failure(text: "no session") }
            session = id
        } catch {
            Self.end(process)
            throw error
        }
    }

    private static func start(_ driver: String) async throws -> (Process, String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: driver)
        process.arguments = ["--port=0"]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let (texts, said) = AsyncStream.makeStream(of: String.self)
        output.fileHandleForReading.readabilityHandler = { handle in
            let bytes = handle.availableData
            if bytes.isEmpty {
                handle.readabilityHandler = nil
                said.finish()
            } else {
                said.yield(String(decoding: bytes, as: UTF8.self))
            }
        }
        try process.run()
        var text = ""
        for await more in texts {
            text += more
            if let port = text.firstMatch(of: /started successfully on port (\d+)\./) {
                return (process, "http://127.0.0.1:\(port.output.1)")
            }
        }
        throw Failure(text: "chromedriver did not start: \(text)")
    }

    private static func capabilities(_ width: Int, _ height: Int, scripts: Bool) -> JSON {
        var options: [JSON.Member] = [
            JSON.Member(
                "args",
                .list([
                    // The sandbox needs more than a container gives; only pages of the test are opened.
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--hide-scrollbars", "--lang=fr", "--force-prefers-reduced-motion",
                    "--window-size=\(width),\(height)",
                ])),
            JSON.Member(
                "prefs",
                scripts ? [:] : ["profile.managed_default_content_settings.javascript": 2]),
        ]
        if width < 500 {
            options.append(
                JSON.Member(
                    "mobileEmulation",
                    [
                        "deviceMetrics": [
                            "width": .integer(Int64(width)), "height": .integer(Int64(height)),
                            "pixelRatio": 1, "touch": true,
                        ]
                    ]))
        }
        return [
            "capabilities": [
                "alwaysMatch": [
                    "browserName": "chrome", "goog:loggingPrefs": ["browser": "ALL"],
                    "goog:chromeOptions": .object(options),
                ]
            ]
        ]
    }

    /// Ends the browser and its driver.
    public func quit() async {
        _ = try? await Self.send(.DELETE, "\(root)/session/\(session)", nil)
        Self.end(process)
    }

    /// A driver inherits what the tests do with signals: a server under test ignores SIGTERM, and so would it.
    private static func end(_ process: Process) { kill(process.processIdentifier, SIGKILL) }

    // MARK: - Commands

    /// A command of the session, such as `url`: what it answers.
    @discardableResult
    public func get(_ command: String) async throws -> JSON {
        try await Self.send(.GET, "\(root)/session/\(session)/\(command)", nil)
    }

    public func delete(_ command: String) async throws {
        _ = try await Self.send(.DELETE, "\(root)/session/\(session)/\(command)", nil)
    }

    @discardableResult
    public func post(_ command: String, _ json: JSON = [:]) async throws -> JSON {
        try await Self.send(.POST, "\(root)/session/\(session)/\(command)", json)
    }

    /// The body of a function that the browser runs in the page: what it returns. The policy of the page does not bind it.
    @discardableResult
    public func run(_ script: String, _ arguments: [JSON] = []) async throws -> JSON {
        try await post("execute/sync", ["script": .string(script), "args": .array(arguments)])
    }

    private static func send(_ method: HTTPMethod, _ url: String, _ json: JSON?) async throws -> JSON {
        var request = HTTPClientRequest(url: url)
        request.method = method
        if let json {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: json.bytes))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        let bytes = Array(try await response.body.collect(upTo: 64 * 1_048_576).readableBytesView)
        let value = try JSON.parse(bytes, limits: .stored)["value"] ?? .null
        guard response.status == .ok else {
            throw Failure(
                text: "\(value["error"]?.string ?? "?"): \((value["message"]?.string ?? "").prefix(600))")
        }
        return value
    }

    public struct Failure: Error, CustomStringConvertible {
        let text: String
        public var description: String { text }
    }
}
