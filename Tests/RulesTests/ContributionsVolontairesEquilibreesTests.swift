import Builders
import Domain
import Rules
import Testing

@Suite("BUD-02 contributionsVolontairesEquilibrees")
struct ContributionsVolontairesEquilibreesTests {
    let rule = Rule.contributionsVolontairesEquilibrees

    @Test("A difference of one cent between the 86 and 87 lines breaks the rule")
    func seuil() {
        #expect(rule.judge() == .respectee)
        #expect(rule.judge { $0.budget.set("864", euros(799, 99)) }.says("soit \(euros(0, 1)) d’écart"))
        let expected =
            "Lignes 86 : \(euros(800, 1)) ; lignes 87 : \(euros(800)), soit \(euros(0, 1)) d’écart. "
            + "Valorisez les contributions volontaires du même montant des deux côtés."
        #expect(
            rule.judge { $0.budget.set("864", euros(800, 1)) }
                == .enfreinte(expected, ou: "/budget/charges/4"))
    }

    @Test("It is corrected on the first line of volunteer work, and on that of the produits without one")
    func place() {
        let reversed = rule.judge {
            $0.budget.set("861", euros(150))
            $0.budget.charges.reverse()
        }
        #expect(
            reversed
                == .enfreinte(
                    "Lignes 86 : \(euros(950)) ; lignes 87 : \(euros(800)), soit \(euros(150)) d’écart. "
                        + "Valorisez les contributions volontaires du même montant des deux côtés.",
                    ou: "/budget/charges/0"))
        #expect(
            rule.judge { $0.budget.charges.removeAll(where: \.isVolontaire) }
                == .enfreinte(
                    "Lignes 86 : \(euros(0)) ; lignes 87 : \(euros(800)), soit \(euros(800)) d’écart. "
                        + "Valorisez les contributions volontaires du même montant des deux côtés.",
                    ou: "/budget/produits/7"))
    }

    @Test("Several lines are added up on each side")
    func sommes() {
        #expect(
            rule.judge {
                $0.budget.set("861", euros(150))
                $0.budget.set("871", euros(100))
                $0.budget.set("875", euros(50))
            } == .respectee)
    }

    @Test("Contributions on one side only break the rule; without any there is nothing to judge")
    func unSeulCote() {
        #expect(rule.judge { $0.budget.charges.removeAll(where: \.isVolontaire) }.isBroken)
        #expect(rule.judge { $0.budget.produits.removeAll(where: \.isVolontaire) }.isBroken)
        #expect(
            rule.judge {
                $0.budget.charges.removeAll(where: \.isVolontaire)
                $0.budget.produits.removeAll(where: \.isVolontaire)
            } == .sansObjet)
    }
}
