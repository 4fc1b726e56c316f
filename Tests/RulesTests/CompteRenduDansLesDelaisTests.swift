import Builders
import Domain
import Rules
import Testing

@Suite("FIN-01 compteRenduDansLesDelais")
struct CompteRenduDansLesDelaisTests {
    let rule = Rule.compteRenduDansLesDelais

    func judge(
        remis: String?, annee: Int = 2021, at: String = "2022-11-15T09:00:00Z", mois: Int64? = 6
    ) -> Jugement {
        let revision = Revision.argentan2023.withParametres {
            $0.delaiCompteRenduMois = Parametre(mois, article: "article 8.4")
        }
        let dossier = Dossier.complete.with {
            $0.presentation.subventionPrecedente = SubventionPrecedente(
                annee: annee, accorde: euros(3_000), depense: euros(3_000), compteRenduOn: remis.map(jour),
                reverse: .zero)
        }
        return rule.judge(dossier, by: revision, at: instant(at))
    }

    @Test("A financial report handed in on the last day is in time; on the next day it is late")
    func remis() {
        #expect(judge(remis: "2022-06-29") == .respectee)
        #expect(judge(remis: "2022-06-30") == .respectee)
        let expected =
            "Compte rendu financier de la subvention de 2021 remis le 1er juillet 2022, après le "
            + "30 juin 2022. Voir : article 8.4."
        #expect(judge(remis: "2022-07-01") == .remarque(expected))
    }

    @Test("A report is awaited until the end of the last day (UTC), and is missing after it")
    func attendu() {
        let remark =
            "Compte rendu financier de la subvention de 2021 à remettre le 30 juin 2022 au plus tard. "
            + "Voir : article 8.4."
        for at in ["2022-06-29T23:59:59Z", "2022-06-30T00:00:00Z", "2022-06-30T23:59:59Z"] {
            #expect(judge(remis: nil, at: at) == .remarque(remark))
        }
        let expected =
            "Compte rendu financier de la subvention de 2021 (\(euros(3_000)) accordés) : attendu le "
            + "30 juin 2022 au plus tard, 6 mois après la fin de l’année. Remettez-le (Cerfa n° 15059), "
            + "puis dites à quelle date. Voir : article 8.4."
        #expect(judge(remis: nil, at: "2022-07-01T00:00:00Z") == .enfreinte(expected))
    }

    @Test(
        "A delay in months ends on the last day of a shorter month, leap years included",
        arguments: [
            (0, 2021, "31 décembre 2021"), (1, 2021, "31 janvier 2022"), (2, 2021, "28 février 2022"),
            (2, 2023, "29 février 2024"), (12, 2021, "31 décembre 2022"), (14, 2022, "29 février 2024"),
            (24, 2022, "31 décembre 2024"),
        ])
    func delais(mois: Int64, annee: Int, limite: String) {
        let verdict = judge(remis: nil, annee: annee, at: "2021-01-01T00:00:00Z", mois: mois)
        #expect(verdict.remark?.contains("à remettre le \(limite) au plus tard") == true)
    }

    @Test("At the end of the calendar the rule says nothing rather than overflow")
    func bords() {
        #expect(judge(remis: nil, annee: 2199, mois: 1) == .sansObjet)
        #expect(judge(remis: nil, annee: 2199, mois: 0).remark != nil)
        #expect(judge(remis: nil, annee: 1900, mois: 24).isBroken)
        for annee in [1899, 2200, Int.max] { #expect(judge(remis: nil, annee: annee) == .sansObjet) }
        for mois in [Int64.min, Int64.max] { #expect(judge(remis: nil, mois: mois) == .sansObjet) }
    }

    @Test("There is nothing to judge without a previous subsidy, or without a delay")
    func sansObjet() {
        #expect(rule.judge() == .sansObjet)
        #expect(judge(remis: nil, mois: nil) == .sansObjet)
    }
}
