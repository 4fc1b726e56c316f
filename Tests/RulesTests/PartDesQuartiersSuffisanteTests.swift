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

    @Test("Au seuil et au-dessus, la part suffit ; un habitant de moins et elle manque.")
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

    @Test("Le seuil ne s’arrondit pas : 66,66 % n’est pas deux tiers, un tiers n’est pas 33,34 %.")
    func sansArrondi() {
        #expect(judge(2, sur: 3, minimum: Taux(parDixMille: 6666)).isNear)
        #expect(judge(2, sur: 3, minimum: Taux(parDixMille: 6667)).isBroken)
    }

    @Test("Tous les bénéficiaires peuvent habiter les quartiers, pas plus que tous.")
    func tous() {
        #expect(judge(40, sur: 40, minimum: pourCent(100)).isNear)
        #expect(judge(39, sur: 40, minimum: pourCent(100)).isBroken)
        let expected = "41 bénéficiaires des quartiers sur 40 en tout : corrigez un des nombres."
        #expect(judge(41, sur: 40) == .enfreinte(expected))
    }

    @Test("Le nombre d’habitants se dit.")
    func manque() {
        let expected = "Sur 40 bénéficiaires, dites combien habitent les quartiers de l’appel."
        #expect(judge(nil, sur: 40) == .enfreinte(expected))
    }

    @Test("Sans minimum, ou sans public compté (QUA-01), il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge(0, sur: 40, minimum: nil) == .sansObjet)
        #expect(judge(0, sur: nil) == .sansObjet)
        #expect(judge(0, sur: 0) == .sansObjet)
        #expect(rule.judge { $0.publics = nil } == .sansObjet)
    }
}
