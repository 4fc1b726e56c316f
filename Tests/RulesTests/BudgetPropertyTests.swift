import Builders
import Domain
import Rules
import Testing

@Suite("Properties of the budget")
struct BudgetPropertyTests {
    /// Budgets that respect the rules, and budgets that break several of them at once.
    static let actions: [Action] = [
        .complete,
        .complete.with {
            $0.budget.set("74etat", euros(9_000))
            $0.budget.set("864", euros(1))
            $0.demandes.removeLast()
        },
        .complete.with {
            $0.budget.charges += ["999", "74etat", "zzz"].map {
                LigneBudget(poste: $0, montant: euros(0, -5))
            }
            $0.budget.produits += ["604", "74x", "999"].map {
                LigneBudget(poste: $0, financeur: "region", montant: euros(0, -7))
            }
        },
        .complete.with {
            $0.budget.charges += ["601", "68x", "2183", "613", "613", "excprev", "chgfixe"].map {
                LigneBudget(poste: $0, montant: euros(900))
            }
            $0.budget.produits += ["74x", "74dep", "74x", "74fe"].map {
                LigneBudget(poste: $0, montant: euros(70))
            }
        },
    ]

    @Test("The order of the budget lines changes no verdict and no message", arguments: actions)
    func ordreDesLignes(action: Action) {
        func review(_ action: Action) -> [[String?]] {
            let dossier = Dossier.complete.with { $0.actions = [action] }
            let cas = Cas(dossier: dossier, revision: .argentan2023, instant: .enPeriode)
            return Rulebook.review(cas).map { verdict in
                // Broken, BUD-02 shows a line of the budget: its place is the order of the lines.
                let showsALine = verdict.code == "BUD-02" && verdict.isBroken
                let pointer = showsALine ? nil : verdict.pointer
                return [
                    verdict.code, verdict.severite.rawValue, verdict.resultat, verdict.message, pointer,
                ]
            }
        }
        let expected = review(action)
        for seed in 1...50 {
            var dice = Hasard(seed: UInt64(seed))
            let shuffled = action.with {
                $0.budget.charges.shuffle(using: &dice)
                $0.budget.produits.shuffle(using: &dice)
            }
            #expect(review(shuffled) == expected)
        }
    }

    @Test("One more cent on a line of charges breaks BUD-01 alone")
    func centimeDeCharges() {
        for poste in ["604", "601", "641", "645"] {
            #expect(brokenByOneCent(poste) == ["BUD-01"])
        }
    }

    @Test("One more cent of own funds breaks BUD-01 alone")
    func centimeDeProduits() {
        for poste in ["70x", "756", "758"] {
            #expect(brokenByOneCent(poste) == ["BUD-01"])
        }
    }

    @Test("One more cent of private aid also breaks COF-03, which reads the same line")
    func centimeDAidePrivee() {
        #expect(brokenByOneCent("74aidespriv") == ["BUD-01", "COF-03"])
    }

    @Test("One more cent on the line of a financeur also breaks BUD-03, which reads the same line")
    func centimeDeSubvention() {
        for poste in ["74etat", "74com", "74orgasoc"] {
            #expect(brokenByOneCent(poste) == ["BUD-01", "BUD-03"])
        }
    }

    @Test("One more cent of volunteer work breaks BUD-02 alone, because it is outside the totals")
    func centimeDeBenevolat() {
        for poste in ["864", "870"] {
            #expect(brokenByOneCent(poste) == ["BUD-02"])
        }
    }

    @Test("One more cent in a demande breaks BUD-03 alone")
    func centimeDeDemande() {
        for rank in 0..<3 {
            let dossier = Dossier.complete.withAction { $0.demandes[rank].montant += euros(0, 1) }
            #expect(broken(dossier) == ["BUD-03"])
        }
    }

    func brokenByOneCent(_ poste: String) -> [String] {
        broken(
            .complete.withAction { action in
                let lines = action.budget.charges + action.budget.produits
                let montant = lines.filter { $0.poste == poste }.sum(\.montant)
                action.budget.set(poste, montant + euros(0, 1))
            })
    }
}
