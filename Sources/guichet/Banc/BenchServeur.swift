import Domain
import Foundation
import JSON
import UseCases

/// The server that is measured: this program, in a process of its own, so that its memory and its processor time are
/// its own too.
struct BenchServeur {
    let port: Int
    /// Seconds from its start to its first answer, and to the first « ready ».
    let demarre: Double
    let pret: Double
    private let child: pid_t
    /// The server reads the other end: it stops when this process ends, in whatever way.
    private let vie: Int32

    struct Muet: Error, CustomStringConvertible { let description: String }

    /// Serves a folder on a clock that shows `instant`, without quotas, and waits until it is ready.
    init(_ folder: URL, at instant: Instant, in scratch: URL, avec prefixe: [String] = []) throws {
        let quotas = scratch.appending(path: "quotas.json")
        let none = JSON.object(Quota.allCases.map { JSON.Member($0.rawValue, .null) })
        try Data(none.text.utf8).write(to: quotas)
        let said = scratch.appending(path: "serveur.txt")
        port = try Echo.portLibre()
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Muet(description: "pipe : erreur \(errno)") }
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        vie = ends[1]
        defer { close(ends[0]) }
        let start = ContinuousClock.now
        // Its log is written and thrown away: a town keeps it, but not on this disk at this rate.
        child = try Processus.lancer(
            prefixe + [
                Processus.soi, "mesurer", "serveur", "--data", folder.path, "--port", "\(port)", "--instant",
                instant.description, "--quotas", quotas.path,
            ], entree: ends[0], sortie: said.path)
        do {
            demarre = try Self.attendre("/healthz", port, child, depuis: start)
            pret = try Self.attendre("/readyz", port, child, depuis: start)
        } catch {
            kill(child, SIGKILL)
            _ = Processus.attendre(child)
            close(vie)
            throw error
        }
    }

    /// Asks until the answer is a 2xx; returns the seconds since `start`.
    private static func attendre(
        _ path: String, _ port: Int, _ child: pid_t, depuis start: ContinuousClock.Instant
    ) throws -> Double {
        let requete = BenchRequete("GET", path, nil)
        while true {
            if (try? BenchConnection(port: port).send(requete)) != nil {
                return (ContinuousClock.now - start).seconds
            }
            if let code = Processus.fini(child) {
                throw Muet(description: "le serveur s’est arrêté avec le code \(code)")
            }
            guard ContinuousClock.now - start < .seconds(600) else {
                throw Muet(description: "le serveur n’est pas prêt après dix minutes")
            }
            usleep(1_000)
        }
    }

    /// Stops it as systemd does.
    func arreter() throws {
        defer { close(vie) }
        kill(child, SIGTERM)
        let code = Processus.attendre(child)
        guard code == 0 else { throw Muet(description: "le serveur s’est arrêté avec le code \(code)") }
    }

    // MARK: - What the system says of it; nil where it has no /proc

    /// Resident memory in bytes, now.
    var memoire: Int64? { ligne("VmRSS:") }

    /// The most that it was since `oublierSommet`.
    var sommet: Int64? { ligne("VmHWM:") }

    func oublierSommet() { try? Data("5".utf8).write(to: URL(filePath: "/proc/\(child)/clear_refs")) }

    /// Processor time, in seconds.
    var processeur: Double? {
        guard let text = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        // After the name: the state is field 3, the user time field 14, the system time field 15.
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            return nil
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private func ligne(_ nom: String) -> Int64? {
        guard let text = try? String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8) else {
            return nil
        }
        return text.split(separator: "\n").first { $0.hasPrefix(nom) }?
            .split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int64($0) }
            .map { $0 * 1024 }
    }
}
