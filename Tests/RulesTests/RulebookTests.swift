import Builders
import Domain
import Rules
import Testing

@Suite("Rulebook")
struct RulebookTests {
    func review(
        _ dossier: Dossier, by revision: Revision = .argentan2023, voisinage: Voisinage = .inconnu
    ) -> [Verdict] {
        Rulebook.review(
            Cas(dossier: dossier, revision: revision, instant: .enPeriode, voisinage: voisinage))
    }

    /// Codes are a contract with the users: a code is never renamed and never given to another rule.
    @Test("The codes are exactly these, each one once, in the order of the reports")
    func codes() {
        let expected = [
            "CAL-01", "CAL-02", "CAL-03", "CAL-04", "CAL-05",
            "ELI-01", "ELI-02", "ELI-03", "ELI-04", "ELI-05", "ELI-06", "ELI-07", "ELI-08", "ELI-09",
            "ELI-10",
            "TER-01", "TER-02", "TER-03",
            "THE-01", "THE-02", "THE-03", "THE-04", "THE-05", "THE-06", "THE-07",
            "ACT-01", "ACT-02", "ACT-03",
            "BUD-08", "BUD-01", "BUD-02", "BUD-03", "BUD-04", "BUD-05", "BUD-06", "BUD-07", "BUD-09",
            "BUD-10", "BUD-11", "COF-01", "COF-02", "COF-03", "DEP-01", "DEP-02", "DEP-03",
            "PLU-01", "PLU-02", "COH-01", "COH-02", "COH-03", "COH-04",
            "COH-05",
            "ENV-01", "ENV-02", "CON-01", "CAC-01", "MIN-01", "REN-01", "FIN-01", "FIN-02",
            "DOC-01", "DOC-02", "QUA-01", "QUA-02", "INS-03",
        ]
        #expect(Rulebook.rules.map(\.code) == expected)
        #expect(Set(expected).count == expected.count)
    }

    @Test("Each rule has a source, a sentence and a pointer", arguments: Rulebook.rules)
    func textes(rule: Rule) {
        #expect(!rule.source.isEmpty)
        #expect(rule.says.hasSuffix("."))
        #expect(rule.field.isEmpty || (rule.field.hasPrefix("/") && !rule.field.hasSuffix("/")))
        #expect(!(rule.source + rule.says).contains("'"), "typographic apostrophes")
    }

    @Test("A rule says what must be true, never a negation", arguments: Rulebook.rules)
    func affirmative(rule: Rule) {
        let words = rule.says.lowercased().split { !$0.isLetter }
        #expect(Set(words).isDisjoint(with: ["ne", "n", "pas", "sans", "aucun", "aucune", "jamais"]))
    }

    @Test("The rules listed here warn or inform; all the others block the deposit")
    func severites() {
        let expected: [(String, Severite)] = [
            ("ELI-07", .information), ("ELI-09", .alerte), ("THE-06", .alerte), ("THE-07", .alerte),
            ("ACT-02", .alerte), ("BUD-09", .alerte), ("BUD-10", .alerte), ("BUD-11", .alerte),
            ("DEP-02", .alerte), ("COH-02", .alerte), ("COH-03", .alerte), ("COH-05", .alerte),
            ("ENV-01", .alerte),
            ("CON-01", .information),
            ("CAC-01", .alerte), ("MIN-01", .information), ("FIN-02", .alerte), ("DOC-02", .alerte),
            ("QUA-02", .alerte),
            ("INS-03", .information),
        ]
        let found = Rulebook.rules.filter { $0.severite != .bloquant }
        #expect(found.map(\.code) == expected.map(\.0))
        #expect(found.map(\.severite) == expected.map(\.1))
    }

