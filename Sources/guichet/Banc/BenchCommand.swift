import API
import ArgumentParser
import Domain
import Foundation
import GRDB
import JSON
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
    @Flag(name: .customLong("json"), help: "Écrit l’essai en JSON, pour « --contre » d’un essai d’après.")
    var isJSON = false
    @Option(
        name: .customLong("contre"),
        help: ArgumentHelp("Dit ce qui a bougé depuis un essai écrit par « --json ».", valueName: "fichier"))
    var former: String?

    func run() async throws {
        // Read before the measures, which take minutes.
        let before = try former.map { try Essai(lisant: String(contentsOfFile: $0, encoding: .utf8)) }
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
        var banc = Banc(seconds: seconds, depots: depots, isJSON: isJSON)
        for await port in ports {
            try await banc.measure(BenchClients(port: port), store, jetons, folder)
            break
        }
        await group.triggerGracefulShutdown()
        try await running.value
        try store.close()
        if isJSON { say(banc.essai.json.text) }
        if let before { for line in banc.essai.contre(before) { say(line) } }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
