import ArgumentParser
import Domain
import Store
import UseCases

/// `guichet journal verifier`
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Le journal et sa chaîne d’empreintes.",
        subcommands: [Verify.self, Effacer.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verifier",
            abstract: "Relit toute la chaîne ; nomme la première ligne fausse (code 1).",
            aliases: ["verify"])

        @OptionGroup var data: DataOptions

        func run() async throws {
            let result = try await data.withStore("journal verify", mustExist: true) { store in
                try await store.read { reader in try reader.verifyJournal() }
            }
            switch result {
            case .intact(let rows, let head):
                say("Journal intact : \(rows) lignes. Empreinte de la dernière : \(head)")
            case .broken(let seq, let reason):
                say("Journal rompu à la ligne \(seq) : \(reason).")
                throw ExitCode(1)
            }
        }
    }

    struct Effacer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "effacer",
            abstract: "Efface le contenu de lignes du journal qui nomment des personnes (serveur arrêté).",
            discussion:
                "La ligne reste, avec son empreinte ; une ligne nouvelle dit lesquelles, combien, qui et pourquoi. Ce qui a "
                + "été décidé, voté, déposé ou attesté ne s’efface pas. Les sauvegardes d’avant gardent le contenu."
        )

        @OptionGroup var data: DataOptions
        @Option(help: "Numéros des lignes : 12,15-18.")
        var lignes: String
        @Option(help: "Pourquoi : la phrase reste dans le journal.")
        var motif: String
        @Option(help: "Adresse prouvée du compte au nom duquel c’est fait.")
        var par: String

        func validate() throws {
            _ = try numeros()
            guard motif.contains(where: { !$0.isWhitespace }), motif.count <= 500 else {
                throw ValidationError("--motif : de 1 à 500 caractères.")
            }
            guard Courriel(par.trimmed) != nil else {
                throw ValidationError("--par « \(par) » : une adresse comme dpo@exemple.fr est attendue.")
            }
        }

        func run() async throws {
            let lignes = try numeros()
            guard let courriel = Courriel(par.trimmed) else { return }
            try await data.withStore("journal effacer", mustExist: true) { [motif] store in
                try await store.write { tx in
                    try EffacerContenu.run(
                        tx, lignes: lignes, motif: motif, par: courriel, at: Horloge.reelle.now())
                }
            }
            say("Contenus effacés : \(lignes.count). Le journal le dit ; guichet verifier les compte.")
        }

        /// Each number once, in order.
        private func numeros() throws -> [Int64] {
            let wrong = ValidationError(
                "--lignes « \(lignes) » : des numéros comme 12,15-18 sont attendus, \(EffacerContenu.nombreMax) au plus."
            )
            let parts = try lignes.split(separator: ",", omittingEmptySubsequences: false).map { part in
                let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
                guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first >= 1,
                    first <= last, last - first < EffacerContenu.nombreMax
                else { throw wrong }
                return first...last
            }
            guard parts.count <= EffacerContenu.nombreMax else { throw wrong }
            let all = Set(parts.joined())
            guard all.count <= EffacerContenu.nombreMax else { throw wrong }
            return all.sorted()
        }
    }
}
