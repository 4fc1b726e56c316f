import ArgumentParser
import Domain
import Store
import UseCases

/// `guichet tete`
struct TeteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tete",
        abstract: "La tête de la base, et le fichier qui la garde à côté (serveur arrêté).",
        subcommands: [Montrer.self, Accepter.self], defaultSubcommand: Montrer.self)

    /// These commands say by themselves what the file says.
    static let holder = "tete"

    struct Montrer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "montrer", abstract: "Écrit la tête, et dit si le fichier est d’accord.")
        @OptionGroup var data: DataOptions

        func run() async throws {
            let (tete, contredite) = try await data.withStore(TeteCommand.holder, mustExist: true) { store in
                (try await store.read { try $0.tete() }, store.teteContredite)
            }
            say("Tête : \(tete?.ligne ?? "aucune")")
            guard let contredite else { return say("La base est la suite de \(FichierDeTete.nom).") }
            say(contredite.phrase)
            say(TeteContredite.remede)
            throw ExitCode(1)
        }
    }

    struct Accepter: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accepter",
            abstract: "Tient la base pour bonne bien qu’elle ne soit pas la suite du fichier, et le récrit.",
            discussion:
                "À faire après avoir compris pourquoi : le motif et les deux têtes restent dans le journal.")
        @OptionGroup var data: DataOptions
        @Option(help: "Pourquoi : la phrase reste dans le journal.")
        var motif: String

        func validate() throws {
            guard motif.contains(where: { !$0.isWhitespace }), motif.count <= 500 else {
                throw ValidationError("--motif : de 1 à 500 caractères.")
            }
        }

        func run() async throws {
            let tete = try await data.withStore(TeteCommand.holder, mustExist: true) { [motif] store in
                let gardee = FichierDeTete(folder: store.folder).lire()
                let contredite = store.teteContredite
                try await store.write { tx in
                    try AccepterTete.run(
                        tx, contredite, gardee: gardee, motif: motif, at: Horloge.reelle.now())
                }
                try store.ecrireTete(accepte: true)
                return try await store.read { try $0.tete() }
            }
            say("Accepté, et écrit dans le journal. Tête : \(tete?.ligne ?? "aucune")")
        }
    }
}
