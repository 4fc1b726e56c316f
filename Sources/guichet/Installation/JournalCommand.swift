import ArgumentParser
import Store

/// `guichet journal verify`
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Le journal et sa chaîne d’empreintes.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Relit toute la chaîne ; nomme la première ligne fausse (code 1).")

        @OptionGroup var data: DataOptions

        func run() async throws {
            let result = try await data.withStore("journal verify", mustExist: true) { store in
                try await store.read { reader in try reader.verifyJournal() }
            }
            switch result {
            case .intact(let rows, let head): say("Journal intact : \(rows) lignes. Tête : \(head)")
            case .broken(let seq, let reason):
                say("Journal rompu à la ligne \(seq) : \(reason).")
                throw ExitCode(1)
            }
        }
    }
}
