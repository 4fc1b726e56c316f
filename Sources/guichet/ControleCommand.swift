import ArgumentParser
import Documents
import Domain
import Foundation
import JSON
import Rules
import UseCases

/// `guichet controle`: dossiers of files judged by a call, offline, one or thousands.
struct ControleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "controle",
        abstract: "Contrôle des dossiers (fichiers ou dossiers de fichiers) par les règles d’un appel.",
        discussion: """
            Une ligne par dossier ; pour un seul fichier, chaque point. Avec --json, le rapport entier, une ligne JSON \
            par dossier. Code 0 : tous déposables ; 1 : l’un ne l’est pas ; 2 : l’un ne se lit pas.
            """)

    @Argument(help: "Fichiers JSON, ou dossiers qui en contiennent.")
    var files: [String]
    @Option(help: "Fichier de l’appel.")
    var appel: String
    @Option(help: "Fichier du contrat (défaut : à côté de l’appel).")
    var contrat: String?
    @Option(help: "Instant du contrôle, RFC 3339 (défaut : maintenant).")
    var at: String?
    @Flag(help: "Le rapport entier, une ligne JSON par dossier.")
    var json = false

    func run() throws {
        let instant = try at.map(readInstant) ?? Horloge.reelle.now()
        let source = try DocumentFile(appel)
        let contrat = try source.contratVoisin(contrat)
        let revision = try PublierAppel.revision(numero: 1, try source.appel(in: contrat), in: contrat)
        let paths = try files.flatMap(expand)
        guard !paths.isEmpty else { throw ValidationError("Aucun fichier .json à contrôler.") }
        var progress = Progress(total: paths.count)
        var tally = Tally()
        for path in paths {
            tally.add(judge(path, revision, instant, alone: paths.count == 1, &progress))
            progress.advance()
        }
        progress.clear()
        if paths.count > 1, !json { say(tally.description) }
        if tally.exitCode != 0 { throw ExitCode(tally.exitCode) }
    }

    private func readInstant(_ text: String) throws -> Instant {
        guard let instant = Instant(text) else {
            throw ValidationError("--at : un instant est attendu, comme 2022-11-15T09:00:00Z.")
        }
        return instant
    }

    /// A folder stands for its JSON files, in the order of their names.
    private func expand(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            .filter { $0.hasSuffix(".json") }.map { path + (path.hasSuffix("/") ? "" : "/") + $0 }
    }

    private func judge(
        _ path: String, _ revision: Revision, _ instant: Instant, alone: Bool, _ progress: inout Progress
    ) -> Tally.Outcome {
        let dossier: Dossier
        do {
            dossier = try DocumentFile(path).reading { try DossierDocument.read($0) }
        } catch {
            progress.clear()
            if json {
                say(
                    JSON.object([
                        JSON.Member("fichier", .string(path)), JSON.Member("erreur", .string("\(error)")),
                    ]).text)
            } else {
                say(
                    alone
                        ? "\(error)" : "\(path) : illisible. \("\(error)".split(separator: "\n").first ?? "")"
                )
            }
            return .unreadable
        }
        let verdicts = Rulebook.review(Cas(dossier: dossier, revision: revision, instant: instant))
        progress.clear()
        say(json ? line(path, verdicts) : alone ? Self.whole(verdicts) : Self.summary(path, verdicts))
        return verdicts.contains(where: \.isBlocking) ? .blocked : .passed
    }

    private func line(_ path: String, _ verdicts: [Verdict]) -> String {
        JSON.object([JSON.Member("fichier", .string(path))] + (Rapport.json(verdicts).members ?? [])).text
    }

    private static func summary(_ path: String, _ verdicts: [Verdict]) -> String {
        let broken = verdicts.filter(\.isBroken)
        let blocking = broken.filter(\.isBlocking)
        guard !broken.isEmpty else { return "\(path) : déposable." }
        let codes = Set(broken.map(\.code)).sorted().joined(separator: ", ")
        return blocking.isEmpty
            ? "\(path) : déposable, à lire : \(codes)."
            : "\(path) : \(counted(blocking.count, "point bloquant", "points bloquants")) : \(codes)."
    }

    /// Every point of one dossier: what blocks, what warns, what is good to know.
    private static func whole(_ verdicts: [Verdict]) -> String {
        let told = verdicts.compactMap { verdict -> String? in
            guard let message = verdict.message else { return nil }
            let mark = verdict.isBroken ? verdict.severite.rawValue : "à savoir"
            return "\(verdict.code) (\(mark)) \(verdict.pointer)\n  \(verdict.rule.says)\n  \(message)"
        }
        let respected = verdicts.count { !$0.isBroken }
        let end =
            verdicts.contains(where: \.isBlocking)
            ? "Ce dossier n’est pas déposable." : "Ce dossier est déposable."
        return (told + ["\(respected) verdicts sur \(verdicts.count) sont bons. \(end)"]).joined(
            separator: "\n")
    }
}

/// How many passed, how many did not.
private struct Tally: CustomStringConvertible {
    enum Outcome { case passed, blocked, unreadable }
    private var counts: [Outcome: Int] = [:]

    mutating func add(_ outcome: Outcome) { counts[outcome, default: 0] += 1 }

    var exitCode: Int32 { counts[.unreadable] != nil ? 2 : counts[.blocked] != nil ? 1 : 0 }

    var description: String {
        let total = counts.values.reduce(0, +)
        return "\(counted(total, "dossier")) : \(counted(counts[.passed] ?? 0, "déposable")), "
            + "\(counts[.blocked] ?? 0) à corriger, \(counted(counts[.unreadable] ?? 0, "illisible"))."
    }
}

/// A line that counts, on a terminal only: a pipe or a file never sees it.
private struct Progress {
    let total: Int
    private var done = 0
    private var isShown = false
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(total: Int) { self.total = total }

    mutating func advance() {
        done += 1
        guard isTerminal, total > 1 else { return }
        FileHandle.standardError.write(Data("\r\(done)/\(total)".utf8))
        isShown = true
    }

    mutating func clear() {
        guard isShown else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        isShown = false
    }
}
