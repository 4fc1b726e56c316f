import ArgumentParser
import Documents
import Domain
import Embedded
import Foundation
import JSON
import Rules
import UseCases

/// `guichet mesurer regles`: dossiers judged in a second by the whole Rulebook, on one core.
///
/// From values that are already read, then from JSON bytes; reading the bytes is measured on a line of its
/// own.
struct BenchRulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regles",
        abstract: "Mesure combien de dossiers le règlement juge par seconde, sur un cœur.",
        aliases: ["rules"])

    @Option(name: [.customLong("secondes"), .customLong("seconds")], help: "Secondes par mesure.")
    var seconds = 3

    func run() throws {
        let contrat = try ContratDocument.read(try Self.json("contrats/argentan-2015.json"))
        let appel = try CreerAppel.read(try Self.json("appels/argentan-2023.json"), in: contrat)
        let revision = try PublierAppel.revision(numero: 1, appel, in: contrat)
        guard let instant = Instant("2022-11-15T09:00:00Z") else { throw ExitCode(1) }
        let documents = Self.fixtures.map(\.bytes)
        let cas = try documents.map { bytes in
            Cas(dossier: try Self.dossier(bytes), revision: revision, instant: instant)
        }
        let verdicts = cas.reduce(0) { $0 + Rulebook.review($1).count }
        say(
            "\(Rulebook.rules.count) règles, \(cas.count) dossiers différents, "
                + "\(verdicts) verdicts pour les juger tous une fois.\n")
        let judged = try rate(cas) { Rulebook.review($0).count }
        let decoded = try rate(documents) { try Self.dossier($0).actions.count }
        let both = try rate(documents) { bytes in
            let cas = Cas(dossier: try Self.dossier(bytes), revision: revision, instant: instant)
            return Rulebook.review(cas).count
        }
        show("juger des valeurs", judged, of: judged)
        show("lire le JSON seul", decoded, of: judged)
        show("lire le JSON et juger", both, of: judged)
    }

    /// Dossiers of the appel of 2023, as embedded in the program.
    private static var fixtures: [Embedded.File] {
        [
            "boxe-anglaise", "cafe-des-parents", "dedans-dehors", "exposition-stereotypes",
            "mots-de-la-gourmandise",
            "reseaux-sociaux",
        ].compactMap { name in
            Embedded.fixtures.first { $0.path == "dossiers/\(name).json" }
        }
    }

    private static func json(_ path: String) throws -> JSON {
        guard let file = Embedded.fixtures.first(where: { $0.path == path }) else { throw ExitCode(1) }
        return try JSON.parse(file.bytes)
    }

    private static func dossier(_ bytes: [UInt8]) throws -> Dossier {
        try DossierDocument.read(try JSON.parse(bytes))
    }

    /// How many elements a second, repeated; the results of `body` are kept so that nothing is optimised
    /// away.
    private func rate<T>(_ elements: [T], _ body: (T) throws -> Int) throws -> Double {
        var (count, sum) = (0, 0)
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(seconds) {
            for element in elements { sum &+= try body(element) }
            count += elements.count
        }
        let elapsed = (ContinuousClock.now - start).seconds
        guard sum > 0 else { throw ExitCode(1) }
        return Double(count) / elapsed
    }

    private func show(_ name: String, _ rate: Double, of base: Double) {
        let cells = [
            name.padding(toLength: 24, withPad: " ", startingAt: 0), "\(Int(rate)) dossiers/s",
            String(format: "%.3f", rate / base), String(format: "%.1f µs", 1e6 / rate),
        ]
        say(cells.map { $0.padding(toLength: max(22, $0.count), withPad: " ", startingAt: 0) }.joined())
    }
}
