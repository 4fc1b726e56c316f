import ArgumentParser
import Documents
import Domain
import Foundation
import JSON
import Rules
import UseCases

/// `guichet controler`: judges one or thousands of dossiers in files by an appel, offline.
struct ControleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "controler",
        abstract: "Contrôle des dossiers (fichiers ou dossiers de fichiers) par les règles d’un appel.",
        discussion: """
            Une ligne par dossier ; pour un seul fichier, chaque point. Avec --json, le rapport entier, une ligne JSON \
            par dossier. Code 0 : tous déposables ; 1 : l’un ne l’est pas ; 2 : l’un ne se lit pas.
            """,
        aliases: ["controle"])

    @Argument(help: ArgumentHelp("Fichiers JSON, ou dossiers qui en contiennent.", valueName: "fichiers"))
    var files: [String]
    @Option(help: "Fichier de l’appel.")
    var appel: String
    @Option(help: "Fichier du contrat (défaut : à côté de l’appel).")
    var contrat: String?
    @Option(
        name: [.customLong("instant"), .customLong("at")],
        help: "Instant du contrôle, RFC 3339 (défaut : maintenant).")
    var at: String?
    @Flag(help: "Le rapport entier, une ligne JSON par dossier.")
    var json = false

    func run() throws {
        let instant = try at.map(readInstant) ?? Horloge.reelle.now()
        let revision: Revision
        do {
            let source = try DocumentFile(appel)
            let contrat = try source.contratVoisin(contrat)
            revision = try PublierAppel.revision(numero: 1, try source.appel(in: contrat), in: contrat)
        } catch let failure as any EchecLisible {
            // Not 1, which is the code for a dossier to correct.
            warn(failure.description)
            throw ExitCode(2)
        }
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
        // A day alone means noon of that day, UTC.
        guard let instant = Instant(text) ?? Jour(text).flatMap({ Instant("\($0)T12:00:00Z") }) else {
            throw ValidationError(
                "--instant : un jour ou un instant est attendu, comme 2022-11-15 ou 2022-11-15T09:00:00Z.")
        }
        return instant
    }

    /// A folder means its JSON files, in the order of their names.
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
            dossier = try DocumentFile(path).dossier()
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
        let cas = Cas(dossier: dossier, revision: revision, instant: instant)
        let verdicts = Rulebook.review(cas)
        progress.clear()
        say(json ? line(path, verdicts) : alone ? Self.whole(cas, verdicts) : Self.summary(path, verdicts))
        return verdicts.contains(where: \.isBlocking) ? .blocked : .passed
    }

    private func line(_ path: String, _ verdicts: [Verdict]) -> String {
        JSON.object([JSON.Member("fichier", .string(path))] + (Rapport.json(verdicts).members ?? [])).text
    }

    private static func summary(_ path: String, _ verdicts: [Verdict]) -> String {
        func codes(_ verdicts: [Verdict]) -> String {
            Set(verdicts.map(\.code)).sorted().joined(separator: ", ")
        }
        let broken = verdicts.filter(\.isBroken)
        let (blocking, others) = (broken.filter(\.isBlocking), broken.filter { !$0.isBlocking })
        let told = others.isEmpty ? "" : " ; à lire : \(codes(others))"
        return blocking.isEmpty
            ? "\(path) : déposable\(told)."
            : "\(path) : \(counted(blocking.count, "point bloquant", "points bloquants")) : \(codes(blocking))\(told)."
    }

    /// Every point of one dossier: blocking ones, warnings, and information.
    private static func whole(_ cas: Cas, _ verdicts: [Verdict]) -> String {
        let told = verdicts.compactMap { verdict -> String? in
            guard let message = verdict.message else { return nil }
            let mark = verdict.isBroken ? verdict.severite.rawValue : "à savoir"
            return
                "\n\(verdict.code) (\(mark)) \(place(verdict.pointer, cas.dossier))\n  \(verdict.rule.says)\n  \(message)"
        }
        let blocking = verdicts.count(where: \.isBlocking)
        let others = verdicts.count { $0.isBroken && !$0.isBlocking }
        let end =
            blocking == 0
            ? "Ce dossier est déposable"
            : "Ce dossier n’est pas encore déposable : \(counted(blocking, "point bloquant", "points bloquants"))"
        return
            (["\(cas.dossier.porteur.nom), jugé par « \(cas.revision.appel.titre) » au \(cas.instant)."]
            + told
            + ["\n\(end)\(others == 0 ? "" : ", \(counted(others, "point")) à lire")."]).joined(
                separator: "\n")
    }

    /// « action 1, « Café des parents » (/actions/0/budget) »
    private static func place(_ pointer: String, _ dossier: Dossier) -> String {
        let steps = pointer.split(separator: "/")
        guard steps.count > 1, steps[0] == "actions", let index = Int(steps[1]),
            dossier.actions.indices.contains(index)
        else { return pointer.isEmpty ? "le dossier" : pointer }
        return "action \(index + 1), « \(dossier.actions[index].intitule ?? "sans titre") » (\(pointer))"
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

/// A progress line, on a terminal only: never written to a pipe or a file.
private struct Progress {
    let total: Int
    private var done = 0
    private var isShown = false
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(total: Int) { self.total = total }

    mutating func advance() {
        done += 1
        guard isTerminal, total > 1 else { return }
        Console.write("\r\(done)/\(total)", to: .standardError)
        isShown = true
    }

    mutating func clear() {
        guard isShown else { return }
        Console.write("\r\u{1B}[K", to: .standardError)
        isShown = false
    }
}
