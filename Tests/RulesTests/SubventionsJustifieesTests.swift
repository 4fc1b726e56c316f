import Builders
import Domain
import Rules
import Testing

@Suite("COF-03 subventionsJustifiees")
struct SubventionsJustifieesTests {
    let rule = Rule.subventionsJustifiees

    func ailleurs(_ poste: String, _ montant: Euros, de organisme: String = "Fondation Exemple")
        -> SubventionAilleurs
    {
        SubventionAilleurs(poste: poste, organisme: organisme, statut: .demandee, montant: montant)
    }

    /// The complete budget has one 74 line that names no financeur: 500 € of a foundation.
    func judge(_ said: SubventionAilleurs...) -> Jugement { rule.judge { $0.subventionsAilleurs = said } }

    func ecart(_ nom: String, _ budget: Euros, _ dites: Euros) -> String {
        "Poste « \(nom) » : \(budget) au budget hors des financeurs de l’appel, \(dites) parmi les "
            + "subventions ailleurs. Dites qui donne, combien, et si c’est demandé ou accordé ; écrivez le "
            + "même montant des deux côtés."
    }

    @Test("The budget line and the declared subsidy must be equal, to the cent")
    func seuil() {
        #expect(judge(ailleurs("74aidespriv", euros(500))) == .respectee)
        for montant in [euros(499, 99), euros(500, 1)] {
            #expect(
                judge(ailleurs("74aidespriv", montant))
                    == .enfreinte(ecart("Aides privées (fondation)", euros(500), montant)))
        }
        #expect(judge() == .enfreinte(ecart("Aides privées (fondation)", euros(500), euros(0))))
    }

    @Test("Several subsidies under one poste are added up, and several lines too")
    func sommes() {
        let deux = [ailleurs("74aidespriv", euros(200)), ailleurs("74aidespriv", euros(300), de: "Mécène")]
        #expect(rule.judge { $0.subventionsAilleurs = deux } == .respectee)
        let verdict = rule.judge {
            $0.subventionsAilleurs = deux
            $0.budget.produits.append(
                LigneBudget(poste: "74aidespriv", financeur: "", montant: euros(100)))
        }
        #expect(verdict == .enfreinte(ecart("Aides privées (fondation)", euros(600), euros(500))))
    }

    @Test("Each poste is judged alone: the right total under another poste is not enough")
    func parPoste() {
        let expected = [
            ecart("Aides privées (fondation)", euros(500), euros(0)),
            ecart("Conseil départemental", euros(0), euros(500)),
        ].joined(separator: " ")
        #expect(judge(ailleurs("74dep", euros(500))) == .enfreinte(expected))
    }

    @Test("A declared subsidy is complete with a 74 poste, a positive amount and a name")
    func complet() {
        let bonne = ailleurs("74aidespriv", euros(500))
        #expect(
            judge(bonne, ailleurs("756", euros(10)))
                == .enfreinte("Subvention ailleurs, poste « 756 Cotisations » : choisissez un poste 74."))
        #expect(
            judge(bonne, ailleurs("74dep", euros(0)))
                == .enfreinte(
                    "Subvention ailleurs, poste « Conseil départemental » : \(euros(0)). "
                        + "Écrivez un montant positif."))
        #expect(
            judge(ailleurs("74aidespriv", euros(500), de: " "))
                == .enfreinte(
                    "Subvention ailleurs, poste « Aides privées (fondation) » : dites qui la donne."))
    }

    @Test("A line that names a financeur is left to BUD-03, whatever its amount")
    func financeurs() {
        #expect(rule.judge { $0.budget.set("74etat", euros(9_000)) } == .respectee)
        let verdict = rule.judge {
            $0.budget.produits.append(
                LigneBudget(poste: "74aidespriv", financeur: "etat", montant: euros(9)))
        }
        #expect(verdict == .respectee)
    }

    @Test("The order of the lines does not change the message")
    func ordre() {
        let lines = ["74x", "74dep", "74fe", "74com"].map { LigneBudget(poste: $0, montant: euros(7)) }
        let expected = rule.judge { $0.budget.produits = lines }
        #expect(rule.judge { $0.budget.produits = lines.reversed() } == expected)
        #expect(expected.message?.hasPrefix("Poste « Aides privées (fondation) »") == true)
    }

    @Test("There is nothing to judge without a line outside the appel and without a declared subsidy")
    func sansObjet() {
        let verdict = rule.judge {
            $0.subventionsAilleurs = []
            $0.budget.produits.removeAll { $0.poste == "74aidespriv" }
        }
        #expect(verdict == .sansObjet)
        #expect(
            rule.judge {
                $0.budget = Budget(charges: [], produits: [])
                $0.subventionsAilleurs = []
            } == .sansObjet)
    }

    @Test("The largest amounts are added without overflow")
    func immenses() {
        let immense = Euros(centimes: Euros.plafond)
        let verdict = rule.judge { action in
            action.budget.produits = (0..<400).map { _ in LigneBudget(poste: "74x", montant: immense) }
            action.subventionsAilleurs = (0..<400).map { _ in ailleurs("74x", immense) }
        }
        #expect(verdict == .respectee)
    }

    @Test("Subsidised jobs name their giver by their poste: they are not asked again who gives")
    func emploisAides() {
        let said = ailleurs("74aidespriv", euros(500))
        func judge(_ said: [SubventionAilleurs], edition: Int64 = 3) -> Jugement {
            let dossier = Dossier.complete.with {
                $0.actions[0].subventionsAilleurs = said
                $0.actions[0].budget.produits.append(
                    LigneBudget(poste: Cerfa12156.emploisAides, financeur: "", montant: euros(100)))
            }
            return rule.judge(dossier, by: .argentan2023.with { $0.edition = edition })
        }
        #expect(judge([said]) == .respectee)
        #expect(judge([said], edition: 2).isBroken)
        // Told all the same, it must be told right.
        let job = ailleurs(Cerfa12156.emploisAides, euros(100), de: "ASP")
        #expect(judge([said, job]) == .respectee)
        #expect(
            judge([said, ailleurs(Cerfa12156.emploisAides, euros(99), de: "ASP")])
                == .enfreinte(
                    ecart("Agence de services et de paiement (emplois aidés)", euros(100), euros(99))))
    }
}
