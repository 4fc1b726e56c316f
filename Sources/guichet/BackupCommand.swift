import ArgumentParser
import Foundation
import Store

/// `guichet backup`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copie la base dans un fichier neuf (serveur arrêté ; les pièces à part).")

    @OptionGroup var data: DataOptions
    @Argument(help: "Fichier à créer.")
    var file: String

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw ValidationError("\(file) existe déjà : rien n’est écrasé.")
        }
        try await data.withStore("backup", mustExist: true) { store in
            try store.backUp(to: URL(fileURLWithPath: file))
        }
        say("Base copiée dans \(file).")
    }
}
