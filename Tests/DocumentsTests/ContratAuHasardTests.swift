import Builders
import Documents
import Domain
import FixtureSupport
import JSON
import Rules
import Testing
import UseCases

/// A random contrat and appel: names, levels and figures are drawn at random, always the same for one seed.
struct ContratAuHasard {
    private(set) var dice: Hasard
    let contrat: Contrat
    let appel: Appel

    init(seed: UInt64) {
        var dice = Hasard(seed: seed)
        contrat = Self.contrat(&dice)
        appel = Self.appel(contrat, &dice)
        self.dice = dice
    }

    private static func contrat(_ dice: inout Hasard) -> Contrat {
        let volets = (0..<dice.int(0...4)).map { rank in
            Volet(
                code: "v\(rank)", libelle: "Premier niveau \(rank)",
                themes: (0..<dice.int(0...3)).map { theme in
                    Theme(
                        code: "v\(rank)-t\(theme)", libelle: "Second niveau \(rank).\(theme)",
                        items: libelles("v\(rank)-t\(theme)-i", dice.int(0...2)))
                })
        }
        let quartiers = (0...dice.int(0...4)).map { rank in
            Quartier(
                code: "q\(rank)", libelle: "Quartier \(rank)",
                niveau: dice.pick(["quartier", "ville"]),
                dans: rank == 0 ? nil : dice.pick(["q0", nil]),
                projets: libelles("q\(rank)-p", dice.int(0...2)))
        }
        return Contrat(
            code: "hasard", titre: "Contrat au hasard", commune: Commune(nom: "Ville", codeInsee: "00000"),
            signeOn: nil, debutOn: jour("2020-01-01"), finOn: jour("2030-12-31"), nomDuVolet: "pilier",
            nomDuTheme: "objectif", volets: volets,
            axes: (0..<dice.int(0...4)).map {
                Axe(
                    code: "a\($0)", libelle: "Axe \($0)",
                    exigence: dice.pick(Axe.Exigence.allCases))
            },
            quartiers: quartiers,
            partenaires: (0...dice.int(0...4)).map {
                Partenaire(
                    code: "p\($0)", libelle: "Partenaire \($0)",
                    fonds: $0 == 0 ? Fonds.allCases : Fonds.allCases.filter { _ in dice.int(0...1) == 1 })
            },
            instances: libelles("i", dice.int(0...3)),
            dispositifs: (0..<dice.int(0...2)).map {
                Dispositif(
                    code: "d\($0)", libelle: "Dispositif \($0)",
                    priorites: libelles("d\($0)-r", dice.int(0...2)))
            })
    }

    private static func libelles(_ code: String, _ count: Int) -> [Libelle] {
        (0..<count).map { Libelle(code: "\(code)\($0)", libelle: "Libellé \(code)\($0)") }
    }

    private static func appel(_ contrat: Contrat, _ dice: inout Hasard) -> Appel {
        Appel.argentan2023.with {
            $0.code = "hasard-2023"
            $0.contrat = contrat.code
            // Takes at least one volet where the contrat has some, and quartiers in the order of the contrat.
            $0.volets = contrat.volets.map(\.code).filter { _ in dice.int(0...2) > 0 }
            if $0.volets.isEmpty { $0.volets = contrat.volets.prefix(1).map(\.code) }
            $0.axes = contrat.axes.map(\.code)
            $0.quartiers = contrat.quartiers.map(\.code)
            $0.financeurs = contrat.partenaires.filter { !$0.fonds.isEmpty }.map(\.code)
            $0.enveloppes = contrat.partenaires.flatMap { partenaire in
                partenaire.fonds.map {
                    Enveloppe(
                        code: "\(partenaire.code)-\($0.rawValue)", financeur: partenaire.code, fonds: $0,
                        dotation: euros(50_000))
                }
            }
            $0.parametres.axesMin.valeur = dice.int64(0...Int64(contrat.axes.count))
            $0.parametres.droitCommunDabord.valeur = false
            $0.parametres.cofinanceursMin.valeur = dice.int64(0...1)
            $0.parametres.tauxPublicMax.valeur = Taux(parDixMille: dice.int64(7_000...10_000))
        }
    }

