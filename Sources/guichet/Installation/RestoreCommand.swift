import ArgumentParser
import Domain
import Foundation
import Store
import UseCases

/// `guichet restaurer`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restaurer",
        abstract: "Remet en place une archive, vérifiée d’abord, dans un dossier neuf.",
        discussion:
            "Avec --base et --pieces, la base vient d’un fichier qu’un autre outil a répliqué, et les pièces d’une copie "
            + "de leur dossier. Ce qui est restauré n’envoie ni courriel ni webhook avant « guichet envois reprendre ».",
        aliases: ["restore"])

    @OptionGroup var data: DataOptions
    @Argument(
        help: ArgumentHelp(
            "Archive faite par « guichet sauvegarder » ou par la sauvegarde de chaque jour.",
            valueName: "archive"))
    var file: String?
    @Option(help: "Base SQLite répliquée, au lieu d’une archive.")
    var base: String?
    @Option(help: "Copie du dossier des pièces, avec --base.")
    var pieces: String?
    @Flag(
        name: [.customLong("incomplet"), .customLong("incomplete")],
        help: "Avec --base : restaurer même s’il manque des pièces, qui sont nommées.")
    var incomplete = false

    func validate() throws {
        guard (file == nil) == (base != nil), (base == nil) == (pieces == nil), base != nil || !incomplete
        else {
            throw ValidationError("Donnez une archive, ou bien --base FICHIER et --pieces DOSSIER.")
        }
        guard data.data != nil else {
            throw ValidationError("--data : dites dans quel dossier restaurer.")
        }
    }

    func run() async throws {
        let folder = try data.folder()
        let faite: Restauration.Faite
        do {
            let restauration = Restauration(data: folder, at: Horloge.reelle.now())
            if let base, let pieces {
                faite = try restauration.restaurer(
                    base: URL(fileURLWithPath: base), pieces: URL(fileURLWithPath: pieces),
                    incomplete: incomplete)
            } else {
                faite = try restauration.restaurer(archive: URL(fileURLWithPath: file ?? ""))
            }
        } catch ArchiveError.piecesAbsentes(let names) where base != nil {
            throw DocumentFile.Problemes(
                description: ArchiveError.piecesAbsentes(names).description
                    + "\nRien n’est restauré. Complétez la copie des pièces, ou ajoutez --incomplet.")
        } catch {
            throw Echec(error, folder: folder)
        }
        tell(faite, folder)
    }

    private func tell(_ faite: Restauration.Faite, _ folder: URL) {
        say("Restauré dans \(folder.path), après vérification.")
        say("Installation : \(faite.installation). Dossiers : \(faite.dossiers). Pièces : \(faite.pieces).")
        say("Journal : \(faite.lignesDuJournal) lignes. Tête : \(faite.tete?.ligne ?? "aucune")")
        if !faite.manquantes.isEmpty || !faite.alterees.isEmpty {
            warn(PiecesEnDefaut.phrase(faite.manquantes, faite.alterees))
        }
        say("Les envois sont retenus : ni courriel ni webhook ne part de cette copie.")
        say("Ensuite :")
        say("  guichet verifier --data \(folder.path)             tout relire : base, journal, fichiers")
        say("  guichet servir --data \(folder.path)              servir la copie")
        say("  guichet envois reprendre --data \(folder.path)   laisser partir les envois (serveur arrêté)")
    }
}
