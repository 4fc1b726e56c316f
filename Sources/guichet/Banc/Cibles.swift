import Foundation

/// The targets of Guichet, and what a run reached of each: a pure reading of its figures.
struct Cible: Sendable {
    enum Seuil: Sendable, Equatable {
        case auMoins(Double)
        case auPlus(Double)

        func tient(_ value: Double) -> Bool {
            switch self {
            case .auMoins(let least): value >= least
            case .auPlus(let most): value <= most
            }
        }
    }

    let nom: String
    let unite: String
    let seuil: Seuil
    /// Nil when the run did not measure it.
    let atteint: Double?

    /// Nil when it is not known.
    var tient: Bool? { atteint.map(seuil.tient) }

    init(_ nom: String, _ seuil: Seuil, en unite: String = "×", _ atteint: Double?) {
        (self.nom, self.seuil, self.unite, self.atteint) = (nom, seuil, unite, atteint)
    }
}

/// How the figures that targets read are called.
enum Nom {
    static let texte = "texte brut (/healthz), 8 clients"
    static let lire = "lire un dossier, 16 clients"
    static let page = "page de 50"
    static let pageDuSite = "page du site"
    static let depots = [1: "dépôt, 1 client", 64: "dépôt, 64 clients"]
    static let depotLent = "dépôt, 64 clients, fsync + 5 ms"
    static let demarrage = "démarrer"
    static let disponible = "être prêt"
    static let repos = "mémoire au repos"
    static let charge = "mémoire sous charge, le plus"
    static let plate = "mémoire après les mêmes lectures, seconde fois / première"
    static let parDossier = "base par dossier"
    static func export(_ nom: String) -> String { "\(nom).csv" }
    static func memoireDExport(_ nom: String) -> String { "mémoire de \(nom).csv au-dessus du repos" }
    static func croissance(_ nom: String) -> String { "croissance : \(nom)" }
}

extension Essai {
    /// The table of targets, in the order in which they were set.
    func cibles(grandAppel: Bool) -> [Cible] { servis + ecrits + exportes + croissances(grandAppel) + tenus }

    private var servis: [Cible] {
        let pages = figures.filter { $0.nom.hasPrefix(Nom.page) }
        let filtrees = pages.filter { $0.nom != "\(Nom.page), 8 clients" }
        return [
            Cible("lire un dossier / texte brut", .auMoins(0.40), self[Nom.lire]?.rapports["healthz"]),
            Cible(
                "page de 50 / texte brut", .auMoins(0.15), self["\(Nom.page), 8 clients"]?.rapports["healthz"]
            ),
        ]
            + filtrees.map {
                Cible("\($0.nom.prefix { $0 != "," }) / texte brut", .auMoins(0.15), $0.rapports["healthz"])
            }
            + figures.filter { $0.nom.hasPrefix(Nom.pageDuSite) }.map {
                Cible(
                    "\($0.nom.replacing(", 8 clients", with: "")) / texte brut", .auMoins(0.10),
                    $0.rapports["healthz"])
            }
    }

    private var ecrits: [Cible] {
        let (un, beaucoup) = (self[Nom.depots[1] ?? ""], self[Nom.depots[64] ?? ""])
        func etendue(_ figure: Figure?) -> Double? {
            guard let p50 = figure?.p50, let p99 = figure?.p99, p50 > 0 else { return nil }
            return p99 / p50
        }
        return [
            Cible("dépôt, 1 client / commit brut", .auMoins(0.40), un?.rapports["commits"]),
            Cible("dépôt, 64 clients / commit brut", .auMoins(0.50), beaucoup?.rapports["commits"]),
            Cible(
                "dépôt, 64 clients / commit brut, fsync + 5 ms", .auMoins(20),
                self[Nom.depotLent]?.rapports["commits"]),
            Cible("dépôt, 1 client, p99 / p50", .auPlus(10), etendue(un)),
            Cible("dépôt, 64 clients, p99 / p50", .auPlus(10), etendue(beaucoup)),
        ]
    }

    private var exportes: [Cible] {
        let noms = [
            "dossiers", "actions", "financements", "synthese-volets", "synthese-axes", "synthese-quartiers",
        ]
        return noms.map {
            Cible("\($0).csv / sqlite3 -csv", .auMoins(1), self[Nom.export($0)]?.rapports["shell"])
        }
            + noms.map {
                Cible("\($0).csv, mémoire", .auPlus(32), en: "Mio", self[Nom.memoireDExport($0)]?.valeur)
            }
            + noms.filter { $0.hasPrefix("synthese-") }.map {
                Cible("\($0).csv, durée", .auPlus(1), en: "s", self[Nom.export($0)]?.p50.map { $0 / 1000 })
            }
    }

    private func croissances(_ grandAppel: Bool) -> [Cible] {
        let most = grandAppel ? 2 : 1.3
        return figures.filter { $0.nom.hasPrefix(Nom.croissance("")) }.map {
            Cible($0.nom, .auPlus(most), $0.rapports["temoin"])
        }
    }

    private var tenus: [Cible] {
        [
            Cible("démarrer", .auPlus(0.1), en: "s", self[Nom.demarrage]?.valeur),
            Cible("être prêt", .auPlus(0.3), en: "s", self[Nom.disponible]?.valeur),
            Cible("mémoire au repos", .auPlus(40), en: "Mio", self[Nom.repos]?.valeur),
            Cible("mémoire sous charge", .auPlus(200), en: "Mio", self[Nom.charge]?.valeur),
            Cible("mémoire sous charge, plate", .auPlus(1.1), self[Nom.plate]?.valeur),
            Cible("base par dossier, sans ses pièces", .auPlus(15), en: "ko", self[Nom.parDossier]?.valeur),
        ]
    }
}

extension [Cible] {
    /// One line for each target: what is wanted, what is reached, yes or no.
    var lignes: [String] {
        let lines = map { cible in
            let wanted =
                switch cible.seuil {
                case .auMoins(let least): "≥ \(Essai.shown(least))"
                case .auPlus(let most): "≤ \(Essai.shown(most))"
                }
            return [
                cible.nom, "\(wanted) \(cible.unite)", cible.atteint.map(Essai.shown) ?? "non mesuré",
                cible.tient.map { $0 ? "oui" : "non" } ?? "?",
            ]
        }
        return lines.map { cells in
            zip(cells, [58, 14, 13, 4]).map { cell, width in
                cell.padding(toLength: Swift.max(width, cell.count), withPad: " ", startingAt: 0)
            }.joined()
        }
    }

    /// How many hold, do not, and were not measured, in a sentence.
    var bilan: String {
        let (yes, no) = (count { $0.tient == true }, count { $0.tient == false })
        return "\(yes) atteintes, \(no) non, \(count - yes - no) non mesurées"
    }
}
