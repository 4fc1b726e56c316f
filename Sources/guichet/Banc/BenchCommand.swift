import API
import ArgumentParser
import Domain
import Foundation
import GRDB
import Logging
import ServiceLifecycle
import Store
import UseCases
import Verification

/// `guichet mesurer`: measures what this program does in a second.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mesurer", abstract: "Mesure les débits, en rapports pris dans le même essai.",
        subcommands: [BenchHTTPCommand.self, BenchRulesCommand.self],
        defaultSubcommand: BenchHTTPCommand.self,
        aliases: ["bench"])
}

/// `guichet mesurer http`: rates of the server in this process, each as a ratio to what limits it in the same
/// run.
///
/// Absolute figures change with the machine and the hour. Two runs can be compared by their ratios to a plain
/// answer of the same server and to the raw commit rate of SQLite on the same disk.
struct BenchHTTPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "http", abstract: "Mesure les débits du serveur, en rapports pris dans le même essai.")

    @Option(name: [.customLong("secondes"), .customLong("seconds")], help: "Secondes par mesure de lecture.")
    var seconds = 3
    @Option(help: "Dossiers déposés par mesure de dépôt.")
    var depots = 1000

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "guichet-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let instant = Instant("2022-11-15T09:00:00Z") else { throw ExitCode(1) }
        let horloge = Horloge.partant(de: instant)
        let store = try Store(folder: folder, holder: "bench")
        let jetons = try await Demonstration.load(store, horloge)
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        var limites = Guichet.Limites()
        limites.quotas = .aucun
        let guichet = Guichet(store: store, horloge: horloge, limites: limites, logger: logger)
        let server = Serveur.application(guichet, hostname: "127.0.0.1", port: 0) { continuation.yield($0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [.init(service: server)], logger: logger))
        let running = Task { try await group.run() }
        for await port in ports {
            try await measure(BenchClients(port: port), store, jetons, folder)
            break
        }
        await group.triggerGracefulShutdown()
        try await running.value
        try store.close()
    }

    private func measure(
        _ clients: BenchClients, _ store: Store, _ jetons: Demonstration.Jetons, _ folder: URL
    ) async throws {
        let commits = try rawCommits(folder)
        say("Écriture SQLite brute, un commit par ligne, synchronous=FULL : \(Int(commits)) commits/s\n")
        say(row("mesure", "req/s", "/ healthz", "/ commits"))
        let plain = try clients.rate(get: "/healthz", jeton: nil, clients: 8, seconds: seconds)
        show("/healthz, 8 clients", plain, plain, commits)
        for clients64 in [1, 64] {
            let ids = try await BenchDossiers.attested(depots, store, jetons)
            let rate = try clients.rate(
                requests: ids.map { ("PUT", "/v1/dossiers/\($0)/depot", jetons[Demonstration.conteur]) },
                clients: clients64)
            show("dépôt, \(clients64) client\(clients64 > 1 ? "s" : "")", rate, plain, commits)
        }
        let instructeur = jetons["instructeur"]
        let dossier = try await BenchDossiers.deposited(store, instructeur)
        let reads = [
            ("lire un dossier", "/v1/dossiers/\(dossier)"), ("lister 50 dossiers", "/v1/dossiers?limit=50"),
        ]
        var list = 0.0
        for (name, path) in reads {
            list = try clients.rate(get: path, jeton: instructeur, clients: 8, seconds: seconds)
            show("\(name), 8 clients", list, plain, commits)
        }
        try await measureRanking(clients, store, jetons, plain, commits, list)
        try await measureVerification(store)
    }

    /// `guichet verifier` over everything that the measures before have written.
    private func measureVerification(_ store: Store) async throws {
        let start = ContinuousClock.now
        let constat = try await store.read { try $0.verifier() }
        let (seconds, lignes) = ((ContinuousClock.now - start).seconds, constat.journal.lignes)
        guard constat.isIntact else {
            throw BenchClients.Failed(description: "verify: \(constat.differences.map(\.phrase))")
        }
        say(
            "vérifier \(lignes) lignes du journal : \(String(format: "%.1f", seconds)) s, soit "
                + "\(String(format: "%.1f", seconds / Double(lignes) * 100_000)) s pour 100 000 lignes")
    }

    /// The ranking of thousands of actions, and a scenario over it, beside an ordinary list: a page of each.
    private func measureRanking(
        _ clients: BenchClients, _ store: Store, _ jetons: Demonstration.Jetons, _ plain: Double,
        _ commits: Double, _ list: Double
    ) async throws {
        let (actions, simulation) = try await BenchDossiers.instructed(store, jetons)
        let reads = [
            ("classer \(actions) actions", "/v1/appels/argentan-2023/classement?limit=50"),
            ("simuler sur \(actions)", "/v1/simulations/\(simulation)/resultat?limit=50"),
        ]
        for (name, path) in reads {
            let rate = try clients.rate(get: path, jeton: jetons["instructeur"], clients: 8, seconds: seconds)
            show("\(name), 8 clients", rate, plain, commits)
            say("    soit \(ratio(rate, list)) de la liste de 50 dossiers")
        }
        let cold = try await BenchDossiers.coldRanking(store)
        say("    recalcul complet après une écriture : \(String(format: "%.1f", cold * 1000)) ms")
    }

    /// One row, one transaction, one fsync, repeated: what the disk allows.
    private func rawCommits(_ folder: URL) throws -> Double {
        let queue = try DatabaseQueue(path: folder.appending(path: "brut.sqlite").path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "CREATE TABLE ligne (id INTEGER PRIMARY KEY, texte TEXT NOT NULL) STRICT")
        }
        let start = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - start < .seconds(2) {
            try queue.write { db in try db.execute(sql: "INSERT INTO ligne (texte) VALUES ('une ligne')") }
            count += 1
        }
        return Double(count) / (ContinuousClock.now - start).seconds
    }

    private func show(_ name: String, _ rate: Double, _ plain: Double, _ commits: Double) {
        say(row(name, "\(Int(rate))", ratio(rate, plain), ratio(rate, commits)))
    }

    private func ratio(_ rate: Double, _ base: Double) -> String { String(format: "%.3f", rate / base) }

    private func row(_ cells: String...) -> String {
        zip(cells, [34, 10, 10, 10]).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined()
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
