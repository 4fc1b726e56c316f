import Foundation

/// Programs that the benchmark runs. Foundation’s Process is not used: on Linux it reads beyond its buffer when many
/// descriptors are open.
enum Processus {
    struct Echoue: Error, CustomStringConvertible { let description: String }

    /// This program.
    static var soi: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }

    /// The file of a program of this machine; nil when the search path has none.
    static func trouve(_ nom: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").map { "\($0)/\(nom)" }.first { access($0, X_OK) == 0 }
    }

    /// Starts a program. What it says goes to files, or nowhere.
    ///
    /// - Parameter entree: the descriptor that it reads as its input.
    static func lancer(
        _ arguments: [String], entree: Int32? = nil, sortie: String = "/dev/null",
        erreur: String = "/dev/null"
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let entree {
            posix_spawn_file_actions_adddup2(&actions, entree, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, sortie, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, erreur, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GUICHET_") }
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, arguments[0], &actions, nil, &argv, &envp)
        guard failure == 0 else {
            throw Echoue(description: "\(arguments[0]) ne démarre pas : erreur \(failure)")
        }
        return child
    }

    /// Waits for the end of a program that was started here; returns its exit code.
    static func attendre(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        return code(status)
    }

    /// The exit code of a program that has ended; nil while it runs.
    static func fini(_ child: pid_t) -> Int32? {
        var status: Int32 = 0
        return waitpid(child, &status, WNOHANG) == 0 ? nil : code(status)
    }

    private static func code(_ status: Int32) -> Int32 {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }

    /// Runs a program to its end; returns what it wrote, and the seconds that it took.
    static func sortie(_ arguments: [String], dans folder: URL) throws -> (texte: String, secondes: Double) {
        let (out, err) = (
            folder.appending(path: "sortie.txt").path, folder.appending(path: "erreur.txt").path
        )
        let start = ContinuousClock.now
        let code = attendre(try lancer(arguments, sortie: out, erreur: err))
        let elapsed = (ContinuousClock.now - start).seconds
        guard code == 0 else {
            let said = (try? String(contentsOfFile: err, encoding: .utf8)) ?? ""
            throw Echoue(description: "\(arguments[0]) s’arrête avec le code \(code) : \(said.prefix(500))")
        }
        return (try String(contentsOfFile: out, encoding: .utf8), elapsed)
    }
}

/// `strace`, which makes each `fsync` of a program wait: a slow disk, on any machine.
enum DisqueLent {
    static let millisecondes = 5

    /// What comes before the command of the program; nil where there is no `strace`.
    static func arguments(strace: String? = Processus.trouve("strace")) -> [String]? {
        strace.map {
            [
                $0, "-D", "-f", "--seccomp-bpf", "-qqq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:delay_exit=\(millisecondes * 1000)",
            ]
        }
    }
}