    @Test("The complete dossier breaks no rule")
    func complet() {
        #expect(broken(.complete) == [])
        let verdicts = review(.complete, voisinage: Voisinage(autres: [], avis: [1]))
        #expect(verdicts.allSatisfy { !$0.isBroken })
        let sansObjet = verdicts.filter { $0.jugement == .sansObjet }.map(\.code)
        #expect(
            sansObjet == [
                "CAL-05", "ELI-06", "ACT-02", "PLU-01", "PLU-02", "COH-05", "ENV-02", "REN-01", "FIN-01",
                "FIN-02",
            ],
            "the complete dossier gets a verdict from every other rule")
    }

    @Test(
        "Each rule gives one verdict for each dossier, or one for each action", arguments: [0, 1, 3])
    func total(nombre: Int) {
        let dossier = Dossier.complete.with {
            $0.actions = (0..<nombre).map { rank in
                Action.complete.with {
                    $0.intitule =
                        "Action "
                        + "\(rank)"
                }
            }
        }
        let verdicts = review(dossier)
        for rule in Rulebook.rules {
            let count = verdicts.filter { $0.code == rule.code }.count
            #expect(count == (rule.portee == "action" ? max(1, nombre) : 1), "\(rule.code)")
        }
        #expect(verdicts.map(\.code).firstAppearances == Rulebook.rules.map(\.code))
    }

    @Test("The verdict on an action has the position of the action in its pointer")
    func pointeurs() {
        let dossier = Dossier.complete.with { $0.actions.append(Action()) }
        let pointers = review(dossier).filter { $0.code == "TER-01" }.map(\.pointer)
        #expect(pointers == ["/actions/0/quartiers", "/actions/1/quartiers"])
        #expect(review(.vide).first { $0.code == "TER-01" }?.pointer == "/actions")
    }

    @Test("A broken rule that shows where to correct it has that place as its pointer, inside its action")
    func places() {
        let second = Action.complete.with {
            $0.objectifs = nil
            $0.themes = []
            $0.budget.set("864", euros(1))
        }
        let dossier = Dossier.complete.with {
            $0.porteur.rna = nil
            $0.presentation.nature = nil
            $0.actions.append(second)
        }
        let verdicts = review(dossier)
        func pointers(_ code: String) -> [String] { verdicts.filter { $0.code == code }.map(\.pointer) }
        #expect(pointers("ELI-02") == ["/porteur/rna"])
        #expect(pointers("REN-01") == ["/presentation/nature"])
        #expect(pointers("THE-01") == ["/actions/0/volet", "/actions/1/themes"])
        #expect(pointers("BUD-02") == ["/actions/0/budget", "/actions/1/budget/charges/4"])
        #expect(pointers("QUA-01") == ["/actions/0", "/actions/1/objectifs"])
    }

    @Test("A respected rule, or a broken one that shows no place, has the pointer of its rule")
    func champs() {
        let broken = Dossier.complete.withAction {
            $0.volet = nil
            $0.budget.set("604", euros(1_000, 1))
        }
        for dossier in [.complete, broken] {
            for verdict in review(dossier) {
                let base = verdict.rule.portee == "action" ? "/actions/0" : ""
                #expect(verdict.jugement.place == nil, "\(verdict.code)")
                #expect(verdict.pointer == base + verdict.rule.field, "\(verdict.code)")
            }
        }
        #expect(review(broken).filter(\.isBroken).map(\.code) == ["THE-01", "BUD-01"])
    }

    @Test("A dossier where everything is missing gets a verdict from every rule")
    func vide() {
        #expect(Set(review(.vide).map(\.code)) == Set(Rulebook.rules.map(\.code)))
        #expect(broken(.vide) == ["ELI-02", "ELI-03", "ELI-04", "ELI-09", "ACT-01", "REN-01", "DOC-01"])
    }

    @Test("Everything missing in an empty fiche is reported, each thing by one rule only")
    func ficheVide() {
        let dossier = Dossier.complete.with { $0.actions = [Action()] }
        #expect(broken(dossier) == ["TER-01", "THE-01", "THE-02", "BUD-01", "BUD-03", "QUA-01"])
    }

    @Test("An appel without limits judges nothing that depends on its parameters")
    func sansLimite() {
        let revision = Revision.argentan2023.withParametres {
            $0.sansRetroactivite.valeur = nil
            $0.dureeMaxMois.valeur = nil
            $0.ancienneteMinMois.valeur = nil
            $0.ibanExige.valeur = nil
            $0.actionsMax.valeur = nil
            $0.anneesMax.valeur = nil
            $0.partQuartiersMin.valeur = nil
            $0.axesMin.valeur = nil
            $0.tauxPublicMax.valeur = nil
            $0.tauxAutofinancementMin.valeur = nil
            $0.montantMin.valeur = nil
            $0.montantMax.valeur = nil
            $0.cofinanceursMin.valeur = nil
            $0.coutParBeneficiaireMax.valeur = nil
            $0.droitCommunDabord.valeur = nil
            $0.partFinanceurMax.valeur = nil
            $0.partChargesIndirectesMax.valeur = nil
            $0.investissementExclu.valeur = nil
            $0.partPersonnelMax.valeur = nil
            $0.montantMaxParPorteur.valeur = nil
            $0.seuilConvention.valeur = nil
            $0.seuilComptesCertifies.valeur = nil
            $0.plafondDeMinimis.valeur = nil
            $0.delaiCompteRenduMois.valeur = nil
        }
        let dossier = Dossier.complete.with { $0.porteur.compteBancaire = nil }.withAction { $0.axes = [] }
        let verdicts = review(dossier, by: revision, voisinage: Voisinage(autres: []))
        let sansObjet = verdicts.filter { $0.jugement == .sansObjet }.map(\.code)
        let expected = [
            "CAL-03", "CAL-04", "CAL-05", "ELI-06", "ELI-08", "ELI-10", "TER-02", "THE-02", "THE-05",
            "ACT-02",
            "ACT-03", "BUD-04", "BUD-05", "BUD-06", "BUD-07", "BUD-09", "COF-01", "COF-02", "DEP-01",
            "DEP-02", "DEP-03", "PLU-01", "PLU-02", "COH-04", "COH-05", "ENV-02", "CON-01", "CAC-01",
            "MIN-01",
            "REN-01",
            "FIN-01", "FIN-02", "INS-03",
        ]
        #expect(sansObjet == expected)
    }
}

extension Sequence where Element: Hashable {
    var firstAppearances: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
