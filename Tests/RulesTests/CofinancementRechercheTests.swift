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

    @Test("Le budget complet a cinq sources : quatre autres que la première, pas cinq.")
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

    @Test("Un financeur seul n’a pas de cofinancement ; zéro autre source peut suffire à l’appel.")
    func seul() {
        #expect(judge([etat]).isBroken)
        #expect(judge([etat], minimum: 0) == .respectee)
        #expect(judge([etat, LigneBudget(poste: "74com", montant: euros(1))]) == .respectee)
    }

    @Test("Deux lignes d’un même financeur, ou d’un même poste, sont une source.")
    func memeSource() {
        #expect(judge([etat, LigneBudget(poste: "74x", financeur: "etat", montant: euros(1))]).isBroken)
        let com = LigneBudget(poste: "74com", montant: euros(1))
        #expect(judge([com, com]).isBroken)
        #expect(judge([com, LigneBudget(poste: "74com", financeur: "", montant: euros(1))]).isBroken)
        #expect(judge([com, com, etat]) == .respectee)
    }

    @Test("Deux financeurs d’un même poste sont deux sources.")
    func memePoste() {
        let deux = ["ville", "intercom"].map { LigneBudget(poste: "74x", financeur: $0, montant: euros(1)) }
        #expect(judge(deux) == .respectee)
    }

    @Test("Les fonds propres comptent pour une source, quel que soit le nombre de lignes.")
    func fondsPropres() {
        let propres = ["70x", "756", "758"].map { LigneBudget(poste: $0, montant: euros(1)) }
        #expect(judge(propres).isBroken)
        #expect(judge(propres + [etat]) == .respectee)
        #expect(judge(propres + [etat], minimum: 2).isBroken)
    }

    @Test("Une ligne à zéro et le bénévolat n’apportent pas d’argent ; un centime, si.")
    func sansArgent() {
        #expect(judge([etat, LigneBudget(poste: "756", montant: euros(0))]).isBroken)
        #expect(judge([etat, LigneBudget(poste: "756", montant: euros(0, 1))]) == .respectee)
        #expect(judge([etat, LigneBudget(poste: "870", montant: euros(100))]).isBroken)
    }

    @Test("Sans minimum, ou sans produits (BUD-01), il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge([etat], minimum: nil) == .sansObjet)
        #expect(judge([]) == .sansObjet)
    }
}
