import Builders
import Domain
import Rules
import Testing

@Suite("ELI-10 ancienneteSuffisante")
struct AncienneteSuffisanteTests {
    let rule = Rule.ancienneteSuffisante

    func judge(_ declaration: String?, mois: Int64? = 12, _ nature: NaturePorteur = .association) -> Jugement
    {
        rule.judge(
            .complete.with {
                $0.porteur.declareOn = declaration.map(jour)
                $0.porteur.nature = nature
            }, by: .argentan2023.withParametres { $0.ancienneteMinMois.valeur = mois })
    }

    @Test("Declared one year to the day before the closing, or a day earlier, is enough; a day later is not")
    func seuil() {
        #expect(judge("2021-12-01") == .respectee)
        #expect(judge("2021-12-02") == .respectee)
        let expected =
            "Association déclarée le 3 décembre 2021 ; ancienneté minimale : 12 mois, soit le 3 décembre "
            + "2022, pour une clôture le 2 décembre 2022. Faites porter l’action par une association plus "
            + "ancienne, ou corrigez la date de déclaration. Voir : article 2.3."
        #expect(judge("2021-12-03") == .enfreinte(expected))
    }

    @Test("A minimum of zero months requires a declaration on the closing day at the latest")
    func zero() {
        #expect(judge("2022-12-02", mois: 0) == .respectee)
        #expect(judge("2022-12-03", mois: 0).isBroken)
    }

    @Test("A missing declaration date is asked for")
    func sansDate() {
        let expected =
            "La date de déclaration de l’association manque : recopiez celle du récépissé. Ancienneté "
            + "minimale : 12 mois au 2 décembre 2022. Voir : article 2.3."
        #expect(judge(nil) == .enfreinte(expected))
    }

    @Test("There is nothing to judge without a minimum age, or for a porteur that is not an association")
    func sansObjet() {
        #expect(judge("2022-12-01", mois: nil) == .sansObjet)
        #expect(judge(nil, mois: nil) == .sansObjet)
        for nature in Nature.communes.map(\.code) where nature != .association {
            #expect(judge(nil, mois: 12, nature) == .sansObjet)
        }
    }

    @Test("An enormous minimum age is never met, even when it goes beyond the calendar")
    func demesure() {
        #expect(
            judge("1900-01-01", mois: Int64.max).says("ancienneté minimale : \(Int64.max) mois, pour une"))
        #expect(judge("2199-12-31", mois: 1).isBroken)
        #expect(judge("1900-01-01", mois: 600) == .respectee)
    }
}
