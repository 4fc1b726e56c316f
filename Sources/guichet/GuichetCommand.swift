import ArgumentParser

/// The front door of the program.
@main
struct GuichetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guichet",
        abstract: "Guichet, l’appel à projets annuel d’un Contrat de Ville.",
        subcommands: [
            ServeCommand.self, DemoCommand.self, AccountCommand.self, CheckCommand.self, PublishCommand.self,
            DiffCommand.self, CopyCommand.self, ControleCommand.self,
            JournalCommand.self,
            BackupCommand.self, BenchCommand.self,
        ])
}
