import Domain
import Foundation
import JSON

/// A season to measure with: how many dossiers, in which calls, from which seed. Everything that is written in its
/// file follows from these numbers.
struct Saison: Sendable, Equatable {
    let graine: UInt64
    let dossiers: Int
    /// No call takes more.
    let parAppel: Int

    /// The size of a town, of a region, of ten years of the whole country.
    static let (ville, region, france) = (40, 4_000, 600_000)
    /// The file that growth is measured from. A town of 40 would not fill a page of 50.
    static let temoin = 1_000
    /// No organisation files more.
    static let parPorteur = 10

    static let contrat = "saison"
    private static let derniereAnnee = 2027

    struct Illisible: EchecLisible {
        let description: String
    }

    var appels: Int { max(1, (dossiers + parAppel - 1) / parAppel) }

    /// How many dossiers a call holds; the calls are dealt one dossier each in turn.
    func dossiers(de appel: Int) -> Int { (dossiers - appel + appels - 1) / appels }

    /// The number of the dossier that comes at this place in a call.
    func numero(_ place: Int, de appel: Int) -> Int { place * appels + appel }

    func appel(de numero: Int) -> Int { numero % appels }

    /// The last call is the open one.
    var enCours: Int { appels - 1 }

    func annee(_ appel: Int) -> Int { Self.derniereAnnee - (enCours - appel) }

    func code(_ appel: Int) -> String { "saison-\(annee(appel))" }

    /// When the call opens, when its last dossier is in, and when the service has done with it. The service works
    /// on the open call before its end, so that it has something to show.
    func dates(_ appel: Int) -> (ouverture: Instant, dernierDepot: Instant, fin: Instant) {
        let annee = annee(appel)
        func instant(_ annee: Int, _ rest: String) -> Instant {
            Instant("\(annee)-\(rest)") ?? Instant(milliseconds: 0)
        }
        return appel == enCours
            ? (
                instant(annee - 1, "10-26T08:00:00Z"), instant(annee - 1, "11-20T18:00:00Z"),
                instant(annee - 1, "11-26T18:00:00Z")
            )
            : (
                instant(annee - 1, "10-26T08:00:00Z"), instant(annee - 1, "12-01T18:00:00Z"),
                instant(annee, "05-28T18:00:00Z")
            )
    }

    /// What the clock of the server shows when it is measured: the open call still takes dossiers.
    var maintenant: Instant { dates(enCours).fin.adding(seconds: 86_400) }

    /// The porteur of each dossier, by number: one to ten dossiers each, few of them many.
    var porteurs: [Int32] {
        var graine = Graine(graine, .porteurs, 0)
        var owners: [Int32] = []
        owners.reserveCapacity(dossiers)
        var porteur: Int32 = 0
        while owners.count < dossiers {
            let count = min(graine.poids(Self.dossiersParPorteur), dossiers - owners.count)
            owners += repeatElement(porteur, count: count)
            porteur += 1
        }
        return owners
    }

    private static let dossiersParPorteur: [(valeur: Int, poids: Int)] = [
        (1, 34), (2, 22), (3, 14), (4, 9), (5, 6), (6, 5), (7, 3), (8, 3), (9, 2), (parPorteur, 2),
    ]

    // MARK: - What is kept beside the database, so that the season is generated once

    static let fichier = "saison.json"

    /// Says that the season is whole.
    ///
    /// - Parameter octets: what its database takes before anything is added to it.
    func ecrire(dans folder: URL, octets: Int64?) throws {
        let json: JSON = [
            "graine": .string(String(graine)), "dossiers": .int(dossiers), "par_appel": .int(parAppel),
            "octets": octets.map { .integer($0) } ?? .null,
        ]
        try Data((json.text + "\n").utf8).write(to: folder.appending(path: Self.fichier))
    }

    /// Bytes of the database of a season, as it was generated; nil when its file does not say.
    static func octets(dans folder: URL) -> Int64? {
        FileManager.default.contents(atPath: folder.appending(path: fichier).path)
            .flatMap { try? JSON.parse(Array($0)) }?["octets"]?.integer
    }

    init(graine: UInt64, dossiers: Int, parAppel: Int = 60_000) {
        (self.graine, self.dossiers, self.parAppel) = (graine, dossiers, parAppel)
    }

    /// The season of a folder that the generator wrote to its end.
    init(lueDans folder: URL) throws {
        let path = folder.appending(path: Self.fichier).path
        guard let data = FileManager.default.contents(atPath: path), let json = try? JSON.parse(Array(data)),
            let graine = json["graine"]?.string.flatMap({ UInt64($0) }),
            let dossiers = json["dossiers"]?.integer, (1...10_000_000).contains(dossiers),
            let parAppel = json["par_appel"]?.integer, (1...10_000_000).contains(parAppel)
        else {
            throw Illisible(
                description:
                    "\(path) ne se lit pas : ce dossier n’est pas celui d’une saison. Faites-en une : guichet mesurer "
                    + "generer --help.")
        }
        self.init(graine: graine, dossiers: Int(dossiers), parAppel: Int(parAppel))
    }
}
