import Builders
import Domain
import Rules
import Testing

@Suite("BUD-02 contributionsVolontairesEquilibrees")
struct ContributionsVolontairesEquilibreesTests {
    let rule = Rule.contributionsVolontairesEquilibrees

    @Test("Un centime d’écart entre 86 et 87 enfreint la règle.")
    func seuil() {
        #expect(rule.judge() == .respectee)
        #expect(rule.judge { $0.budget.set("864", euros(799, 99)) }.says("soit \(euros(0, 1)) d’écart"))
        let expected =
            "Lignes 86 : \(euros(800, 1)) ; lignes 87 : \(euros(800)), soit \(euros(0, 1)) d’écart. "
            + "Valorisez les contributions volontaires du même montant des deux côtés."
        #expect(rule.judge { $0.budget.set("864", euros(800, 1)) } == .enfreinte(expected))
    }

    @Test("Plusieurs lignes s’additionnent de chaque côté.")
    func sommes() {
        #expect(
            rule.judge {
                $0.budget.set("861", euros(150))
                $0.budget.set("871", euros(100))
                $0.budget.set("875", euros(50))
            } == .respectee)
    }

    @Test("Un seul côté valorisé l’enfreint ; sans contribution, il n’y a rien à juger.")
    func unSeulCote() {
        #expect(rule.judge { $0.budget.charges.removeAll(where: \.isVolontaire) }.isBroken)
        #expect(rule.judge { $0.budget.produits.removeAll(where: \.isVolontaire) }.isBroken)
        #expect(
            rule.judge {
                $0.budget.charges.removeAll(where: \.isVolontaire)
                $0.budget.produits.removeAll(where: \.isVolontaire)
            } == .sansObjet)
    }
}
