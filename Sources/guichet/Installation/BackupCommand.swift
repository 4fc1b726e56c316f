import ArgumentParser
import Domain
import Foundation
import Store
import UseCases

/// `guichet sauvegarder`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sauvegarder",
        abstract: "Met la base et les pièces dans une archive neuve, que le serveur tourne ou non.",
        discussion:
            "L’archive est un fichier tar, relu en entier avant de recevoir son nom. Code 1 si des pièces manquent : "
            + "l’archive est faite, et les nomme.",
        aliases: ["backup"])

    @OptionGroup var data: DataOptions
    @Argument(help: ArgumentHelp("Fichier à créer.", valueName: "fichier"))
    var file: String

    func run() async throws {
        let folder = try data.existing()
        let faite: Sauvegarde.Faite
        do {
            faite = try await Sauvegarde(data: folder)
                .ecrire(URL(fileURLWithPath: file), at: Horloge.reelle.now())
        } catch {
            throw Echec(error, folder: folder)
        }
        let manifeste = faite.manifeste
        say("Archive faite et relue : \(file) (\(faite.tailleOctets) octets).")
        say("Dossiers : \(manifeste.dossiers). Pièces : \(manifeste.pieces).")
        say("Journal : \(manifeste.lignesDuJournal) lignes. Tête : \(manifeste.tete?.ligne ?? "aucune")")
        guard manifeste.isEntier else {
            warn(PiecesEnDefaut.phrase(manifeste.manquantes, manifeste.alterees))
            warn("L’installation est abîmée : cherchez ces pièces dans une archive plus ancienne.")
            throw ExitCode(1)
        }
    }
}

/// Names the pieces that are missing or altered.
enum PiecesEnDefaut {
    static func phrase(_ manquantes: [String], _ alterees: [String]) -> String {
        let lines =
            manquantes.map { "  manquante : pieces/\($0)" } + alterees.map { "  altérée : pieces/\($0)" }
        return (["ATTENTION : des pièces que la base cite manquent ou sont altérées."] + lines)
            .joined(separator: "\n")
    }
}
