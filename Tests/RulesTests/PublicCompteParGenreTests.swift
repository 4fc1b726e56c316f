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

    @Test("Women and men make the total; one less gives a remark, one more breaks the rule")
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

    @Test("When only one of both counts is given, it must fit within the total")
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

    @Test("A negative number must be corrected, even when the sum is right")
    func negatif() {
        let expected =
            "Femmes : -1 ; hommes : 41. Un nombre de bénéficiaires part de zéro : corrigez-le."
        #expect(judge(-1, 41) == .enfreinte(expected))
        #expect(judge(41, -1).isBroken)
        #expect(judge(nil, -1).isBroken)
    }

    @Test("There is nothing to judge without a total (QUA-01), or without either count")
    func sansObjet() {
        #expect(judge(nil, nil) == .sansObjet)
        for total in [nil, 0, -1, Int64.min] { #expect(judge(19, 21, total: total) == .sansObjet) }
        #expect(rule.judge { $0.publics = nil } == .sansObjet)
    }

    @Test("The largest numbers are added without overflow")
    func immenses() {
        #expect(judge(.max, .max).says("ensemble : 18446744073709551614"))
        #expect(judge(.min, .max).isBroken)
        #expect(judge(.max, 0, total: .max) == .respectee)
    }
}
