import Builders
import Domain
import Rules
import Testing

@Suite("COF-01 droitCommunDabord")
struct DroitCommunDabordTests {
    let rule = Rule.droitCommunDabord

    /// An action that asks 2 000 € of specific funds, and nothing else but what `change` adds.
    func judge(_ parametre: Bool? = true, _ change: (inout Action) -> Void = { _ in }) -> Jugement {
        let revision = Revision.argentan2023.withParametres { $0.droitCommunDabord.valeur = parametre }
        return rule.judge(by: revision) {
            $0.demandes = [Demande(financeur: "etat", fonds: .specifiques, montant: euros(2_000))]
            $0.subventionsAilleurs = []
            $0.budget.produits = [LigneBudget(poste: "74etat", financeur: "etat", montant: euros(2_000))]
            change(&$0)
        }
    }

    @Test("Des fonds spécifiques seuls enfreignent la règle.")
    func seuls() {
        #expect(rule.judge() == .respectee)
        let expected =
            "Fonds spécifiques demandés : \(euros(2_000)) ; crédits de droit commun : \(euros(0)). "
            + "Sollicitez d’abord le droit commun, auprès d’un financeur de l’appel ou d’un autre "
            + "organisme public, et ajoutez-le au budget. Voir : article 6.6."
        #expect(judge() == .enfreinte(expected))
    }

    @Test("Un centime de droit commun demandé suffit, zéro non.")
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

    @Test("Une subvention demandée ailleurs suffit.")
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

    @Test("Une ligne 74 publique hors des financeurs de l’appel suffit ; une ligne privée, non.")
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

    @Test("Sans fonds spécifiques, ou si l’appel ne le demande pas, il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(judge(false) == .sansObjet)
        #expect(judge { $0.demandes[0].fonds = .droitCommun } == .sansObjet)
        #expect(judge { $0.demandes[0].montant = .zero } == .sansObjet)
        #expect(judge { $0.demandes = [] } == .sansObjet)
    }

    @Test("Les plus grands montants s’additionnent sans déborder.")
    func immenses() {
        let demandes = (0..<400).map { _ in
            Demande(financeur: "etat", fonds: .specifiques, montant: Euros(centimes: Euros.plafond))
        }
        #expect(judge { $0.demandes = demandes }.isBroken)
    }

    @Test("L’argent d’une fondation n’est pas du droit commun.")
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
