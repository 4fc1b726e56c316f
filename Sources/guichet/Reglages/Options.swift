import API
import ArgumentParser
import Domain
import Foundation
import JSON
import Store
import UseCases

/// Where the installation is. A flag wins over the environment (GUICHET_DATA), which wins over the default.
struct DataOptions: ParsableArguments {
    @Option(
        name: [.customLong("data"), .customLong("donnees")],
        help: "Dossier des données (défaut : $GUICHET_DATA, sinon ./data).")
    var data: String?

    func validate() throws { _ = try folder() }

    func folder(default path: String = "data") throws -> URL {
        let reglage = Reglage(data, "--data", .data)
        return URL(
            fileURLWithPath: try reglage.texte(defaut: path, "donnez le chemin du dossier des données."))
    }
}

extension Horloge {
    /// The machine’s clock.
    static let reelle = Horloge { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// A clock that shows `instant` now and goes on from there.
    static func partant(de instant: Instant) -> Horloge {
        let start = ContinuousClock.now
        return Horloge {
            let elapsed = (ContinuousClock.now - start).components
            let milliseconds = elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000
            return Instant(milliseconds: instant.milliseconds + milliseconds)
        }
    }
}

/// A failure for a person: what is wrong and what to do, in French.
struct Echec: EchecLisible {
    let description: String

    init(_ error: any Error, folder: URL) {
        description =
            switch error {
            case StoreError.held(let holder):
                "Le dossier \(folder.path) est déjà tenu par : \(holder). Arrêtez-le, ou prenez un autre --data."
            case StoreError.newerSchema(let name):
                "La base de \(folder.path) est d’une version plus récente (\(name)). Mettez Guichet à jour."
            case StoreError.olderSchema:
                "La base de \(folder.path) est d’une version plus ancienne. Lancez d’abord « guichet servir » : il la met"
                    + " à jour après une sauvegarde."
            case StoreError.piecesWithoutDatabase(let count):
                """
                \(folder.path) : pas de base, ou une base vide, à côté de \(fichiers(count)) d’une installation. Rien n’a été touché.
                  Remettez sa base à sa place (\(Store.fileName) et son -wal), ou restaurez une sauvegarde dans un dossier neuf : guichet restaurer.
                  Pour commencer une installation neuve, prenez un autre dossier : --data.
                """
            case StoreError.foreignPieces(let id):
                """
                Les fichiers de \(folder.path)/pieces ne sont pas ceux de cette base\(id.map { " (installation \($0))" } ?? ""). \
                Rien n’a été touché.
                  Remettez ensemble la base et les fichiers d’une même installation, ou restaurez une sauvegarde dans un dossier neuf.
                  Si ces fichiers ne servent plus, déplacez le dossier pieces ailleurs.
                """
            case StoreError.readOnly: "Le dossier \(folder.path) n’est pas accessible en écriture."
            case StoreError.diskFull: "Le disque de \(folder.path) est plein."
            case StoreError.corrupt(let what): "La base de \(folder.path) est abîmée : \(what)."
            case let refus as Refus:
                ([refus.detailHTTP] + refus.erreurs.map { "  \($0.pointer) : \($0.detailHTTP)" }).joined(
                    separator: "\n")
            default: "\(error)"
            }
    }
}

extension DataOptions {
    /// The folder, which must hold an installation: a mistyped one would be created empty, and seem to read
    /// well.
    func existing() throws -> URL {
        let folder = try folder()
        guard FileManager.default.fileExists(atPath: folder.appending(path: Store.fileName).path) else {
            throw DocumentFile.Problemes(
                description:
                    "\(folder.path) : il n’y a pas de base ici. Donnez le dossier des données : --data.")
        }
        return folder
    }

    /// Opens the store for one command, and closes it after.
    ///
    /// - Parameter mustExist: for a command that only reads.
    func withStore<T>(
        _ holder: String, mustExist: Bool = false, _ body: (Store) async throws -> T
    ) async throws -> T {
        let folder = try mustExist ? existing() : folder()
        do {
            let store = try Store(
                folder: folder, holder: holder, isReplicated: Variable.litestream.value == "oui")
            if let contredite = store.teteContredite, holder != TeteCommand.holder {
                warn("\(contredite.phrase)\n\(TeteContredite.remede)")
            }
            defer { try? store.close() }
            return try await body(store)
        } catch let failure as any EchecLisible {
            throw failure
        } catch {
            throw Echec(error, folder: folder)
        }
    }
}
