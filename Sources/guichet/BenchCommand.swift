import ArgumentParser

/// `guichet bench`
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bench", abstract: "Mesure, en rapports.")
    func run() async throws {}
}
