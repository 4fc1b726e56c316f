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

    @Test("Commencer le lendemain du dépôt ou le jour même est permis, la veille non.")
    func seuil() {
        #expect(judge("2022-11-16") == .respectee)
        #expect(judge("2022-11-15") == .respectee)
        let expected =
            "L’action commence le 14 novembre 2022, avant le dépôt du 15 novembre 2022. "
            + "Choisissez une date de début à partir de ce jour. Voir : article 3.2."
        #expect(judge("2022-11-14") == .enfreinte(expected))
    }

    @Test("Le jour du dépôt est celui de Greenwich, jusqu’à minuit.")
    func jourDuDepot() {
        #expect(judge("2022-11-15", at: instant("2022-11-15T23:59:59.999Z")) == .respectee)
        #expect(judge("2022-11-15", at: instant("2022-11-16T00:00:00Z")).isBroken)
    }

    @Test("Un appel qui ne le demande pas n’a rien à juger.", arguments: [nil, false])
    func sansParametre(valeur: Bool?) {
        let revision = Revision.argentan2023.withParametres { $0.sansRetroactivite.valeur = valeur }
        #expect(judge("2020-01-01", by: revision) == .sansObjet)
    }

    @Test("Sans date de début, QUA-01 le dit déjà.")
    func sansDate() {
        #expect(rule.judge { $0.debutOn = nil } == .sansObjet)
    }
}
