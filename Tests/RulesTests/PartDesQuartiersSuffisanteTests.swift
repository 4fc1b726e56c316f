import Builders
import Domain
import Rules
import Testing

@Suite("TER-02 partDesQuartiersSuffisante")
struct PartDesQuartiersSuffisanteTests {
    let rule = Rule.partDesQuartiersSuffisante

    func judge(_ habitants: Int64?, sur total: Int64?, minimum: Taux? = pourCent(60)) -> Jugement {
        let revision = Revision.argentan2023.withParametres { $0.partQuartiersMin.valeur = minimum }
        return rule.judge(by: revision) {
            $0.publics?.desQuartiers = habitants
            $0.publics?.total = total
        }
    }

    @Test("A share at or above the threshold is enough; with one inhabitant less it is not")
    func seuil() {
        #expect(judge(61, sur: 100).isNear)
        #expect(judge(60, sur: 100).isNear)
        let expected =
            "59 bénéficiaires sur 100 habitent les quartiers, soit 59\u{00A0}% ; minimum : 60\u{00A0}%. "
            + "Tournez "
            + "l’action davantage vers les habitants des quartiers, ou corrigez les nombres. Voir : "
            + "article 4.2."
        #expect(judge(59, sur: 100) == .enfreinte(expected))
    }

    @Test("The threshold is not rounded: 66.66 % is not two thirds, a third is not 33.34 %")
    func sansArrondi() {
        #expect(judge(2, sur: 3, minimum: Taux(parDixMille: 6666)).isNear)
        #expect(judge(2, sur: 3, minimum: Taux(parDixMille: 6667)).isBroken)
    }

    @Test("All beneficiaries may live in the quartiers, but not more than all of them")
    func tous() {
        #expect(judge(40, sur: 40, minimum: pourCent(100)).isNear)
        #expect(judge(39, sur: 40, minimum: pourCent(100)).isBroken)
        let expected = "41 bénéficiaires des quartiers sur 40 en tout : corrigez un des nombres."
        #expect(judge(41, sur: 40) == .enfreinte(expected))
    }

    @Test("The number of inhabitants must be given")
    func manque() {
        let expected = "Sur 40 bénéficiaires, dites combien habitent les quartiers de l’appel."
        #expect(judge(nil, sur: 40) == .enfreinte(expected))
    }

    @Test("There is nothing to judge without a minimum, or without a counted public (QUA-01)")
    func sansObjet() {
        #expect(judge(0, sur: 40, minimum: nil) == .sansObjet)
        #expect(judge(0, sur: nil) == .sansObjet)
        #expect(judge(0, sur: 0) == .sansObjet)
        #expect(rule.judge { $0.publics = nil } == .sansObjet)
    }
}
