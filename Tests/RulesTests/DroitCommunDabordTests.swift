import Builders
import Domain
import Rules
import Testing

@Suite("COF-01 droitCommunDabord")
struct DroitCommunDabordTests {
    let rule = Rule.droitCommunDabord

    /// An action that asks for 2 000 € of specific funds and nothing else, except what `change` adds.
    func judge(_ parametre: Bool? = true, _ change: (inout Action) -> Void = { _ in }) -> Jugement {
        let revision = Revision.argentan2023.withParametres { $0.droitCommunDabord.valeur = parametre }
        return rule.judge(by: revision) {
            $0.demandes = [Demande(financeur: "etat", fonds: .specifiques, montant: euros(2_000))]
            $0.subventionsAilleurs = []
            $0.budget.produits = [LigneBudget(poste: "74etat", financeur: "etat", montant: euros(2_000))]
            change(&$0)
        }
    }

    @Test("Asking for specific funds only breaks the rule")
    func seuls() {
        #expect(rule.judge() == .respectee)
        let expected =
            "Fonds spécifiques demandés : \(euros(2_000)) ; crédits de droit commun : \(euros(0)). "
            + "Sollicitez d’abord le droit commun, auprès d’un financeur de l’appel ou d’un autre "
            + "organisme public, et ajoutez-le au budget. Voir : article 6.6."
        #expect(judge() == .enfreinte(expected))
    }

    @Test("Asking for one cent of ordinary funds is enough, asking for zero is not")
    func demande() {
        func judge(_ centimes: Int64) -> Jugement {
            self.judge {
                $0.demandes.append(
                    Demande(financeur: "caf", fonds: .droitCommun, montant: Euros(centimes: centimes)))
            }
        }
        #expect(judge(1) == .respectee)
        #expect(judge(0).isBroken)
        #expect(judge(-1).isBroken)
    }

    @Test("A subsidy requested elsewhere is enough")
    func ailleurs() {
        func judge(_ centimes: Int64) -> Jugement {
            self.judge {
                $0.subventionsAilleurs = [
                    SubventionAilleurs(
                        poste: "74dep", organisme: "Conseil Départemental de l’Orne", statut: .demandee,
                        montant: Euros(centimes: centimes))
                ]
            }
        }
        #expect(judge(1) == .respectee)
        #expect(judge(0).isBroken)
    }

    @Test("A public 74 line outside the financeurs of the appel is enough; a private one is not")
    func ligne() {
        func judge(_ poste: String, _ financeur: String?, _ montant: Euros = euros(0, 1)) -> Jugement {
            self.judge {
                $0.budget.produits.append(
                    LigneBudget(poste: poste, financeur: financeur, montant: montant))
            }
        }
        #expect(judge("74dep", nil) == .respectee)
        #expect(judge("74dep", "") == .respectee)
        #expect(judge("74x", "drac") == .respectee)
        #expect(judge("74com", "ville").isBroken)
        #expect(judge("74aidespriv", nil).isBroken)
        #expect(judge("74dep", nil, .zero).isBroken)
        #expect(judge("756", nil).isBroken)
    }

    @Test("There is nothing to judge without specific funds, or when the appel does not require it")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(judge(false) == .sansObjet)
        #expect(judge { $0.demandes[0].fonds = .droitCommun } == .sansObjet)
        #expect(judge { $0.demandes[0].montant = .zero } == .sansObjet)
        #expect(judge { $0.demandes = [] } == .sansObjet)
    }

    @Test("The largest amounts are added without overflow")
    func immenses() {
        let demandes = (0..<400).map { _ in
            Demande(financeur: "etat", fonds: .specifiques, montant: Euros(centimes: Euros.plafond))
        }
        #expect(judge { $0.demandes = demandes }.isBroken)
    }

    @Test("Money from a foundation does not count as ordinary public funds")
    func fondation() {
        let revision = Revision.argentan2023.withParametres { $0.droitCommunDabord.valeur = true }
        let verdict = rule.judge(by: revision) {
            $0.demandes.removeAll { $0.fonds == .droitCommun }
            $0.budget.produits.removeAll { $0.genre.contains(.public) && $0.financeur != "etat" }
            $0.subventionsAilleurs = [
                SubventionAilleurs(
                    poste: "74aidespriv", organisme: "Fondation Exemple", statut: .accordee,
                    montant: euros(500))
            ]
        }
        #expect(verdict.isBroken)
    }
}