    /// A dossier that takes what this appel offers.
    func dossier() -> Dossier {
        let revision = revision
        let volet = revision.volets.first
        let financeur = revision.financeurs[0]
        return Dossier.complete.withAction { action in
            action.volet = volet?.code
            action.themes = volet?.themes.prefix(1).map(\.code) ?? []
            action.items = volet?.themes.first?.items.prefix(1).map(\.code) ?? []
            action.quartiers = revision.quartiers.map(\.code)
            action.projets = revision.quartiers.flatMap(\.projets).map(\.code)
            action.axes = revision.axes.map {
                AxeChoisi(
                    axe: $0.code, comment: "Comment.", indicateur: "Indicateur.", criteres: ["origine"],
                    methode: "Méthode.")
            }
            action.dispositifs = contrat.dispositifs.map {
                DispositifCite(dispositif: $0.code, priorite: $0.priorites.first?.code)
            }
            action.budget = Budget(
                charges: [LigneBudget(poste: "604", montant: euros(1_000))],
                produits: [
                    LigneBudget(poste: "74com", financeur: financeur.code, montant: euros(600)),
                    LigneBudget(poste: "756", montant: euros(400)),
                ])
            action.demandes = [
                Demande(financeur: financeur.code, fonds: financeur.fonds[0], montant: euros(600))
            ]
            action.subventionsAilleurs = []
        }
    }

    var revision: Revision {
        Revision.argentan2023.with {
            $0.contrat = contrat
            $0.appel = appel
        }
    }
}

@Suite("A randomly generated contrat can be read, described, published and judged without new code")
struct ContratAuHasardTests {
    static let seeds = (1...60).map { UInt64($0) &* 7_919 }

    @Test(
        "A random contrat and appel are written, read back unchanged, and described in sentences",
        arguments: seeds)
    func documents(_ seed: UInt64) throws {
        let hasard = ContratAuHasard(seed: seed)
        let contrat = try ContratDocument.read(JSON.parse(ContratDocument.write(hasard.contrat).text))
        #expect(contrat == hasard.contrat)
        let appel = try CreerAppel.read(JSON.parse(AppelDocument.write(hasard.appel).text), in: contrat)
        #expect(appel == hasard.appel)
        #expect(try PublierAppel.revision(numero: 1, appel, in: contrat).volets.count == appel.volets.count)
        let phrases = Lecture.revision(contrat, appel)
        #expect(Set(phrases.map(\.cle)).count == phrases.count)
    }

    @Test("A dossier that takes only what the appel offers breaks no rule", arguments: seeds)
    func valid(_ seed: UInt64) {
        let hasard = ContratAuHasard(seed: seed)
        #expect(broken(hasard.dossier(), hasard.revision) == [])
    }

    @Test("A dossier with codes of another town breaks only the rules about those codes", arguments: seeds)
    func stranger(_ seed: UInt64) {
        let hasard = ContratAuHasard(seed: seed)
        func judged(_ change: (inout Action) -> Void) -> [String] {
            broken(hasard.dossier().withAction(change), hasard.revision)
        }
        #expect(judged { $0.quartiers.append("QN06101M") } == ["TER-01"])
        #expect(judged { $0.projets.append("ailleurs") } == ["TER-03"])
        #expect(judged { $0.items.append("ailleurs") } == ["THE-07"])
        #expect(
            judged { $0.dispositifs.append(DispositifCite(dispositif: "ailleurs", priorite: nil)) } == [
                "THE-06"
            ])
        #expect(
            judged { $0.axes.append(AxeChoisi(axe: "ailleurs", comment: "C.", indicateur: "I.")) } == [
                "THE-02"
            ])
        if !hasard.revision.volets.isEmpty {
            #expect(judged { $0.volet = "ailleurs" }.first == "THE-01")
        }
        #expect(judged { $0.demandes[0].financeur = "ailleurs" }.contains("BUD-03"))
    }

    private func broken(_ dossier: Dossier, _ revision: Revision) -> [String] {
        Rulebook.review(Cas(dossier: dossier, revision: revision, instant: .enPeriode))
            .filter(\.isBroken).map(\.code)
    }
}
