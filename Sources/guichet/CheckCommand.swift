import ArgumentParser
import Documents
import Domain
import Store

/// `guichet check`: a contract or a call read back in French, or everything that is wrong with it.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Relit un contrat ou un appel en phrases, ou dit tout ce qui n’y va pas (code 1).",
        discussion: "Un appel est lu dans son contrat : ../contrats/<code>.json à côté de lui, ou --contrat.")

    @Argument(help: "Fichier d’un contrat ou d’un appel, comme dans Fixtures/.")
    var file: String
    @Option(help: "Fichier du contrat de l’appel.")
    var contrat: String?

    func run() throws {
        var rubrique = ""
        for phrase in try DocumentFile(file).phrases(contrat: contrat) {
            if phrase.rubrique != rubrique {
                rubrique = phrase.rubrique
                say("\n\(rubrique)")
            }
            say("  \(phrase.texte)")
        }
        say("\n\(file) : rien à corriger.")
    }
}

/// `guichet diff`: what changes from one file, or one published revision, to another.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Dit en phrases ce qui change d’un contrat ou d’un appel à l’autre.",
        discussion: """
            Chaque côté est un fichier, ou une révision publiée : argentan-2023@1 (serveur arrêté). Code 0 quand rien \
            ne change, 1 quand quelque chose change, comme diff.
            """)

    @OptionGroup var data: DataOptions
    @Argument(help: "Avant : un fichier, ou appel@révision.")
    var avant: String
    @Argument(help: "Après : un fichier, ou appel@révision.")
    var apres: String
    @Option(help: "Fichier du contrat des appels donnés en fichiers.")
    var contrat: String?

    func run() async throws {
        let changes = Lecture.differences(from: try await phrases(avant), to: try await phrases(apres))
        for change in changes { say(change) }
        if changes.isEmpty { say("Rien ne change.") } else { throw ExitCode(1) }
    }

    private func phrases(_ side: String) async throws -> [Lecture.Phrase] {
        let parts = side.split(separator: "@")
        guard parts.count == 2, let numero = Int64(parts[1]) else {
            return try DocumentFile(side).phrases(contrat: contrat)
        }
        let revision = try await data.withStore("diff") { store in
            try await store.read { try $0.revision(String(parts[0]), numero) }
        }
        guard let revision else { throw ValidationError("\(side) : cette révision n’est pas publiée ici.") }
        return Lecture.appel(revision.appel, revision.contrat)
    }
}
