import Builders
import Domain
import Rules
import Testing

@Suite("CAL-04 dureeSousMaximum")
struct DureeSousMaximumTests {
    let rule = Rule.dureeSousMaximum

    func judge(_ debut: String?, _ fin: String?, mois: Int64? = 6) -> Jugement {
        let revision = Revision.argentan2023.withParametres { $0.dureeMaxMois.valeur = mois }
        return rule.judge(by: revision) {
            $0.debutOn = debut.map(jour)
            $0.finOn = fin.map(jour)
        }
    }

    @Test("From 9 January to 8 July is six months; one more day is too long")
    func seuil() {
        #expect(judge("2023-01-09", "2023-07-01") == .respectee)
        let expected =
            "Respectée de peu. L’action va du 9 janvier 2023 au 8 juillet 2023 ; durée maximale : 6 mois, "
            + "soit jusqu’au 8 juillet 2023."
        #expect(judge("2023-01-09", "2023-07-08") == .remarque(expected))
        #expect(judge("2023-01-09", "2023-07-02").isNear)
        let broken =
            "L’action va du 9 janvier 2023 au 9 juillet 2023 ; durée maximale : 6 mois, soit jusqu’au "
            + "8 juillet 2023. Avancez la fin de 1 jour, ou commencez plus tard. Voir : article 3.3."
        #expect(judge("2023-01-09", "2023-07-09") == .enfreinte(broken))
        #expect(judge("2023-01-09", "2023-07-10").says("Avancez la fin de 2 jours,"))
    }

    @Test("A whole year, leap year or not, is twelve months")
    func annee() {
        for (debut, fin) in [("2023-01-01", "2023-12-31"), ("2023-09-01", "2024-08-31")] {
            #expect(judge(debut, fin, mois: 12).isNear)
            #expect(judge(debut, fin, mois: 11).isBroken)
        }
        #expect(judge("2023-01-01", "2024-01-01", mois: 12).isBroken)
    }

    @Test("Nothing is judged without a maximum, without dates (QUA-01), or with dates reversed (CAL-02)")
    func sansObjet() {
        #expect(judge("2023-01-09", "2023-12-31", mois: nil) == .sansObjet)
        #expect(judge(nil, "2023-07-08") == .sansObjet)
        #expect(judge("2023-01-09", nil) == .sansObjet)
        #expect(judge("2023-01-09", "2023-01-08") == .sansObjet)
    }

    @Test("The rule answers at the ends of the calendar and for an enormous number of months")
    func demesure() {
        for mois in [Int64.min, -1, 0, 1, 120, Int64.max] {
            _ = judge("1900-01-01", "1900-01-01", mois: mois)
            _ = judge("1900-01-01", "2199-12-31", mois: mois)
            _ = judge("2199-12-31", "2199-12-31", mois: mois)
        }
        #expect(judge("2199-12-31", "2199-12-31") == .respectee)
        #expect(judge("1900-01-01", "2199-12-31").isBroken)
    }

    @Test("Adding months keeps the day, or takes the last day of a shorter month")
    func ajouterDesMois() {
        #expect(jour("2023-01-09").adding(months: 6) == jour("2023-07-09"))
        #expect(jour("2023-08-31").adding(months: 6) == jour("2024-02-29"))
        #expect(jour("2022-08-31").adding(months: 6) == jour("2023-02-28"))
        #expect(jour("2024-02-29").adding(months: 12) == jour("2025-02-28"))
        #expect(jour("2023-12-31").adding(months: 0) == jour("2023-12-31"))
        #expect(jour("2023-11-30").adding(months: 1) == jour("2023-12-30"))
        #expect(jour("2023-12-15").adding(months: 1) == jour("2024-01-15"))
        #expect(jour("2024-01-15").adding(months: -1) == jour("2023-12-15"))
    }

    @Test("Outside the years 1900 to 2199 there is no day")
    func horsDuCalendrier() {
        #expect(jour("2199-11-30").adding(months: 1) == jour("2199-12-30"))
        #expect(jour("2199-12-01").adding(months: 1) == nil)
        #expect(jour("1900-01-31").adding(months: -1) == nil)
        for months in [Int64.min, -99_999, 99_999, Int64.max] {
            #expect(jour("2023-01-09").adding(months: months) == nil)
        }
    }
}
