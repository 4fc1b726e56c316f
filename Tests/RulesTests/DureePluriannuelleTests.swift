import Builders
import Domain
import Rules
import Testing

@Suite("PLU-01 dureePluriannuelle")
struct DureePluriannuelleTests {
    let rule = Rule.dureePluriannuelle

    func judge(_ annees: [Int]..., maximum: Int64? = 3, pluriannuelle: Bool? = true) -> Jugement {
        rule.judge(
            .complete.with {
                $0.presentation.pluriannuelle = pluriannuelle
                $0.actions = annees.map { annees in
                    Action.complete.with {
                        $0.exercices = annees.map { Exercice(annee: $0, montant: euros(100)) }
                    }
                }
            }, by: .argentan2023.withParametres { $0.anneesMax.valeur = maximum })
    }

    @Test("Three years are allowed, four are not")
    func seuil() {
        #expect(judge([2023, 2024]) == .respectee)
        #expect(judge([2023, 2024, 2025]) == .respectee)
        let expected =
            "Années demandées : 4 (2023, 2024, 2025, 2026) ; maximum : 3. Retirez les dernières années. "
            + "Voir : article 7.1."
        #expect(judge([2023, 2024, 2025, 2026]) == .enfreinte(expected))
    }

    @Test("The years of all actions count, each year once")
    func plusieursActions() {
        #expect(judge([2023, 2024], [2023, 2024, 2025], [2023, 2023]) == .respectee)
        #expect(judge([2023, 2024], [2025, 2026]).says("Années demandées : 4"))
    }

    @Test("Nothing is judged for a one-year demande, an appel without limit, or without exercices (PLU-02)")
    func sansObjet() {
        #expect(judge([2023, 2024, 2025, 2026], pluriannuelle: false) == .sansObjet)
        #expect(judge([2023, 2024, 2025, 2026], pluriannuelle: nil) == .sansObjet)
        #expect(judge([2023, 2024, 2025, 2026], maximum: nil) == .sansObjet)
        #expect(judge([]) == .sansObjet)
        #expect(judge() == .sansObjet)
    }

    @Test("The rule still answers when the years are enormous numbers")
    func demesure() {
        #expect(judge([.min, 0, .max]) == .respectee)
        #expect(judge([.min, 0, .max], maximum: .min).isBroken)
    }
}
