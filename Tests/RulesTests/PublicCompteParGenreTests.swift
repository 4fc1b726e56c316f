import Builders
import Domain
import Rules
import Testing

@Suite("THE-03 publicCompteParGenre")
struct PublicCompteParGenreTests {
    let rule = Rule.publicCompteParGenre

    func judge(_ femmes: Int64?, _ hommes: Int64?, total: Int64? = 40) -> Jugement {
        rule.judge {
            $0.publics = Publics(total: total, femmes: femmes, hommes: hommes, desQuartiers: 30, ages: [])
        }
    }

    @Test("Femmes et hommes font le total ; un de moins se signale, un de plus rompt le compte.")
    func seuil() {
        #expect(judge(19, 21) == .respectee)
        #expect(judge(0, 40) == .respectee)
        #expect(
            judge(19, 20).remark
                == "Femmes : 19 ; hommes : 20 ; en tout : 40. Reste à compter par genre, si vous le "
                + "pouvez : 1.")
        let expected =
            "Femmes : 20 ; hommes : 21 ; ensemble : 41, pour 40 en tout. Corrigez un des nombres."
        #expect(judge(20, 21) == .enfreinte(expected))
    }

    @Test("Un seul des deux comptes tient dans le total.")
    func unSeul() {
        #expect(judge(39, nil) == .respectee)
        #expect(judge(40, nil) == .respectee)
        #expect(judge(nil, 40) == .respectee)
        #expect(
            judge(41, nil)
                == .enfreinte("Femmes : 41 ; bénéficiaires en tout : 40. Corrigez un des nombres."))
        #expect(
            judge(nil, 41)
                == .enfreinte("Hommes : 41 ; bénéficiaires en tout : 40. Corrigez un des nombres."))
    }

    @Test("Un nombre négatif se corrige, même si le compte y est.")
    func negatif() {
        let expected =
            "Femmes : -1 ; hommes : 41. Un nombre de bénéficiaires part de zéro : corrigez-le."
        #expect(judge(-1, 41) == .enfreinte(expected))
        #expect(judge(41, -1).isBroken)
        #expect(judge(nil, -1).isBroken)
    }

    @Test("Sans total (QUA-01), ou sans aucun des deux comptes, il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge(nil, nil) == .sansObjet)
        for total in [nil, 0, -1, Int64.min] { #expect(judge(19, 21, total: total) == .sansObjet) }
        #expect(rule.judge { $0.publics = nil } == .sansObjet)
    }

    @Test("Les plus grands nombres s’additionnent sans déborder.")
    func immenses() {
        #expect(judge(.max, .max).says("ensemble : 18446744073709551614"))
        #expect(judge(.min, .max).isBroken)
        #expect(judge(.max, 0, total: .max) == .respectee)
    }
}
