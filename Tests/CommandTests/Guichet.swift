import FixtureSupport
import Foundation

/// The program, run as a person runs it.
struct Guichet {
    struct Sortie: Sendable {
        let code: Int32
        let texte: String
        let erreur: String
        var lignes: [String] { texte.split(separator: "\n").map(String.init) }
    }

    /// A folder of its own, removed at the end.
    let folder: URL

    static func run(_ body: (Guichet) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(Guichet(folder: folder))
    }

    func callAsFunction(_ arguments: String...) throws -> Sortie { try run(arguments) }

    func run(_ arguments: [String]) throws -> Sortie {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.environment = ["GUICHET_DATA": folder.appending(path: "data").path]
        // Files, not pipes: a pipe that nobody reads stops the program when it is full.
        let (out, err) = (folder.appending(path: "sortie"), folder.appending(path: "erreur"))
        for file in [out, err] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Sortie(
            code: process.terminationStatus, texte: try String(contentsOf: out, encoding: .utf8),
            erreur: try String(contentsOf: err, encoding: .utf8))
    }

    /// Writes a file of the folder; gives its path.
    func write(_ name: String, _ text: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    static func fixture(_ path: String) -> String {
        Fixtures.folder.appending(path: path).standardizedFileURL.path
    }

    /// Built beside the tests.
    private static let program: URL = {
        let test = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return test.appending(path: "guichet")
    }()
}
