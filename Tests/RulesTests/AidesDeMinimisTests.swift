import Builders
import Domain
import Rules
import Testing

@Suite("MIN-01 aidesDeMinimis")
struct AidesDeMinimisTests {
    let rule = Rule.aidesDeMinimis

    func aide(_ annee: Int, _ montant: Euros, deMinimis: Bool = true) -> AidePublique {
        AidePublique(annee: annee, organisme: "Ville d’Argentan", montant: montant, deMinimis: deMinimis)
    }

    /// The complete dossier asks for 3 500 €, in an appel of 2023.
    func judge(_ plafond: Euros?, _ aides: AidePublique...) -> Jugement {
        let revision = Revision.argentan2023.withParametres {
            $0.plafondDeMinimis = Parametre(plafond, article: "article 8.3")
        }
        return rule.judge(.complete.with { $0.presentation.aidesPubliques = aides }, by: revision)
    }

    @Test("Aid equal to the ceiling is allowed; one cent more is reported")
    func seuil() {
        #expect(judge(euros(500_000), aide(2022, euros(100_000))) == .respectee)
        #expect(judge(euros(10_000), aide(2022, euros(6_499, 99))).isNear)
        #expect(judge(euros(10_000), aide(2022, euros(6_500))).isNear)
        let expected =
            "Aides de minimis de 2021 à 2023 : \(euros(6_500, 1)), et \(euros(3_500)) demandés, soit "
            + "\(euros(10_000, 1)) ; plafond : \(euros(10_000)). Prévenez le service de l’appel : il "
            + "choisira une autre base légale pour cette subvention. Voir : article 8.3."
        #expect(judge(euros(10_000), aide(2022, euros(6_500, 1))) == .enfreinte(expected))
    }

    @Test("Three years count: the year of the appel and the two years before it")
    func annees() {
        for annee in [2021, 2022, 2023] { #expect(judge(euros(10_000), aide(annee, euros(9_000))).isBroken) }
        for annee in [2020, 2024, Int.min, Int.max] {
            #expect(judge(euros(10_000), aide(annee, euros(9_000))) == .respectee)
        }
        let trois = [2021, 2022, 2023].map { aide($0, euros(2_200)) }
        #expect(judge(euros(10_000), trois[0], trois[1], trois[2]).says(": \(euros(6_600)), et"))
    }

    @Test("Without any declared de minimis aid the rule is respected, whatever is asked for")
    func aucune() {
        #expect(judge(euros(1)) == .respectee)
        #expect(judge(euros(1), aide(2023, euros(90_000), deMinimis: false)) == .respectee)
        #expect(rule.judge(.vide) == .respectee)
    }

    @Test("The rule only informs, and an appel cannot change its severity")
    func information() {
        #expect(rule.severite == .information)
        #expect(!rule.isAdjustable)
    }

    @Test("Without a ceiling there is nothing to judge")
    func sansObjet() { #expect(judge(nil, aide(2023, euros(900_000))) == .sansObjet) }

    @Test("The largest amounts, positive or negative, are added without overflow")
    func immenses() {
        let immense = aide(2023, Euros(centimes: Euros.plafond * 400))
        #expect(judge(euros(500_000), immense, immense).isBroken)
        #expect(judge(euros(500_000), aide(2023, Euros(centimes: -Euros.plafond))) == .respectee)
    }
}
