import Builders
import Domain
import Rules
import Testing

@Suite("DEP-03 personnelSousPlafond")
struct PersonnelSousPlafondTests {
    let rule = Rule.personnelSousPlafond

    /// Of a cost of 5 000 €, the complete action spends 3 500 € on staff (641 and 645): 70 %.
    func judge(
        _ plafond: Taux?, base: BaseDeCalcul? = nil, _ change: (inout Action) -> Void = { _ in }
    ) -> Jugement {
        let revision = Revision.argentan2023.withParametres {
            $0.partPersonnelMax = Parametre(plafond, article: "article 7.3")
            $0.basePersonnel.valeur = base
        }
        return rule.judge(by: revision, action: change)
    }

    @Test("The allowed share passes; one cent more exceeds it")
    func seuil() {
        #expect(judge(pourCent(73)) == .respectee)
        #expect(judge(Taux(parDixMille: 7_001)).isNear)
        #expect(judge(pourCent(70)).isNear)
        let expected =
            "Charges de personnel : \(euros(3_500)) pour \(euros(5_000)) de charges, soit 70\u{00A0}% ; "
            + "plafond : 69,99\u{00A0}%, soit \(euros(3_499, 50)). Remplacez \(euros(0, 50)) de charges de "
            + "personnel par d’autres charges de l’action, ou réduisez-les. Voir : article 7.3."
        #expect(judge(Taux(parDixMille: 6_999)) == .enfreinte(expected))
        let verdict = judge(pourCent(70)) {
            $0.budget.set("641", euros(2_700, 1))
            $0.budget.set("604", euros(999, 99))
        }
        #expect(verdict.says("soit 70,0002\u{00A0}% ; plafond : 70\u{00A0}%, soit \(euros(3_500))."))
    }

    @Test("Volunteer work (864) is not staff, but may count in the base")
    func base() {
        let tout = BaseDeCalcul(contributionsVolontaires: true, emploisAides: true, chargesIndirectes: true)
        // 3 500 € of 5 800 €: 60.34 %.
        #expect(judge(Taux(parDixMille: 6_035), base: tout).isNear)
        #expect(judge(Taux(parDixMille: 6_034), base: tout).says("pour \(euros(5_800)) de coût"))
    }

    @Test("An action without staff respects the rule")
    func aucun() {
        #expect(
            judge(pourCent(10)) { $0.budget.charges.removeAll { $0.poste.hasPrefix("64") } } == .respectee)
    }

    @Test("There is nothing to judge without a ceiling, or without charges (BUD-01)")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(judge(pourCent(1)) { $0.budget.charges = [] } == .sansObjet)
        #expect(judge(pourCent(1)) { $0.budget.set("601", euros(-9_000)) } == .sansObjet)
    }

    @Test("The largest amounts are compared without overflow")
    func immenses() {
        let immense = Euros(centimes: Euros.plafond)
        let lines = (0..<400).map { _ in LigneBudget(poste: "641", montant: immense) }
        #expect(judge(pourCent(99)) { $0.budget.charges = lines }.says("soit 100\u{00A0}% ;"))
    }
}
