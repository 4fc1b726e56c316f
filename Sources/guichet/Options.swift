import ArgumentParser
import Domain
import Foundation
import JSON
import Store
import UseCases

/// Where the installation lives. A flag wins over the environment (GUICHET_DATA), which wins over the default.
struct DataOptions: ParsableArguments {
    @Option(help: "Dossier des données (défaut : $GUICHET_DATA, sinon ./data).")
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

/// A failure as a person reads it: what is wrong and what to do, in French.
struct Echec: EchecLisible {
    let description: String

    init(_ error: any Error, folder: URL) {
        description =
            switch error {
            case StoreError.held(let holder):
                "Le dossier \(folder.path) est déjà tenu par : \(holder). Arrêtez-le, ou prenez un autre --data."
            case StoreError.newerSchema(let name):
                "La base de \(folder.path) est d’une version plus récente (\(name)). Mettez Guichet à jour."
            case StoreError.readOnly: "Le dossier \(folder.path) n’est pas accessible en écriture."
            case StoreError.diskFull: "Le disque de \(folder.path) est plein."
            case let refus as Refus:
                ([refus.detail] + refus.erreurs.map { "  \($0.pointer) : \($0.detail)" }).joined(
                    separator: "\n")
            default: "\(error)"
            }
    }
}

extension DataOptions {
    /// Opens the store for one command, and closes it after.
    ///
    /// - Parameter mustExist: for a command that only reads: a folder mistyped would be created empty, and read well.
    func withStore<T>(
        _ holder: String, mustExist: Bool = false, _ body: (Store) async throws -> T
    ) async throws -> T {
        let folder = try folder()
        let file = folder.appending(path: Store.fileName).path
        if mustExist, !FileManager.default.fileExists(atPath: file) {
            throw DocumentFile.Problemes(
                description:
                    "\(folder.path) : il n’y a pas de base ici. Donnez le dossier des données : --data.")
        }
        do {
            let store = try Store(folder: folder, holder: holder)
            defer { try? store.close() }
            return try await body(store)
        } catch let failure as any EchecLisible {
            throw failure
        } catch {
            throw Echec(error, folder: folder)
        }
    }
}
