import ArgumentParser
import Foundation
import Store

/// How many dossiers a season holds, and from which seed.
struct TailleOptions: ParsableArguments {
    @Flag(help: "Une ville : 40 dossiers (par défaut).")
    var ville = false
    @Flag(help: "Une région : 4 000 dossiers.")
    var region = false
    @Flag(
        help: "Le pays : 600 000 dossiers en dix appels, ou ce que le disque permet, dit avant de commencer.")
    var france = false
    @Option(help: "Un nombre de dossiers à choisir ; au-delà de 60 000, en plusieurs appels.")
    var dossiers: Int?
    @Option(help: "Graine : la même donne les mêmes dossiers (1 par défaut).")
    var graine: UInt64?

    var isDite: Bool { ville || region || france || dossiers != nil || graine != nil }

    func validate() throws {
        guard [ville, region, france, dossiers != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("Une taille seule : --ville, --region, --france ou --dossiers.")
        }
        guard (10...2_000_000).contains(dossiers ?? 10) else {
            throw ValidationError("--dossiers : de 10 à 2000000.")
        }
    }

    /// What a dossier takes on the disk while it is written, with its pieces and the log of SQLite.
    static let octetsParDossier: Int64 = 70_000
    private static let marge: Int64 = 1_000_000_000

    struct TropPeu: EchecLisible { let description: String }

    /// A season of so many dossiers, if the disk has room for it.
    ///
    /// - Parameters:
    ///   - isRabotee: whether it is as large as the disk allows when it does not fit.
    ///   - libre: free bytes on the disk; nil when the system does not say.
    static func saison(_ wanted: Int, graine: UInt64, isRabotee: Bool, libre: Int64?) throws -> Saison {
        let room = Int(max(0, ((libre ?? .max) - marge) / octetsParDossier))
        let count = isRabotee ? min(wanted, room) : wanted
        guard count <= room, count >= 10 else {
            throw TropPeu(
                description:
                    "\(wanted) dossiers demandent environ \(Int64(wanted) * octetsParDossier / 1_000_000_000 + 1) Go, "
                    + "et le disque en a \((libre ?? 0) / 1_000_000_000) : prenez un autre dossier (--garder), ou moins "
                    + "de dossiers (--dossiers).")
        }
        return Saison(graine: graine, dossiers: count)
    }

    func taille(dans folder: URL) throws -> Saison {
        // The folder does not exist yet: its disk is that of the first of its parents that does.
        var place = folder.standardizedFileURL
        while !FileManager.default.fileExists(atPath: place.path), place.path != "/" {
            place.deleteLastPathComponent()
        }
        let wanted = dossiers ?? (france ? Saison.france : region ? Saison.region : Saison.ville)
        return try Self.saison(
            wanted, graine: graine ?? 1, isRabotee: france, libre: Espace.libre(place))
    }
}

/// A season that is written to a folder of its own.
enum SaisonNeuve {
    struct DejaLa: EchecLisible { let description: String }

    static func faire(_ saison: Saison, dans folder: URL) async throws -> Saison {
        let held = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        guard held.isEmpty else {
            throw DejaLa(
                description:
                    "\(folder.path) n’est pas vide : donnez un dossier neuf, ou mesurez-le avec --sur.")
        }
        warn(
            "\(saison.dossiers) dossiers en \(saison.appels) appel\(saison.appels > 1 ? "s" : ""), de la graine "
                + "\(saison.graine), dans \(folder.path)")
        let store = try Store(folder: folder, holder: "mesurer")
        defer { try? store.close() }
        var generateur = try Generateur(store, saison)
        warn(try await generateur.ecrire())
        // Closed first: the header of a database is true only when its log is empty.
        try store.close()
        try saison.ecrire(dans: folder, octets: Fichier.octets(folder))
        return saison
    }
}

/// `guichet mesurer generer`: writes a season and stops there.
struct BenchSeasonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generer",
        abstract: "Écrit une saison de dossiers inventés dans un dossier neuf, pour --sur.")

    @OptionGroup var taille: TailleOptions
    @Argument(help: ArgumentHelp("Dossier neuf.", valueName: "dossier"))
    var dossier: String

    func run() async throws {
        let folder = URL(filePath: dossier)
        let saison = try await SaisonNeuve.faire(taille.taille(dans: folder), dans: folder)
        if let octets = Saison.octets(dans: folder) {
            say("\(octets / 1_000_000) Mo de base, \(octets / Int64(saison.dossiers)) octets par dossier.")
        }
    }
}
