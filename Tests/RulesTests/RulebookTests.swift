import Builders
import Domain
import Rules
import Testing

@Suite("Rulebook")
struct RulebookTests {
    func review(_ dossier: Dossier, by revision: Revision = .argentan2023) -> [Verdict] {
        Rulebook.review(Cas(dossier: dossier, revision: revision, instant: .enPeriode))
    }

    /// Codes are a contract: never renamed, never given again to another rule.
    @Test("Les codes sont ceux-ci, chacun une fois, dans l’ordre des rapports.")
    func codes() {
        let expected = [
            "CAL-01", "CAL-02", "CAL-03", "ELI-01", "ELI-02", "ELI-03", "ELI-04", "TER-01", "TER-02",
            "THE-01",
            "THE-02", "ACT-01", "BUD-08", "BUD-01", "BUD-02", "BUD-03", "BUD-04", "BUD-05", "BUD-06",
            "BUD-07",
            "ENV-01", "REN-01", "DOC-01", "QUA-01",
        ]
        #expect(Rulebook.rules.map(\.code) == expected)
        #expect(Set(expected).count == expected.count)
    }

    @Test("Chaque règle dit sa source, une phrase, un pointeur.", arguments: Rulebook.rules)
    func textes(rule: Rule) {
        #expect(!rule.source.isEmpty)
        #expect(rule.says.hasSuffix("."))
        #expect(rule.field.isEmpty || (rule.field.hasPrefix("/") && !rule.field.hasSuffix("/")))
        #expect(!(rule.source + rule.says).contains("'"), "typographic apostrophes")
    }

    @Test("Une règle dit ce qui doit être vrai, jamais une négation.", arguments: Rulebook.rules)
    func affirmative(rule: Rule) {
        let words = rule.says.lowercased().split { !$0.isLetter }
        #expect(Set(words).isDisjoint(with: ["ne", "n", "pas", "sans", "aucun", "aucune", "jamais"]))
    }

    @Test("Seule l’enveloppe avertit ; toutes les autres règles bloquent le dépôt.")
    func severites() {
        #expect(Rulebook.rules.filter { $0.severite != .bloquant }.map(\.code) == ["ENV-01"])
    }

    @Test("Le dossier complet n’enfreint aucune règle.")
    func complet() {
        #expect(broken(.complete) == [])
        let sansObjet = review(.complete).filter { $0.jugement == .sansObjet }.map(\.code)
        #expect(sansObjet == ["REN-01"], "the complete dossier makes every other rule speak")
    }

    @Test(
        "Chaque règle rend un verdict, une fois par dossier ou une fois par action.", arguments: [0, 1, 3])
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

    @Test("Le verdict d’une action porte sa place dans le pointeur.")
    func pointeurs() {
        let dossier = Dossier.complete.with { $0.actions.append(Action()) }
        let pointers = review(dossier).filter { $0.code == "TER-01" }.map(\.pointer)
        #expect(pointers == ["/actions/0/quartiers", "/actions/1/quartiers"])
        #expect(review(.vide).first { $0.code == "TER-01" }?.pointer == "/actions")
    }

    @Test("Un dossier où tout manque a le verdict de chaque règle.")
    func vide() {
        #expect(Set(review(.vide).map(\.code)) == Set(Rulebook.rules.map(\.code)))
        #expect(broken(.vide) == ["ELI-02", "ELI-03", "ELI-04", "ACT-01", "REN-01", "DOC-01"])
    }

    @Test("Une fiche où tout manque dit ce qui manque, chaque chose par une seule règle.")
    func ficheVide() {
        let dossier = Dossier.complete.with { $0.actions = [Action()] }
        #expect(broken(dossier) == ["TER-01", "THE-01", "THE-02", "BUD-01", "BUD-03", "QUA-01"])
    }

    @Test("Un appel sans limite ne juge rien de ses paramètres.")
    func sansLimite() {
        let revision = Revision.argentan2023.withParametres {
            $0.sansRetroactivite.valeur = nil
            $0.partQuartiersMin.valeur = nil
            $0.axesMin.valeur = nil
            $0.tauxPublicMax.valeur = nil
            $0.tauxAutofinancementMin.valeur = nil
            $0.montantMin.valeur = nil
            $0.montantMax.valeur = nil
            $0.cofinanceursMin.valeur = nil
        }
        let dossier = Dossier.complete.withAction { $0.axes = [] }
        let sansObjet = review(dossier, by: revision).filter { $0.jugement == .sansObjet }.map(\.code)
        #expect(
            sansObjet == ["CAL-03", "TER-02", "THE-02", "BUD-04", "BUD-05", "BUD-06", "BUD-07", "REN-01"])
    }
}

extension Sequence where Element: Hashable {
    var firstAppearances: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
