import Builders
import Domain
import Rules
import Testing

@Suite("ACT-02 actionsDistinctes")
struct ActionsDistinctesTests {
    let rule = Rule.actionsDistinctes

    func judge(_ budgets: Budget..., titres: [String?] = ["Boxe", "Café", "Chorale"]) -> Jugement {
        rule.judge(
            .complete.with {
                $0.actions = zip(budgets, titres).map { budget, titre in
                    Action.complete.with {
                        $0.intitule = titre
                        $0.budget = budget
                    }
                }
            })
    }

    @Test("Two budgets that differ by one cent are different budgets")
    func seuil() {
        let deplace = Budget.complete.with {
            $0.set("604", euros(1_000, 1))
            $0.set("601", euros(499, 99))
        }
        #expect(judge(.complete, deplace) == .respectee)
        #expect(judge(.complete, .complete.with { $0.set("604", euros(1_000, 1)) }) == .respectee)
        let expected =
            "Même budget, ligne pour ligne (\(euros(5_000)) de charges), pour « Boxe » et « Café ». Donnez à "
            + "chacune son propre budget, ou réunissez-les en une seule fiche."
        #expect(judge(.complete, .complete) == .enfreinte(expected))
    }

    @Test("Two budgets that differ on one side only, or by their postes, are different budgets")
    func unSeulCote() {
        let produits = Budget.complete.with {
            $0.set("756", euros(100))
            $0.set("758", euros(400))
        }
        #expect(judge(.complete, produits) == .respectee)
        #expect(judge(.complete, .complete.with { $0.charges[0].poste = "60x" }) == .respectee)
    }

    @Test("The order and the labels of the lines do not make two budgets different")
    func ordre() {
        let autre = Budget.complete.with {
            $0.charges.reverse()
            $0.produits.reverse()
            $0.charges[0].libelle = "Autre"
        }
        #expect(judge(.complete, autre).isBroken)
    }

    @Test("Each action that repeats another is reported; an action without a title is named by its position")
    func plusieurs() {
        let vide = Budget(charges: [], produits: [])
        #expect(judge(.complete, vide, .complete).says("« Boxe » et « Chorale »"))
        #expect(judge(.complete, .complete, titres: [nil, " "]).says("pour l’action 1 et l’action 2."))
        let message = judge(.complete, .complete, .complete).message ?? ""
        #expect(message.split(separator: "Même budget").count == 2)
    }

    @Test("Two empty budgets are left to BUD-01, and a single action has nothing to be compared with")
    func sansObjet() {
        let vide = Budget(charges: [], produits: [])
        #expect(judge(vide, vide) == .respectee)
        #expect(rule.judge() == .sansObjet)
        #expect(rule.judge(.complete.with { $0.actions = [] }) == .sansObjet)
    }

    @Test("Thirty actions with the largest possible budgets are compared without overflow")
    func immenses() {
        let lines = (0..<200).map { _ in LigneBudget(poste: "604", montant: Euros(centimes: Euros.plafond)) }
        let budget = Budget(charges: lines, produits: lines)
        let dossier = Dossier.complete.with {
            $0.actions = (0..<30).map { _ in Action.complete.with { $0.budget = budget } }
        }
        #expect(rule.judge(dossier).isBroken)
    }
}
