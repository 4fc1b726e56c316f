import Builders
import Domain
import Rules
import Testing

@Suite("BUD-04 partPubliqueSousPlafond")
struct PartPubliqueSousPlafondTests {
    let rule = Rule.partPubliqueSousPlafond

    @Test("Public money of 80 % of the cost passes, and one cent less too; one cent more does not")
    func seuil() {
        #expect(rule.judge { $0.budget.set("74etat", euros(2_499, 99)) }.isNear)
        #expect(rule.judge { $0.budget.set("74etat", euros(2_500)) }.isNear)
        let expected =
            "Argent public : \(euros(4_000, 1)) pour \(euros(5_000)) de charges, soit 80,0002\u{00A0}% ; "
            + "plafond : 80\u{00A0}%, soit \(euros(4_000)). Remplacez \(euros(0, 1)) d’argent public "
            + "par d’autres produits, ou réduisez le budget. Voir : article 6.1."
        #expect(rule.judge { $0.budget.set("74etat", euros(2_500, 1)) } == .enfreinte(expected))
    }

    @Test("The ceiling is rounded down to the cent: 80 % of 9,999 cents is 7,999 cents")
    func centime() {
        func judge(_ centimes: Int64) -> Jugement {
            rule.judge {
                $0.budget = Budget(
                    charges: [LigneBudget(poste: "604", montant: Euros(centimes: 9_999))],
                    produits: [LigneBudget(poste: "74etat", montant: Euros(centimes: centimes))])
            }
        }
        #expect(judge(7_999).isNear)
        #expect(judge(8_000).says("soit \(euros(79, 99)). Remplacez \(euros(0, 1))"))
    }

    @Test("Subsidised jobs count when the appel says so", arguments: [nil, false, true])
    func emploisAides(comptent: Bool?) {
        let revision = Revision.argentan2023.withParametres { $0.emploisAidesPublics.valeur = comptent }
        let verdict = rule.judge(by: revision) { $0.budget.set(Cerfa12156.emploisAides, euros(500, 1)) }
        #expect(verdict.isBroken == (comptent == true))
    }

    @Test("Private aid and voluntary contributions are left out of the calculation")
    func horsDuCalcul() {
        #expect(rule.judge { $0.budget.set("74aidespriv", euros(5_000)) } == .respectee)
        let verdict = rule.judge {
            $0.budget.set("74etat", euros(2_500, 1))
            $0.budget.set("864", euros(9_000))
            $0.budget.set("870", euros(9_000))
        }
        #expect(verdict.isBroken)
    }

    @Test("There is nothing to judge without a ceiling, or without charges (BUD-01)")
    func sansObjet() {
        let revision = Revision.argentan2023.withParametres { $0.tauxPublicMax.valeur = nil }
        #expect(rule.judge(by: revision) { $0.budget.set("74etat", euros(90_000)) } == .sansObjet)
        #expect(rule.judge { $0.budget.charges = [] } == .sansObjet)
    }

    @Test("The largest amounts that a budget can hold are compared without overflow")
    func immenses() {
        let lines = (0..<200).map { _ in
            LigneBudget(poste: "74etat", financeur: "etat", montant: Euros(centimes: Euros.plafond))
        }
        let verdict = rule.judge {
            $0.budget.charges = lines.map { LigneBudget(poste: "604", montant: $0.montant) }
            $0.budget.produits = lines
        }
        #expect(verdict.says("soit 100\u{00A0}% ; plafond : 80\u{00A0}%"))
    }

    @Test("A base that leaves a cost of zero does not make any amount of public money acceptable")
    func baseVide() {
        let revision = Revision.argentan2023.withParametres {
            $0.baseTauxPublic.valeur = BaseDeCalcul(
                contributionsVolontaires: false, emploisAides: true, chargesIndirectes: false)
        }
        let verdict = rule.judge(by: revision) {
            $0.budget.charges = [LigneBudget(poste: "chgfixe", montant: euros(1_000))]
        }
        #expect(verdict.isBroken)
    }
}
