import ArgumentParser
import Domain
import Foundation
import Logging
import ServiceLifecycle
import Store
import Synchronization
import UseCases

/// The daily archive ($GUICHET_SAUVEGARDES, $GUICHET_SAUVEGARDE_HEURE, $GUICHET_SAUVEGARDES_GARDEES).
struct SauvegardeOptions: ParsableArguments {
    @Option(
        help:
            "Dossier des sauvegardes de chaque jour, qui doit exister (défaut : « sauvegardes » dans les données)."
    )
    var sauvegardes: String?

    @Option(help: "Heure de la sauvegarde, de 0 à 23, à l’heure de Paris (défaut : 3).")
    var sauvegardeHeure: String?

    @Option(help: "Nombre de sauvegardes gardées (défaut : 14 ; 0 : pas de sauvegarde quotidienne).")
    var sauvegardesGardees: String?

    func validate() throws { _ = try reglage(in: URL(fileURLWithPath: "/")) }

    /// - Parameter data: the data folder. Returns nil when no daily archive is wanted.
    func reglage(in data: URL) throws -> SauvegardeQuotidienne.Reglage? {
        let heure = try Reglage(sauvegardeHeure, "--sauvegarde-heure", .sauvegardeHeure).entier(
            0...23, defaut: 3, "un nombre de 0 à 23 est attendu.")
        let gardees = try Reglage(sauvegardesGardees, "--sauvegardes-gardees", .sauvegardesGardees).entier(
            0...10_000, defaut: 14, "un nombre de 0 à 10000 est attendu.")
        guard gardees > 0 else { return nil }
        let asked = Reglage(sauvegardes, "--sauvegardes", .sauvegardes)
        guard let path = asked.texte else {
            return .init(dossier: data.appending(path: "sauvegardes"), heure: heure, gardees: gardees)
        }
        var isFolder: ObjCBool = false
        // Not created here: if a disk were not mounted, the archive would be written on another one.
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw ValidationError("\(asked.origine) « \(path) » : ce dossier n’existe pas. Créez-le d’abord.")
        }
        return .init(dossier: URL(fileURLWithPath: path), heure: heure, gardees: gardees)
    }
}

/// Looks at the clock twice a minute, and has the daily archive made when it is due.
struct SauvegardeService: Service {
    let quotidienne: SauvegardeQuotidienne
    let logger: Logger
    private let stopped = Arret()

    init(_ quotidienne: SauvegardeQuotidienne, logger: Logger) {
        self.quotidienne = quotidienne
        self.logger = logger
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            while !stopped.value {
                tell(await quotidienne.tour { [stopped] in stopped.value })
                await cancelWhenGracefulShutdown { try? await Task.sleep(for: .seconds(30)) }
            }
        } onGracefulShutdown: {
            stopped.set()
        }
    }

    private func tell(_ tour: SauvegardeQuotidienne.Tour) {
        switch tour {
        case .pasEncore: break
        case .faite(let nom, let manifeste, let enlevees):
            var metadata: Logger.Metadata = [
                "archive": "\(nom)", "pieces": .stringConvertible(manifeste.pieces),
                "journal": .stringConvertible(manifeste.lignesDuJournal),
                "tete": "\(manifeste.tete?.ligne ?? "-")",
                "enlevees": "\(enlevees.joined(separator: " "))",
            ]
            if manifeste.isEntier { return logger.info("sauvegarde", metadata: metadata) }
            metadata["manquantes"] = "\(manifeste.manquantes.joined(separator: " "))"
            metadata["alterees"] = "\(manifeste.alterees.joined(separator: " "))"
            logger.error("sauvegarde incomplete", metadata: metadata)
        case .echec(let cause): logger.error("sauvegarde en echec", metadata: ["erreur": "\(cause)"])
        }
    }

    private final class Arret: Sendable {
        private let flag = Mutex(false)
        var value: Bool { flag.withLock { $0 } }
        func set() { flag.withLock { $0 = true } }
    }
}
