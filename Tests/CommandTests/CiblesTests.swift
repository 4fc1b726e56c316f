import JSON
import Testing

@testable import guichet

@Suite("The table of targets says what a run reached")
struct CiblesTests {
    private static func essai(_ change: (inout Figure) -> Void, _ nom: String) -> Essai {
        var figure = Figure(nom: nom)
        change(&figure)
        return Essai(figures: [figure])
    }

    private static func tient(_ essai: Essai, _ nom: String, grandAppel: Bool = false) -> Bool? {
        essai.cibles(grandAppel: grandAppel).first { $0.nom == nom }?.tient ?? nil
    }

    @Test("A least is reached at its value and above, not just under")
    func least() {
        for (value, tient) in [(0.399, false), (0.4, true), (0.401, true)] {
            let essai = Self.essai({ $0.rapports["healthz"] = value }, Nom.lire)
            #expect(Self.tient(essai, "lire un dossier / texte brut") == tient, "\(value)")
        }
        for (value, tient) in [(0.149, false), (0.15, true), (0.151, true)] {
            let essai = Self.essai({ $0.rapports["healthz"] = value }, "page de 50 d’un volet, 8 clients")
            #expect(Self.tient(essai, "page de 50 d’un volet / texte brut") == tient, "\(value)")
        }
        for (value, tient) in [(19.9, false), (20, true), (20.1, true)] {
            let essai = Self.essai({ $0.rapports["commits"] = value }, Nom.depotLent)
            #expect(Self.tient(essai, "dépôt, 64 clients / commit brut, fsync + 5 ms") == tient, "\(value)")
        }
    }

    @Test("A most is reached at its value and under, not just above")
    func most() {
        for (value, tient) in [(39.9, true), (40, true), (40.1, false)] {
            let essai = Self.essai({ $0.valeur = value }, Nom.repos)
            #expect(Self.tient(essai, "mémoire au repos") == tient, "\(value)")
        }
        for (p99, tient) in [(9.99, true), (10, true), (10.01, false)] {
            let essai = Self.essai({ ($0.p50, $0.p99) = (1, p99) }, "dépôt, 64 clients")
            #expect(Self.tient(essai, "dépôt, 64 clients, p99 / p50") == tient, "\(p99)")
        }
        for (p50, tient) in [(999, true), (1000, true), (1001, false)] {
            let essai = Self.essai({ $0.p50 = Double(p50) }, Nom.export("synthese-axes"))
            #expect(Self.tient(essai, "synthese-axes.csv, durée") == tient, "\(p50)")
        }
    }

    @Test("Growth may double in a call of 60,000, and not in the call of a town")
    func growth() {
        let essai = Self.essai({ $0.rapports["temoin"] = 1.5 }, Nom.croissance("page de 50"))
        #expect(Self.tient(essai, Nom.croissance("page de 50"), grandAppel: true) == true)
        #expect(Self.tient(essai, Nom.croissance("page de 50"), grandAppel: false) == false)
    }

    @Test("What was not measured is said, and counted apart")
    func unknown() throws {
        let essai = Self.essai({ $0.valeur = 12.5 }, Nom.parDossier)
        let cibles = essai.cibles(grandAppel: false)
        #expect(Self.tient(essai, "démarrer") == nil)
        #expect(cibles.bilan == "1 atteintes, 0 non, \(cibles.count - 1) non mesurées")
        let line = try #require(cibles.lignes.first { $0.hasPrefix("base par dossier") })
        #expect(line.split(separator: " ").suffix(5).joined(separator: " ") == "≤ 15.0 ko 12.5 oui")
        #expect(cibles.lignes.contains { $0.hasPrefix("démarrer") && $0.contains("non mesuré") })
    }
}
