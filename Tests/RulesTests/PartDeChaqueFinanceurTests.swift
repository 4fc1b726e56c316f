import Builders
import Domain
import Rules
import Testing

@Suite("COF-02 partDeChaqueFinanceur")
struct PartDeChaqueFinanceurTests {
    let rule = Rule.partDeChaqueFinanceur

    /// Of a cost of 5 000 €, the complete action asks the State for 2 000 €, the town for 1 000 €, the CAF
    /// for 500 €.
    func judge(
        _ plafond: Taux?, base: BaseDeCalcul? = nil, _ change: (inout Action) -> Void = { _ in }
    ) -> Jugement {
        let revision = Revision.argentan2023.withParametres {
            $0.partFinanceurMax = Parametre(plafond, article: "article 6.7")
            $0.basePartFinanceur.valeur = base
        }
        return rule.judge(by: revision, action: change)
    }

    @Test("The allowed share passes; with a ceiling one ten-thousandth lower it is exceeded")
    func seuil() {
        #expect(judge(pourCent(43)) == .respectee)
        #expect(judge(Taux(parDixMille: 4_001)).isNear)
        let near =
            "Respectée de peu. État : \(euros(2_000)) demandés pour \(euros(5_000)) de charges, soit "
            + "40\u{00A0}% ; plafond : 40\u{00A0}%, soit \(euros(2_000))."
        #expect(judge(pourCent(40)).remark == near)
        let expected =
            "État : \(euros(2_000)) demandés pour \(euros(5_000)) de charges, soit 40\u{00A0}% ; plafond : "
            + "39,99\u{00A0}%, soit \(euros(1_999, 50)). Réduisez cette demande de \(euros(0, 50)). "
            + "Voir : article 6.7."
        #expect(judge(Taux(parDixMille: 3_999)) == .enfreinte(expected))
    }

    @Test("One cent more than the allowed share is seen")
    func centime() {
        let verdict = judge(pourCent(40)) { $0.demandes[0].montant += euros(0, 1) }
        #expect(verdict.says("soit 40,0002\u{00A0}% ; plafond : 40\u{00A0}%"))
        #expect(verdict.says("Réduisez cette demande de \(euros(0, 1))."))
    }

    @Test("The demandes of an action to one financeur are added up, all funds together")
    func ensemble() {
        let autre = Demande(financeur: "etat", fonds: .droitCommun, montant: euros(500))
        #expect(judge(pourCent(49)) { $0.demandes.append(autre) }.says("État : \(euros(2_500))"))
    }

    @Test("All financeurs above the ceiling are reported, in the order of the contrat")
    func plusieurs() {
        let message = judge(pourCent(15)) { $0.demandes.reverse() }.message ?? ""
        #expect(message.hasPrefix("État"))
        #expect(message.contains("Ville d’Argentan : \(euros(1_000)) "))
        #expect(message.split(separator: "Réduisez").count == 3)
    }

    @Test("The base of the appel changes the cost, and the message says which base it is")
    func base() {
        let tout = BaseDeCalcul(contributionsVolontaires: true, emploisAides: true, chargesIndirectes: true)
        // 2 000 € of 5 800 €: 34.48 %.
        #expect(judge(Taux(parDixMille: 3_449), base: tout).isNear)
        let verdict = judge(Taux(parDixMille: 3_448), base: tout)
        #expect(verdict.says("pour \(euros(5_800)) de coût (le total des charges, contributions"))
    }

    @Test("A financeur outside the appel is left to BUD-03")
    func inconnu() {
        #expect(judge(pourCent(10)) { $0.demandes = [demande("drac"), demande("zzz")] } == .respectee)
        func demande(_ code: String) -> Demande {
            Demande(financeur: code, fonds: .droitCommun, montant: euros(4_000))
        }
    }

    @Test("There is nothing to judge without a ceiling, charges or a demande")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(judge(pourCent(1)) { $0.budget.charges = [] } == .sansObjet)
        #expect(judge(pourCent(1)) { $0.demandes = [] } == .sansObjet)
    }

    @Test("The largest amounts, positive or negative, are compared without overflow")
    func immenses() {
        let demandes = (0..<400).map { _ in
            Demande(financeur: "etat", fonds: .specifiques, montant: Euros(centimes: Euros.plafond))
        }
        #expect(judge(pourCent(100)) { $0.demandes = demandes }.isBroken)
        #expect(judge(pourCent(1)) { $0.demandes[0].montant = euros(-9_000_000) }.isBroken)
        #expect(judge(pourCent(100)) { $0.demandes[0].montant = euros(-9_000_000) } == .respectee)
    }
}
