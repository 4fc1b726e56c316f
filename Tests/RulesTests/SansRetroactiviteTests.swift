import Builders
import Domain
import Rules
import Testing

@Suite("CAL-03 sansRetroactivite")
struct SansRetroactiviteTests {
    let rule = Rule.sansRetroactivite

    func judge(_ debut: String, by revision: Revision = .argentan2023, at depot: Instant = .enPeriode)
        -> Jugement
    {
        rule.judge(by: revision, at: depot) { $0.debutOn = jour(debut) }
    }

    @Test("Starting on the day of the deposit or the day after is allowed; the day before is not")
    func seuil() {
        #expect(judge("2022-11-16") == .respectee)
        #expect(judge("2022-11-15") == .respectee)
        let expected =
            "L’action commence le 14 novembre 2022, avant le dépôt du 15 novembre 2022. "
            + "Choisissez une date de début à partir de ce jour. Voir : article 3.2."
        #expect(judge("2022-11-14") == .enfreinte(expected))
    }

    @Test("The day of the deposit is the UTC day, until midnight")
    func jourDuDepot() {
        #expect(judge("2022-11-15", at: instant("2022-11-15T23:59:59.999Z")) == .respectee)
        #expect(judge("2022-11-15", at: instant("2022-11-16T00:00:00Z")).isBroken)
    }

    @Test("There is nothing to judge when the appel does not require it", arguments: [nil, false])
    func sansParametre(valeur: Bool?) {
        let revision = Revision.argentan2023.withParametres { $0.sansRetroactivite.valeur = valeur }
        #expect(judge("2020-01-01", by: revision) == .sansObjet)
    }

    @Test("A missing start date is left to QUA-01")
    func sansDate() {
        #expect(rule.judge { $0.debutOn = nil } == .sansObjet)
    }
}
