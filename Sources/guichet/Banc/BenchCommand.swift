import ArgumentParser
import Foundation
import JSON

/// `guichet mesurer`: measures what this program does in a second.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mesurer", abstract: "Mesure les débits, en rapports pris dans le même essai.",
        subcommands: [
            BenchHTTPCommand.self, BenchSeasonCommand.self, BenchRulesCommand.self, BenchServeCommand.self,
            BenchCommitsCommand.self,
        ],
        defaultSubcommand: BenchHTTPCommand.self,
        aliases: ["bench"])
}

/// `guichet mesurer http`: every figure of the targets, on a season of a chosen size, from a server in a process of
/// its own.
///
/// Absolute figures change with the machine and the hour. Two runs can be compared by their ratios to a plain
/// answer of the same server and to the raw commit rate of SQLite on the same disk.
struct BenchHTTPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "http", abstract: "Mesure le serveur sur une saison, et dit quelles cibles il atteint.",
        discussion: """
            La saison est faite d’une graine : la même graine donne les mêmes dossiers. Sans --garder, son dossier \
            disparaît à la fin.
            """)

    @OptionGroup var taille: TailleOptions
    @Option(name: [.customLong("secondes"), .customLong("seconds")], help: "Secondes par mesure de lecture.")
    var seconds = 3.0
    @Option(help: "Dossiers déposés par mesure de dépôt.")
    var depots = 1000
    @Option(help: ArgumentHelp("Garde la saison dans ce dossier neuf, pour --sur.", valueName: "dossier"))
    var garder: String?
    @Option(
        help: ArgumentHelp(
            "Mesure une saison gardée, ou faite par « mesurer generer » ; les dépôts mesurés s’y ajoutent.",
            valueName: "dossier"))
    var sur: String?
    @Flag(help: "Mesure aussi les dépôts quand chaque fsync attend 5 ms de plus (il faut strace).")
    var fsyncLent = false
    @Flag(help: "Ne relit pas tout le fichier à la fin.")
    var sansVerifier = false
    @Flag(name: .customLong("json"), help: "Écrit l’essai en JSON, pour « --contre » d’un essai d’après.")
    var isJSON = false
    @Option(
        name: .customLong("contre"),
        help: ArgumentHelp("Dit ce qui a bougé depuis un essai écrit par « --json ».", valueName: "fichier"))
    var former: String?

    func validate() throws {
        guard (0.01...3600).contains(seconds) else { throw ValidationError("--secondes : de 0.01 à 3600.") }
        guard (1...100_000).contains(depots) else { throw ValidationError("--depots : de 1 à 100000.") }
        if sur != nil, garder != nil || taille.isDite {
            throw ValidationError("--sur mesure une saison qui existe : sans --garder ni taille ni graine.")
        }
        if fsyncLent, DisqueLent.arguments() == nil {
            throw ValidationError(
                "--fsync-lent : cette machine n’a pas strace, qui fait attendre chaque fsync.")
        }
    }

    func run() async throws {
        // Read before the measures, which take minutes.
        let before = try former.map { try Essai(lisant: String(contentsOfFile: $0, encoding: .utf8)) }
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "guichet-mesure-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let folder = URL(filePath: sur ?? garder ?? scratch.appending(path: "saison").path)
        let saison =
            try await sur == nil
            ? SaisonNeuve.faire(taille.taille(dans: folder), dans: folder) : Saison(lueDans: folder)
        let banc = Banc(
            saison: saison, folder: folder, scratch: scratch, seconds: seconds, depots: depots,
            fsyncLent: fsyncLent, sansVerifier: sansVerifier, isJSON: isJSON)
        let essai = try await banc.run()
        if isJSON { say(essai.json.text) }
        if let before { for line in essai.contre(before) { say(line) } }
    }
}
