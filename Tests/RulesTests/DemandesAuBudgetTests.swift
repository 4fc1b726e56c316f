import Builders
import Domain
import Rules
import Testing

@Suite("BUD-03 demandesAuBudget")
struct DemandesAuBudgetTests {
    let rule = Rule.demandesAuBudget

    @Test("The demande must equal, to the cent, the 74 lines in the name of the financeur")
    func seuil() {
        #expect(rule.judge() == .respectee)
        #expect(rule.judge { $0.demandes[0].montant = euros(1_999, 99) }.isBroken)
        let expected =
            "État : \(euros(2_000, 1)) demandés ; lignes 74 à son nom : \(euros(2_000)). "
            + "Écrivez le même montant dans la demande et au budget."
        #expect(rule.judge { $0.demandes[0].montant = euros(2_000, 1) } == .enfreinte(expected))
    }

    @Test("Several 74 lines of the same financeur are added up")
    func plusieursLignes() {
        let verdict = rule.judge {
            $0.budget.set("74etat", euros(1_500))
            $0.budget.produits.append(LigneBudget(poste: "74x", financeur: "etat", montant: euros(500)))
        }
        #expect(verdict == .respectee)
    }

    @Test("A line outside class 74 is not a subsidy, even in the name of the financeur")
    func autreLigne() {
        let verdict = rule.judge {
            $0.budget.produits.removeAll { $0.financeur == "etat" }
            $0.budget.produits.append(LigneBudget(poste: "77x", financeur: "etat", montant: euros(2_000)))
        }
        #expect(verdict.says("lignes 74 à son nom : \(euros(0))"))
    }

    private func deux(_ fonds: Fonds, edition: Int64) -> Jugement {
        let dossier = Dossier.complete.with {
            $0.actions[0].demandes[0].montant = euros(1_500)
            $0.actions[0].demandes.append(Demande(financeur: "etat", fonds: fonds, montant: euros(500)))
        }
        return rule.judge(dossier, by: .argentan2023.with { $0.edition = edition })
    }

    @Test("Each fund of a financeur may be asked once, since the third edition")
    func deuxFonds() {
        #expect(deux(.droitCommun, edition: 3) == .respectee)
        #expect(
            deux(.specifiques, edition: 3)
                == .enfreinte(
                    "État est sollicité plusieurs fois pour ses fonds spécifiques : réunissez ces demandes en une."
                ))
    }

    @Test("Under the editions before, a financeur is asked once whatever its funds", arguments: [1, 2])
    func unSeulFonds(_ edition: Int64) {
        for fonds in Fonds.allCases {
            #expect(
                deux(fonds, edition: edition)
                    == .enfreinte("« etat » est sollicité plusieurs fois : gardez une demande."))
        }
    }

    @Test("A financeur asked twice for too much has its difference reported once")
    func deuxFoisTrop() {
        let verdict = rule.judge { $0.demandes.append($0.demandes[0]) }
        let expected =
            "État est sollicité plusieurs fois pour ses fonds spécifiques : réunissez ces demandes en une. "
            + "État : \(euros(4_000)) demandés ; lignes 74 à son nom : \(euros(2_000)). "
            + "Écrivez le même montant dans la demande et au budget."
        #expect(verdict == .enfreinte(expected))
    }

    @Test("A demande of one cent is accepted, a demande of zero is not")
    func montantPositif() {
        func judge(_ montant: Euros) -> Jugement {
            rule.judge {
                $0.demandes[0].montant = montant
                $0.budget.set("74etat", montant)
            }
        }
        #expect(judge(euros(0, 1)) == .respectee)
        #expect(judge(euros(0)) == .enfreinte("État : \(euros(0)) demandés. Écrivez un montant positif."))
        #expect(judge(euros(0, -1)).isBroken)
    }

    @Test("A signatory that is not a financeur of the appel cannot be asked")
    func horsAppel() {
        let verdict = rule.judge {
            $0.demandes.append(Demande(financeur: "drac", fonds: .droitCommun, montant: euros(1)))
        }
        let expected =
            "« drac » est hors de l’appel : sollicitez un financeur parmi « etat », « ville », « "
            + "departement », "
            + "« region », « caf »."
        #expect(verdict == .enfreinte(expected))
    }

    @Test("The requested fund must be one that the contrat gives to this financeur")
    func fonds() {
        #expect(rule.judge { $0.demandes[0].fonds = .droitCommun } == .respectee)
        let expected =
            "Caisse d’Allocations Familiales de l’Orne n’a pas de fonds spécifiques dans le contrat. "
            + "Demandez : crédits de droit commun."
        #expect(rule.judge { $0.demandes[2].fonds = .specifiques } == .enfreinte(expected))
    }

    @Test("A 74 line in the name of a financeur of the appel requires a demande to it")
    func sansDemande() {
        let expected =
            "État : le budget en attend \(euros(2_000)), et rien ne lui est demandé : ajoutez la demande de ce montant, "
            + "ou retirez le financeur de la ligne 74."
        #expect(rule.judge { $0.demandes.removeFirst() } == .enfreinte(expected))
    }

    @Test("A 74 line of another partner, or without a name, requires no demande")
    func autresSubventions() {
        #expect(rule.judge { $0.budget.set("74x", euros(10), financeur: "drac") } == .respectee)
        #expect(rule.judge { $0.budget.set("74region", euros(10)) } == .respectee)
        #expect(rule.judge { $0.budget.set("74region", euros(10), financeur: "region") }.isBroken)
    }

    @Test("An action that asks for nothing is not a request for a subsidy")
    func riendemande() {
        let expected = "Aucun financeur n’est sollicité. Ajoutez une demande et sa ligne 74 au budget."
        let verdict = rule.judge {
            $0.demandes = []
            $0.budget.produits.removeAll { $0.financeur != nil }
        }
        #expect(verdict == .enfreinte(expected))
        let avecLignes = rule.judge { $0.demandes = [] }
        #expect(avecLignes.says(expected))
        #expect(
            avecLignes.says("Caisse d’Allocations Familiales de l’Orne : le budget en attend \(euros(500))"))
    }
}
