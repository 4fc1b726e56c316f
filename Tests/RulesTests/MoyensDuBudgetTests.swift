import Builders
import Domain
import Rules
import Testing

@Suite("COH-03 moyensDuBudget")
struct MoyensDuBudgetTests {
    let rule = Rule.moyensDuBudget

    func judge(
        salaries: Int64?, benevoles: Int64?, _ change: (inout Action) -> Void = { _ in }
    ) -> Jugement {
        rule.judge(
            .complete.with {
                $0.presentation.moyensHumains = MoyensHumains(
                    benevoles: benevoles, salaries: salaries, etptCentiemes: nil, adherents: nil)
            }.withAction(change))
    }

    static let salaires =
        "Charges de personnel (postes 64) : \(euros(3_500)) ; salariés : 0. Corrigez le nombre de salariés, "
        + "ou le budget : un prestataire va au poste « 604 »."
    static let benevolat =
        "Personnel bénévole (poste « 864 ») : \(euros(800)) ; bénévoles : 0. Corrigez le nombre de "
        + "bénévoles, ou le budget."

    @Test("One employee and one volunteer are enough; zero contradicts the budget")
    func seuil() {
        #expect(judge(salaries: 1, benevoles: 1) == .respectee)
        #expect(judge(salaries: 0, benevoles: 1) == .enfreinte(Self.salaires))
        #expect(judge(salaries: 1, benevoles: 0) == .enfreinte(Self.benevolat))
        #expect(judge(salaries: 0, benevoles: 0) == .enfreinte(Self.salaires + " " + Self.benevolat))
    }

    @Test("A number that is not given is not judged")
    func tu() {
        #expect(judge(salaries: nil, benevoles: 1) == .respectee)
        #expect(judge(salaries: nil, benevoles: 0) == .enfreinte(Self.benevolat))
        #expect(judge(salaries: 0, benevoles: nil) == .enfreinte(Self.salaires))
        #expect(judge(salaries: nil, benevoles: nil) == .sansObjet)
    }

    @Test("A staff cost of one cent contradicts zero employees; a zero or negative line does not")
    func montants() {
        func judge(_ montant: Euros) -> Jugement {
            self.judge(salaries: 0, benevoles: 0) {
                $0.budget.charges = [
                    LigneBudget(poste: "641", montant: montant), LigneBudget(poste: "864", montant: montant),
                ]
            }
        }
        #expect(judge(euros(0, 1)).isBroken)
        #expect(judge(.zero) == .sansObjet)
        #expect(judge(Euros(centimes: -Euros.plafond)) == .sansObjet)
    }

    @Test("The other voluntary contributions (860 to 862) do not mean volunteers")
    func autresContributions() {
        let verdict = judge(salaries: 2, benevoles: 0) {
            $0.budget.charges.removeAll { $0.poste == "864" }
            $0.budget.set("861", euros(800))
        }
        #expect(verdict == .respectee)
    }

    @Test("The actions are added up; one action with staff is enough")
    func plusieursActions() {
        let dossier = Dossier.complete.with {
            $0.actions = [Action(), .complete, .complete]
            $0.presentation.moyensHumains?.salaries = 0
        }
        #expect(rule.judge(dossier).says("(postes 64) : \(euros(7_000)) ;"))
    }

    @Test("Nothing is judged without declared staff, or without staff in the budget; the rule warns")
    func sansObjet() {
        #expect(rule.judge(.complete.with { $0.presentation.moyensHumains = nil }) == .sansObjet)
        #expect(judge(salaries: 0, benevoles: 0) { $0.budget.charges = [] } == .sansObjet)
        #expect(rule.judge(.vide) == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}
