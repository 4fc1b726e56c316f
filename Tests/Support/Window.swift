import Foundation
import JSON
import StoreSupport

/// The window of a real browser on a server, as its reader sees it: fields have labels, buttons and links have words.
public final class Window: Sendable {
    public let driver: WebDriver
    private let server: TestServer

    private init(_ driver: WebDriver, _ server: TestServer) {
        self.driver = driver
        self.server = server
    }

    /// Opens a browser for `body`, and ends it in any case.
    ///
    /// - Parameters:
    ///   - width: in CSS pixels; under 500, a telephone.
    ///   - scripts: whether pages may run scripts.
    public static func run<Result>(
        _ server: TestServer, width: Int = 1280, height: Int = 900, scripts: Bool = true,
        _ body: (Window) async throws -> Result
    ) async throws -> Result {
        let driver = try await WebDriver(width: width, height: height, scripts: scripts)
        do {
            let result = try await body(Window(driver, server))
            await driver.quit()
            return result
        } catch {
            await driver.quit()
            throw error
        }
    }

    // MARK: - Where it is

    public func open(_ path: String) async throws {
        try await driver.post("url", ["url": .string("http://127.0.0.1:\(server.port)\(path)")])
    }

    /// The path of the page that is shown.
    public var path: String {
        get async throws { try await driver.run("return location.pathname").string ?? "" }
    }

    /// The text of the page, as it is read, on one line.
    public var text: String {
        get async throws {
            try await driver.run(#"return document.body.innerText.replace(/\s+/g, " ")"#).string ?? ""
        }
    }

    /// Opens a session of an account, as signing in does.
    public func signIn(_ nom: String) async throws {
        try await open("/aide")
        for (name, value) in try await server.navigateur(nom).cookies {
            try await driver.post(
                "cookie",
                [
                    "cookie": [
                        "name": .string(name), "value": .string(value), "path": "/", "httpOnly": true,
                        "sameSite": "Lax",
                    ]
                ])
        }
    }

    /// Loses the cookies, as a browser does that nobody has used yet.
    public func forget() async throws { try await driver.delete("cookie") }

    /// Waits until something is so, ten seconds at most.
    ///
    /// - Throws: `Absent` when it is not.
    public func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
        for _ in 0..<100 {
            if try await isSo() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Absent(what: "\(what), in \(try await path): \(try await text)")
    }

    public struct Absent: Error, CustomStringConvertible {
        let what: String
        public var description: String { "not there: \(what)" }
    }

    // MARK: - What it shows

    /// The control of a label; under a legend when several groups have the same label.
    private func control(_ label: String, under legend: String? = nil) async throws -> JSON {
        try await element(
            "the field « \(label) »",
            """
            const bare = e => words(e).replace(" (à remplir pour déposer)", "");
            const groups = arguments[1] === null ? [document]
                : all("fieldset").filter(f => bare(f.querySelector("legend")) === arguments[1]);
            const labels = groups.flatMap(g => [...g.querySelectorAll("label")]);
            return (labels.find(l => bare(l) === arguments[0])
                || labels.find(l => words(l).startsWith(arguments[0])) || {}).control || null;
            """, [.string(label), .text(legend)])
    }

    /// A button, or else a link, that can be seen, by its words, those for screen readers included.
    private func target(_ words: String) async throws -> JSON {
        try await element(
            "« \(words) »",
            """
            const seen = [...all("button"), ...all("a, summary")].filter(e => e.checkVisibility());
            return seen.find(e => words(e) === arguments[0])
                || seen.find(e => words(e).startsWith(arguments[0])) || null;
            """, [.string(words)])
    }

    /// An element of the page, waited for: the page that was asked for last may still be on its way.
    private func element(_ what: String, _ script: String, _ arguments: [JSON]) async throws -> JSON {
        var found = JSON.null
        try await until(what) {
            found = try await driver.run(Self.words + script, arguments)
            return found.members != nil
        }
        return found
    }

    private static let words = """
        const all = selector => [...document.querySelectorAll(selector)];
        const words = e => e ? e.textContent.replace(/\\s+/g, " ").trim() : "";

        """

    private static func id(_ element: JSON) -> String { element.members?.first?.value.string ?? "" }

    // MARK: - What its reader does

    /// Clicks a link or a button.
    public func click(_ words: String) async throws {
        try await press(try await target(words))
    }

    /// Scrolls first: the bar of totals stands over the end of a page.
    private func press(_ element: JSON) async throws {
        try await driver.run(
            #"arguments[0].scrollIntoView({ block: "center", behavior: "instant" })"#, [element])
        try await driver.post("element/\(Self.id(element))/click")
    }

    /// Types in the field of a label, instead of what stood there.
    public func fill(_ label: String, _ text: String) async throws {
        let element = try await control(label)
        try await driver.post("element/\(Self.id(element))/clear")
        try await driver.post("element/\(Self.id(element))/value", ["text": .string(text)])
    }

    /// Chooses an option of the list of a label.
    public func choose(_ label: String, _ option: String) async throws {
        let element = try await control(label)
        let found = try await driver.run(
            "return [...arguments[0].options].find(o => o.text.trim().startsWith(arguments[1])) || null",
            [element, .string(option)])
        guard found.members != nil else { throw Absent(what: "« \(option) » of « \(label) »") }
        try await driver.post("element/\(Self.id(found))/click")
    }

    /// Ticks a box, or one of several under their legend.
    public func tick(_ label: String, under legend: String? = nil) async throws {
        try await press(try await control(label, under: legend))
    }

    /// Chooses a file in the field of a label.
    public func attach(_ label: String, name: String, _ bytes: [UInt8]) async throws {
        let file = server.installation.folder.appending(path: name)
        try Data(bytes).write(to: file)
        let element = try await control(label)
        try await driver.post("element/\(Self.id(element))/value", ["text": .string(file.path)])
    }

    /// What stands in the field of a label.
    public func value(_ label: String) async throws -> String {
        try await driver.run("return arguments[0].value", [try await control(label)]).string ?? ""
    }

    /// Presses keys, one after the other, wherever the focus is.
    public func type(_ keys: String) async throws {
        let strokes: [JSON] = keys.flatMap { key -> [JSON] in
            ["keyDown", "keyUp"].map { ["type": .string($0), "value": .string(String(key))] }
        }
        try await driver.post(
            "actions", ["actions": [["type": "key", "id": "clavier", "actions": .array(strokes)]]])
    }

    // MARK: - What is looked at afterwards

    /// Keeps a picture of the whole page in the folder of `GUICHET_CAPTURES`, if it names one.
    public func capture(_ name: String) async throws {
        guard let folder = ProcessInfo.processInfo.environment["GUICHET_CAPTURES"] else { return }
        let size = try await driver.run(
            "const e = document.documentElement; return [e.clientWidth, Math.min(e.scrollHeight, 6000)]")
        let shot = try await driver.post(
            "goog/cdp/execute",
            [
                "cmd": "Page.captureScreenshot",
                "params": [
                    "format": "png", "captureBeyondViewport": true,
                    "clip": ["x": 0, "y": 0, "width": size[0] ?? 0, "height": size[1] ?? 0, "scale": 1],
                ],
            ])
        guard let bytes = Data(base64Encoded: shot["data"]?.string ?? "") else { return }
        let file = URL(filePath: folder).appending(path: name + ".png")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }
}

/// Keys that are no character (WebDriver, 17.4.2).
public enum Key {
    public static let tab = "\u{E004}"
    public static let enter = "\u{E007}"
    public static let down = "\u{E015}"
}
