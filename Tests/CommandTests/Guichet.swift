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

    let folder: URL
    var data: URL { folder.appending(path: "data") }

    init(folder: URL) { self.folder = folder }

    /// In a new folder of its own, to be removed at the end.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Runs the program in a folder of its own, which is removed at the end.
    static func run(_ body: (Guichet) throws -> Void) throws {
        let guichet = try Guichet()
        defer { guichet.remove() }
        try body(guichet)
    }

    func callAsFunction(_ arguments: String...) throws -> Sortie { try run(arguments) }

    /// - Parameter environment: added to the variable of the data folder, or replacing it.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Sortie {
        // Output goes to files, not pipes: a full pipe that nobody reads would block the program.
        let (out, err) = (folder.appending(path: "sortie"), folder.appending(path: "erreur"))
        return Sortie(
            code: try Self.spawn(
                arguments,
                environment.merging(["GUICHET_DATA": data.path]) { given, _ in given
                }, out: out.path, err: err.path),
            texte: try String(contentsOf: out, encoding: .utf8),
            erreur: try String(contentsOf: err, encoding: .utf8))
    }

    private struct NotSpawned: Error { let code: Int32 }

    /// Runs the program and waits for its end; returns its exit code.
    ///
    /// Foundation’s Process is not used: on Linux it reads beyond its buffer when the tests hold a thousand
    /// descriptors open.
    private static func spawn(
        _ arguments: [String], _ environment: [String: String], out: String, err: String
    ) throws -> Int32 {
        try wait(for: start(arguments, environment, out: out, err: err))
    }

    /// Starts the program; returns its process id.
    static func start(
        _ arguments: [String], _ environment: [String: String], out: String, err: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        for descriptor in try others() { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var argv: [UnsafeMutablePointer<CChar>?] = ([program.path] + arguments).map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, program.path, &actions, nil, &argv, &envp)
        guard failure == 0 else { throw NotSpawned(code: failure) }
        return child
    }

    /// The descriptors of other tests, and those that they are about to open, which get the lowest free numbers. They
    /// are not passed on: a port that a test has closed would stay open as long as the program runs.
    private static func others() throws -> ClosedRange<Int32> {
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
            Int32($0)
        }
        return STDERR_FILENO + 1...(open.max() ?? STDERR_FILENO) + 64
    }

    /// Waits for the end of a process; returns its exit code.
    static func wait(for child: pid_t) throws -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1 {
            guard errno == EINTR else { throw NotSpawned(code: errno) }
        }
        // The code as a shell reports it: the exit code, or 128 plus the signal.
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }

    /// Writes a file in the folder; returns its path.
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

    /// The program is built beside the tests.
    private static let program: URL = {
        let test = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return test.appending(path: "guichet")
    }()
}
