import Builders
import Domain
import Rules
import Testing

@Suite("FIN-02 excedentReverse")
struct ExcedentReverseTests {
    let rule = Rule.excedentReverse

    func judge(
        _ depense: Euros, _ reverse: Euros, accorde: Euros = euros(3_000), remis: String? = "2022-03-01"
    ) -> Jugement {
        rule.judge(
            .complete.with {
                $0.presentation.subventionPrecedente = SubventionPrecedente(
                    annee: 2021, accorde: accorde, depense: depense, compteRenduOn: remis.map(jour),
                    reverse: reverse)
            })
    }

    func figures(_ reverse: Euros) -> String {
        "Subvention de 2021 : \(euros(3_000)) accordés, \(euros(2_500)) dépensés, soit \(euros(500)) à "
            + "reverser ; reversé : \(reverse)."
    }

    @Test("The unspent amount must be paid back exactly: no less and no more")
    func seuil() {
        #expect(judge(euros(2_500), euros(500)) == .respectee)
        #expect(
            judge(euros(2_500), euros(499, 99))
                == .enfreinte(
                    figures(euros(499, 99)) + " Préparez le reversement de \(euros(0, 1)) à qui l’a "
                        + "accordée, ou dites au service ce qui en a été convenu."))
        #expect(
            judge(euros(2_500), euros(500, 1))
                == .enfreinte(
                    figures(euros(500, 1)) + " Corrigez le montant reversé, ou celui des dépenses."))
    }

    @Test("A subsidy that was spent entirely, or exceeded, has nothing to pay back")
    func depensee() {
        for depense in [euros(3_000), euros(3_400)] {
            #expect(judge(depense, .zero) == .respectee)
            #expect(judge(depense, euros(0, 1)).says("soit \(euros(0)) à reverser"))
        }
        #expect(judge(euros(2_999, 99), .zero).isBroken)
    }

    @Test("Nothing is judged without a previous subsidy, or before its financial report (FIN-01)")
    func sansObjet() {
        #expect(rule.judge() == .sansObjet)
        #expect(judge(euros(0), .zero, remis: nil) == .sansObjet)
    }

    @Test("The largest amounts, positive or negative, are subtracted without overflow")
    func immenses() {
        let immense = Euros(centimes: Euros.plafond * 400)
        #expect(judge(-immense, -immense, accorde: immense).isBroken)
        #expect(judge(immense, -immense, accorde: -immense).isBroken)
        #expect(judge(-immense, immense + immense, accorde: immense) == .respectee)
    }
}
