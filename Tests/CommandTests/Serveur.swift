import Foundation
import Support

/// The program serving, as a person starts it: its address is read from what it prints.
struct Serveur {
    let client: Client
    private let child: pid_t
    private let out: URL
    private let err: URL

    struct NotServing: Error { let said: String }

    /// Starts `serve` or `demo` on a free port, and waits until it prints its address.
    init(_ arguments: [String], data: URL, in folder: URL) async throws {
        let name = UUID().uuidString
        (out, err) = (folder.appending(path: "\(name).sortie"), folder.appending(path: "\(name).erreur"))
        child = try Guichet.start(
            arguments + ["--port", "0", "--data", data.path], [:], out: out.path, err: err.path)
        while true {
            let said = (try? String(contentsOf: out, encoding: .utf8)) ?? ""
            if let match = said.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)[^\n]*\n/),
                let port = Int(match.1),
                !arguments.contains("demo") || said.contains("Ctrl-C")
            {
                client = Client(port: port)
                return
            }
            var status: Int32 = 0
            guard waitpid(child, &status, WNOHANG) == 0 else {
                throw NotServing(said: (try? String(contentsOf: err, encoding: .utf8)) ?? "")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    var texte: String { (try? String(contentsOf: out, encoding: .utf8)) ?? "" }
    var journal: String { (try? String(contentsOf: err, encoding: .utf8)) ?? "" }

    /// Stops the server as systemd does; returns its exit code.
    func arreter() async throws -> Int32 {
        try await client.close()
        kill(child, SIGTERM)
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) == 0 { try await Task.sleep(for: .milliseconds(20)) }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }

    /// Runs `body` against a server that is stopped in any case; the server must exit with code 0.
    static func run(
        _ arguments: [String], data: URL, in folder: URL, _ body: (Serveur) async throws -> Void
    ) async throws {
        let serveur = try await Serveur(arguments, data: data, in: folder)
        do {
            try await body(serveur)
        } catch {
            _ = try? await serveur.arreter()
            throw error
        }
        let code = try await serveur.arreter()
        guard code == 0 else { throw NotServing(said: "\(code) : \(serveur.journal)") }
    }
}
