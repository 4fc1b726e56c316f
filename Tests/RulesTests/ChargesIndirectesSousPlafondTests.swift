import Builders
import Domain
import Rules
import Testing

@Suite("DEP-01 chargesIndirectesSousPlafond")
struct ChargesIndirectesSousPlafondTests {
    let rule = Rule.chargesIndirectesSousPlafond

    /// A budget of 1 000 €, of which `indirectes` is on one of the three lines of indirect charges.
    func judge(
        _ indirectes: Euros, _ plafond: Taux? = pourCent(20), base: BaseDeCalcul? = nil,
        poste: String = "chgfixe"
    ) -> Jugement {
        let revision = Revision.argentan2023.withParametres {
            $0.partChargesIndirectesMax = Parametre(plafond, article: "article 7.1")
            $0.baseChargesIndirectes.valeur = base
        }
        return rule.judge(by: revision) {
            $0.budget.charges = [
                LigneBudget(poste: "604", montant: euros(1_000) - indirectes),
                LigneBudget(poste: poste, montant: indirectes),
            ]
        }
    }

    @Test("Charges equal to the ceiling are allowed; one cent more is not", arguments: Cerfa12156.indirectes)
    func seuil(poste: String) {
        #expect(judge(euros(100), poste: poste) == .respectee)
        #expect(judge(euros(199, 99), poste: poste).isNear)
        let near =
            "Respectée de peu. Charges indirectes : \(euros(200)) pour \(euros(1_000)) de charges, soit "
            + "20\u{00A0}% ; plafond : 20\u{00A0}%, soit \(euros(200))."
        #expect(judge(euros(200), poste: poste).remark == near)
        let expected =
            "Charges indirectes : \(euros(200, 1)) pour \(euros(1_000)) de charges, soit 20,001\u{00A0}% ; "
            + "plafond : 20\u{00A0}%, soit \(euros(200)). Remplacez \(euros(0, 1)) de charges indirectes "
            + "par des charges propres à l’action, ou réduisez-les. Voir : article 7.1."
        #expect(judge(euros(200, 1), poste: poste) == .enfreinte(expected))
    }

    @Test("The share is larger when it is computed on direct charges only")
    func base() {
        let directes = BaseDeCalcul(
            contributionsVolontaires: false, emploisAides: true, chargesIndirectes: false)
        // 200 € of indirect charges for 800 € of direct ones: 25 %.
        #expect(judge(euros(200), pourCent(25), base: directes).isNear)
        let verdict = judge(euros(200), Taux(parDixMille: 2_499), base: directes)
        #expect(verdict.says("pour \(euros(800)) de coût (le total des charges hors contributions"))
        // The budget has only indirect charges, so there is no direct cost to compute a share of.
        let expected =
            "Charges indirectes : \(euros(1_000)) pour \(euros(0)) de coût (\(directes.enToutesLettres)) ; "
            + "plafond : 25\u{00A0}%, soit \(euros(0)). Remplacez \(euros(1_000)) de charges indirectes "
            + "par des charges propres à l’action, ou réduisez-les. Voir : article 7.1."
        #expect(judge(euros(1_000), pourCent(25), base: directes) == .enfreinte(expected))
    }

    @Test("Without indirect charges the ceiling is respected, even a ceiling of zero")
    func zero() {
        #expect(rule.judge() == .respectee)
        #expect(judge(euros(0)) == .respectee)
        #expect(judge(euros(0), pourCent(0)).isNear)
        #expect(judge(euros(0, 1), pourCent(0)).isBroken)
    }

    @Test("There is nothing to judge without a ceiling, or without charges (BUD-01)")
    func sansObjet() {
        #expect(judge(euros(900), nil) == .sansObjet)
        #expect(rule.judge { $0.budget.charges = [] } == .sansObjet)
    }

    @Test("The largest amounts, positive or negative, are compared without overflow")
    func immenses() {
        let immense = Euros(centimes: Euros.plafond)
        let lines = (0..<400).map { _ in LigneBudget(poste: "fraisfin", montant: immense) }
        #expect(rule.judge { $0.budget.charges = lines }.says("soit 100\u{00A0}% ; plafond : 15\u{00A0}%"))
        #expect(judge(-immense) == .respectee)
    }
}
