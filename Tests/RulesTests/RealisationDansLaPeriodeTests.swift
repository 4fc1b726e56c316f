import Builders
import Domain
import Rules
import Testing

@Suite("CAL-02 realisationDansLaPeriode")
struct RealisationDansLaPeriodeTests {
    let rule = Rule.realisationDansLaPeriode

    func judge(_ debut: String?, _ fin: String?) -> Jugement {
        rule.judge {
            $0.debutOn = debut.map(jour)
            $0.finOn = fin.map(jour)
        }
    }

    @Test("The calendar year counts from its first to its last day, not the day before or after")
    func anneeCivile() {
        #expect(judge("2023-01-01", "2023-12-31") == .respectee)
        #expect(judge("2023-01-02", "2023-12-30") == .respectee)
        #expect(judge("2022-12-31", "2023-06-30").isBroken)
        #expect(judge("2023-01-01", "2024-01-01").isBroken)
    }

    @Test("The school year counts from its first to its last day")
    func anneeScolaire() {
        #expect(judge("2023-09-01", "2024-08-31") == .respectee)
        #expect(judge("2023-09-02", "2024-08-30") == .respectee)
        #expect(judge("2023-08-31", "2024-08-31").isBroken)
        #expect(judge("2023-09-01", "2024-09-01").isBroken)
    }

    @Test("An action across two overlapping periods is within neither of them")
    func aCheval() {
        let expected =
            "L’action va du 1er juin 2023 au 30 juin 2024. Choisissez des dates dans une seule des "
            + "périodes "
            + "de l’appel (Année 2023, du 1er janvier 2023 au 31 décembre 2023 ; "
            + "Année scolaire 2023/2024, du 1er septembre 2023 au 31 août 2024)."
        #expect(judge("2023-06-01", "2024-06-30") == .enfreinte(expected))
    }

    @Test("An action of a single day is allowed; an end before the start is not")
    func dansLOrdre() {
        #expect(judge("2023-05-02", "2023-05-02") == .respectee)
        let expected =
            "L’action finit le 1er mai 2023, avant son début le 2 mai 2023. Corrigez les deux dates."
        #expect(judge("2023-05-02", "2023-05-01") == .enfreinte(expected))
    }

    @Test("A missing start or end date is left to QUA-01")
    func sansDate() {
        #expect(judge(nil, "2023-05-01") == .sansObjet)
        #expect(judge("2023-05-01", nil) == .sansObjet)
    }
}
