import ArgumentParser
import Embedded
import Foundation
import Store

/// The main command of the program.
@main
struct Main {
    static func main() async {
        // Before any thread uses SQLite.
        ReglagesDeSQLite.poser()
        do {
            var command = try GuichetCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as any EchecLisible {
            // Written for a person, and for an editor that opens file:line, so without « Error: » before it.
            warn(failure.description)
            GuichetCommand.exit(withError: ExitCode(1))
        } catch {
            let code = GuichetCommand.exitCode(for: error)
            let texte = Aide.enFrancais(GuichetCommand.fullMessage(for: error))
            if !texte.isEmpty { code.isSuccess ? say(texte) : warn(texte) }
            GuichetCommand.exit(withError: code)
        }
    }
}

/// A failure whose French description is complete.
protocol EchecLisible: Error, CustomStringConvertible {}

struct GuichetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guichet",
        abstract: "Guichet, l’appel à projets annuel d’un Contrat de Ville.",
        discussion: """
            Codes de sortie : 0 fait ; 1 ce n’est pas fait, ou quelque chose ne va pas, qui est dit ; 2 un fichier ne se \
            lit pas (comparer, controler) ; 64 la commande est mal écrite ; de 67 à 78 ceux de « courriel essai ».
            """,
        version: "guichet \(Version.courante), Swift \(Version.courante.swift)",
        subcommands: [
            ServeCommand.self, DemoCommand.self, AccountCommand.self, CheckCommand.self, PublishCommand.self,
            DiffCommand.self, CopyCommand.self, ControleCommand.self,
            JournalCommand.self, VerifyCommand.self, TeteCommand.self, EcarteesCommand.self,
            ConfigCommand.self,
            BackupCommand.self, RestoreCommand.self, EnvoisCommand.self, CourrielCommand.self,
            BenchCommand.self,
        ])
}
