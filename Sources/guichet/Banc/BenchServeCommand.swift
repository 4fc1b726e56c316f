import ArgumentParser
import Domain
import Foundation
import GRDB

/// `guichet mesurer serveur`: what `guichet servir` does, on the clock of a season, until its input ends. The
/// benchmark starts it; nobody else has a use for it.
struct BenchServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serveur", abstract: "Sert une saison à son horloge, pour « mesurer http ».",
        shouldDisplay: false)

    @OptionGroup var data: DataOptions
    @OptionGroup var service: ServiceOptions
    @Option(help: "Instant de départ de l’horloge, RFC 3339.")
    var instant: String

    func run() async throws {
        guard let start = Instant(instant) else {
            throw ValidationError("--instant « \(instant) » : un instant RFC 3339 est attendu.")
        }
        Thread {
            // The end of the benchmark, however it ends, is the end of its server.
            while !FileHandle.standardInput.availableData.isEmpty {}
            kill(getpid(), SIGTERM)
        }.start()
        try await Running.serve(
            folder: try data.existing(), service: service, horloge: .partant(de: start), holder: "mesurer"
        ) { _, _ in }
    }
}

/// `guichet mesurer commits`: how many rows a second SQLite commits one by one on the disk of a folder. A process of
/// its own, so that its disk can be slowed down like that of the server.
struct BenchCommitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commits", abstract: "Mesure les commits bruts d’un disque, pour « mesurer http ».",
        shouldDisplay: false)

    @Argument(help: "Dossier du disque à mesurer.")
    var dossier: String
    @Option(help: "Secondes de la mesure.")
    var secondes = 2.0

    func run() throws {
        let file = URL(filePath: dossier).appending(path: "brut-\(UUID().uuidString).sqlite")
        defer {
            for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + end) }
        }
        say(String(format: "%.1f", try Self.debit(file, seconds: secondes)))
    }

    /// One row, one transaction, one fsync, repeated: what the disk allows.
    static func debit(_ file: URL, seconds: Double) throws -> Double {
        let queue = try DatabaseQueue(path: file.path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "CREATE TABLE ligne (id INTEGER PRIMARY KEY, texte TEXT NOT NULL) STRICT")
        }
        let start = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - start < .seconds(seconds) {
            try queue.write { db in try db.execute(sql: "INSERT INTO ligne (texte) VALUES ('une ligne')") }
            count += 1
        }
        let elapsed = (ContinuousClock.now - start).seconds
        try queue.close()
        return Double(count) / elapsed
    }
}
