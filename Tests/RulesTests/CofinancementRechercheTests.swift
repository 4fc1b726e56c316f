import Builders
import Domain
import Rules
import Testing

@Suite("BUD-07 cofinancementRecherche")
struct CofinancementRechercheTests {
    let rule = Rule.cofinancementRecherche
    let etat = LigneBudget(poste: "74etat", financeur: "etat", montant: euros(10))

    func judge(_ produits: [LigneBudget], minimum: Int64? = 1) -> Jugement {
        let revision = Revision.argentan2023.withParametres { $0.cofinanceursMin.valeur = minimum }
        return rule.judge(by: revision) { $0.budget.produits = produits }
    }

    @Test("The complete budget has five sources, so four besides the first: a minimum of five is not met")
    func seuil() {
        let produits = Budget.complete.produits
        #expect(judge(produits, minimum: 3) == .respectee)
        #expect(judge(produits, minimum: 4) == .respectee)
        let expected =
            "Autres sources de financement que la première : 4 ; minimum : 5. Cherchez un autre financeur, "
            + "les crédits de droit commun d’abord, ou apportez des fonds propres, et ajoutez-les aux "
            + "produits. "
            + "Voir : article 6.4."
        #expect(judge(produits, minimum: 5) == .enfreinte(expected))
    }

    @Test("A single financeur is no co-financing, but an appel may require no other source at all")
    func seul() {
        #expect(judge([etat]).isBroken)
        #expect(judge([etat], minimum: 0) == .respectee)
        #expect(judge([etat, LigneBudget(poste: "74com", montant: euros(1))]) == .respectee)
    }

    @Test("Two lines of one financeur, or of one poste, are one source")
    func memeSource() {
        #expect(judge([etat, LigneBudget(poste: "74x", financeur: "etat", montant: euros(1))]).isBroken)
        let com = LigneBudget(poste: "74com", montant: euros(1))
        #expect(judge([com, com]).isBroken)
        #expect(judge([com, LigneBudget(poste: "74com", financeur: "", montant: euros(1))]).isBroken)
        #expect(judge([com, com, etat]) == .respectee)
    }

    @Test("Two financeurs under the same poste are two sources")
    func memePoste() {
        let deux = ["ville", "intercom"].map { LigneBudget(poste: "74x", financeur: $0, montant: euros(1)) }
        #expect(judge(deux) == .respectee)
    }

    @Test("Own funds count as one source, whatever the number of lines")
    func fondsPropres() {
        let propres = ["70x", "756", "758"].map { LigneBudget(poste: $0, montant: euros(1)) }
        #expect(judge(propres).isBroken)
        #expect(judge(propres + [etat]) == .respectee)
        #expect(judge(propres + [etat], minimum: 2).isBroken)
    }

    @Test("A line of zero and volunteer work are not a source of money; one cent is")
    func sansArgent() {
        #expect(judge([etat, LigneBudget(poste: "756", montant: euros(0))]).isBroken)
        #expect(judge([etat, LigneBudget(poste: "756", montant: euros(0, 1))]) == .respectee)
        #expect(judge([etat, LigneBudget(poste: "870", montant: euros(100))]).isBroken)
    }

    @Test("There is nothing to judge without a minimum, or without produits (BUD-01)")
    func sansObjet() {
        #expect(judge([etat], minimum: nil) == .sansObjet)
        #expect(judge([]) == .sansObjet)
    }
}
