import ArgumentParser
import Domain
import Store
import UseCases

/// `guichet envois`: whether e-mails and webhooks are sent, and how many wait.
struct EnvoisCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "envois",
        abstract: "Dit si les courriels et les webhooks partent ; les retient, les reprend (serveur arrêté).",
        subcommands: [Etat.self, Retenir.self, Reprendre.self], defaultSubcommand: Etat.self)

    struct Etat: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "etat", abstract: "Dit s’ils partent, et combien attendent.")
        @OptionGroup var data: DataOptions

        func run() async throws {
            let (retenus, nombre) = try await data.withStore("envois", mustExist: true) { store in
                try await store.read { (try $0.envoisRetenus(), try $0.envoisEnAttente()) }
            }
            say(retenus.map { Self.phrase($0) } ?? "Les envois partent dès que le serveur tourne.")
            say("En attente : \(nombre).")
        }

        static func phrase(_ retenus: EnvoisRetenus) -> String {
            let depuis = Fuseau.heureLocale(retenus.depuis, fuseau: "Europe/Paris")
            return "Les envois sont retenus depuis le \(depuis) (heure de Paris) : \(retenus.motif)."
        }
    }

    struct Retenir: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retenir", abstract: "Plus rien ne part jusqu’à « envois reprendre ».")
        @OptionGroup var data: DataOptions
        @Option(help: "Pourquoi : la phrase reste dans le journal.")
        var motif: String

        func validate() throws {
            guard motif.contains(where: { !$0.isWhitespace }), motif.count <= 500 else {
                throw ValidationError("--motif : de 1 à 500 caractères.")
            }
        }

        func run() async throws {
            try await data.withStore("envois retenir", mustExist: true) { store in
                try await store.write { tx in
                    try RetenirEnvois.run(tx, motif: motif, at: Horloge.reelle.now())
                }
            }
            say("Les envois sont retenus. Pour les laisser partir : guichet envois reprendre --confirmer.")
        }
    }

    struct Reprendre: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reprendre", abstract: "Laisse partir tout ce qui attend.")
        @OptionGroup var data: DataOptions
        @Flag(help: "Ce serveur est le seul en service : rien n’est envoyé en double.")
        var confirmer = false

        func run() async throws {
            let nombre = try await data.withStore("envois reprendre", mustExist: true) { store in
                let nombre = try await store.read { try $0.envoisEnAttente() }
                guard confirmer else {
                    throw DocumentFile.Problemes(
                        description:
                            "En attente : \(nombre). Ils partiront dès que le serveur tournera. "
                            + "Si l’installation d’origine tourne encore, "
                            + "chacun serait envoyé deux fois. Si ce serveur est le seul en service : --confirmer."
                    )
                }
                try await store.write { tx in try RetenirEnvois.lever(tx, at: Horloge.reelle.now()) }
                return nombre
            }
            say("Les envois reprennent au prochain « guichet servir ». En attente : \(nombre).")
        }
    }
}
