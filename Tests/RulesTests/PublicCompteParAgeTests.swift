import Builders
import Domain
import Rules
import Testing

@Suite("THE-04 publicCompteParAge")
struct PublicCompteParAgeTests {
    let rule = Rule.publicCompteParAge

    func judge(_ nombres: Int64..., total: Int64? = 40) -> Jugement {
        rule.judge {
            $0.publics?.total = total
            $0.publics?.ages = nombres.enumerated().map {
                TrancheComptee(tranche: "tranche \($0.offset)", nombre: $0.element)
            }
        }
    }

    @Test("Age brackets below the total give a remark; above the total they break the rule")
    func seuil() {
        #expect(judge(28, 12) == .respectee)
        func remarque(_ somme: Int, _ reste: Int) -> Jugement {
            .remarque(
                "Comptés par âge : \(somme) ; bénéficiaires en tout : 40. Reste à compter par âge, si vous "
                    + "le pouvez : \(reste).")
        }
        #expect(judge(28, 11) == remarque(39, 1))
        let expected =
            "Comptés par âge : 41 ; bénéficiaires en tout : 40. Retirez 1 des tranches d’âge, ou corrigez le "
            + "total."
        #expect(judge(28, 13) == .enfreinte(expected))
        #expect(judge(0) == remarque(0, 40))
    }

    @Test("A negative number must be corrected, even when the sum is right")
    func negatif() {
        let expected =
            "Tranches comptées sous zéro : « tranche 1 ». Un nombre de bénéficiaires part de zéro : "
            + "corrigez-le."
        #expect(judge(41, -1) == .enfreinte(expected))
    }

    @Test("There is nothing to judge without a total (QUA-01), or without an age bracket")
    func sansObjet() {
        #expect(judge() == .sansObjet)
        for total in [nil, 0, -1, Int64.min] { #expect(judge(28, 12, total: total) == .sansObjet) }
        #expect(rule.judge { $0.publics = nil } == .sansObjet)
    }

    @Test("The largest numbers are added without overflow")
    func immenses() {
        #expect(judge(.max, .max, .max).says("Comptés par âge : 27670116110564327421"))
        #expect(judge(.min).isBroken)
        #expect(judge(.max, total: .max) == .respectee)
    }
}
