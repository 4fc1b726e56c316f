import ArgumentParser
import Foundation
import Store

/// `guichet ecartees`
struct EcarteesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ecartees",
        abstract:
            "Montre les fichiers mis de côté parce que la base ne les cite pas ; les supprime si on le demande."
    )

    @OptionGroup var data: DataOptions
    @Flag(help: "Supprime pour de bon ce qui est mis de côté.")
    var supprimer = false

    func run() throws {
        let folder = try data.existing()
        let aside = SetAside(folder: folder)
        do {
            let lots = try aside.lots()
            for lot in lots {
                if supprimer { try aside.remove(lot) }
                say(
                    "\(supprimer ? "supprimé  " : "")\(lot.nom)  \(fichiers(lot.fichiers)), \(lot.octets) octets"
                )
            }
            if lots.isEmpty { return say("Aucun fichier n’est mis de côté.") }
            if !supprimer { say("Pour les supprimer pour de bon : guichet ecartees --supprimer") }
        } catch {
            throw Echec(error, folder: folder)
        }
    }
}
