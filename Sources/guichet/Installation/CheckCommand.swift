import ArgumentParser
import Documents
import Domain
import Foundation
import Store

/// `guichet relire`: describes a contrat or an appel in French, or reports everything that is wrong with it.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relire",
        abstract: "Relit un contrat ou un appel en phrases, ou dit tout ce qui n’y va pas (code 1).",
        discussion: "Un appel est lu dans son contrat : ../contrats/<code>.json à côté de lui, ou --contrat.",
        aliases: ["check"])

    @Argument(
        help: ArgumentHelp("Fichier d’un contrat ou d’un appel, comme dans Fixtures/.", valueName: "fichier"))
    var file: String
    @Option(help: "Fichier du contrat de l’appel.")
    var contrat: String?

    func run() throws {
        var rubrique = ""
        let document = try DocumentFile(file)
        let (phrases, points) = try document.lecture(contrat: contrat)
        for phrase in phrases {
            if phrase.rubrique != rubrique {
                rubrique = phrase.rubrique
                say("\n\(rubrique)")
            }
            say("  \(phrase.texte)")
        }
        if !points.isEmpty { say("\nÀ relire, car permis mais étonnant") }
        for point in points { say(DocumentFile.line(point, in: document.bytes)) }
        let rest = points.isEmpty ? "" : " ; \(counted(points.count, "point")) à relire"
        say("\n\(file) : rien à corriger\(rest).")
    }
}

/// `guichet comparer`: the changes from one file or published revision to another.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comparer",
        abstract: "Dit en phrases ce qui change d’un contrat ou d’un appel à l’autre.",
        discussion: """
            Chaque côté est un fichier, ou une révision publiée : argentan-2023@1 (serveur arrêté). Code 0 quand rien \
            ne change, 1 quand quelque chose change, 2 quand un côté ne se lit pas, comme diff.
            """,
        aliases: ["diff"])

    @OptionGroup var data: DataOptions
    @Argument(help: "Avant : un fichier, ou appel@révision.")
    var avant: String
    @Argument(help: "Après : un fichier, ou appel@révision.")
    var apres: String
    @Option(help: "Fichier du contrat des appels donnés en fichiers.")
    var contrat: String?

    func run() async throws {
        let changes: [String]
        do {
            changes = Lecture.differences(from: try await phrases(avant), to: try await phrases(apres))
        } catch let failure as any EchecLisible {
            // Not 1, which is the code for a difference.
            warn(failure.description)
            throw ExitCode(2)
        }
        for change in changes { say(change) }
        if changes.isEmpty { say("Rien ne change.") } else { throw ExitCode(1) }
    }

    private var isBetweenRevisions: Bool {
        [avant, apres].allSatisfy { !FileManager.default.fileExists(atPath: $0) }
    }

    private func phrases(_ side: String) async throws -> [Lecture.Phrase] {
        let parts = side.split(separator: "@")
        guard parts.count == 2, let numero = Int64(parts[1]) else {
            guard FileManager.default.fileExists(atPath: side) else {
                throw DocumentFile.Problemes(
                    description: "\(side) : ni un fichier, ni une révision publiée (écrite \(side)@1).")
            }
            return try DocumentFile(side).lecture(contrat: contrat).phrases
        }
        let revision = try await data.withStore("diff", mustExist: true) { store in
            try await store.read { try $0.revision(String(parts[0]), numero) }
        }
        guard let revision else {
            throw DocumentFile.Problemes(description: "\(side) : cette révision n’est pas publiée ici.")
        }
        // Compared with a file, which holds an appel without its contrat, only the appel is compared.
        return isBetweenRevisions
            ? Lecture.revision(revision.contrat, revision.appel)
            : Lecture.appel(revision.appel, revision.contrat)
    }
}
