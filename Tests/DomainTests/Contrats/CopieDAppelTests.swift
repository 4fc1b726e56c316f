import Builders
import Domain
import Testing

@Suite("Copying the appel of last year")
struct CopieDAppelTests {
    @Test("Days and the years inside names move to the new year; figures do not change")
    func moved() throws {
        let copie = try #require(Appel.argentan2023.copie(pour: 2024, in: .argentan)).appel
        #expect(copie.code == "argentan-2024")
        #expect(copie.prefixe == "ARG-2024")
        #expect(copie.titre == "Appel à projets 2024 du Contrat de Ville d’Argentan")
        #expect(copie.annee == 2024)
        #expect(copie.calendrier.ouvertureOn == jour("2023-10-24"))
        #expect(copie.calendrier.clotureOn == jour("2023-12-02"))
        #expect(copie.periodes.map(\.libelle) == ["Année 2024", "Année scolaire 2024/2025"])
        #expect(copie.periodes.map(\.finOn) == [jour("2024-12-31"), jour("2025-08-31")])
        #expect(copie.enveloppes.map(\.code).first == "etat-2024")
        #expect(copie.parametres == Appel.argentan2023.parametres)
        #expect(copie.enveloppes.map(\.dotation) == Appel.argentan2023.enveloppes.map(\.dotation))
    }

    @Test("The copy lists what to review: days, weekends, enveloppes, articles, end of the contrat")
    func toReview() throws {
        let source = Appel.argentan2023.with { $0.parametres.axesMin.article = "règlement 2023, article 5" }
        let found = try #require(source.copie(pour: 2024, in: .argentan)).aRevoir
        func detail(_ pointer: String) -> String? { found.first { $0.pointer == pointer }?.detail }
        #expect(detail("/calendrier/ouverture_on") == "L’appel ouvre le mardi 24 octobre 2023.")
        #expect(detail("/calendrier/cloture_on") == "L’appel clôt le samedi 2 décembre 2023.")
        #expect(
            found.contains(
                ARevoir(
                    pointer: "/calendrier/cloture_on",
                    detail: "Le 2 décembre 2023 est un samedi : choisissez un jour ouvré.")))
        #expect(
            detail("/contrat")
                == "Le contrat finit le 31 décembre 2022, avant la fin des actions le 31 août 2025 : prolongez-le ou "
                + "changez de contrat.")
        #expect(detail("/enveloppes/0/dotation_centimes")?.contains("écrivez la dotation de 2024") == true)
        #expect(detail("/parametres/axes_min")?.contains("règlement d’une autre année") == true)
        #expect(detail("/parametres/montant_min_centimes") == nil)
    }

    @Test("A code without a year gets the new year; copying to the same year changes nothing")
    func codes() throws {
        let source = Appel.argentan2023.with { $0.code = "quartiers" }
        #expect(try #require(source.copie(pour: 2025, in: .argentan)).appel.code == "quartiers-2025")
        #expect(try #require(Appel.argentan2023.copie(pour: 2023, in: .argentan)).appel == .argentan2023)
    }

    @Test("29 February becomes 28 February when needed, and a copy beyond the calendar is refused")
    func leap() throws {
        let source = Appel.argentan2023.with { $0.calendrier.clotureOn = jour("2024-02-29") }
        #expect(
            try #require(source.copie(pour: 2024, in: .argentan)).appel.calendrier.clotureOn
                == jour("2025-02-28"))
        #expect(
            try #require(source.copie(pour: 2027, in: .argentan)).appel.calendrier.clotureOn
                == jour("2028-02-29"))
        #expect(source.copie(pour: 2199, in: .argentan) == nil)
    }

    @Test("Each day has its name of the week")
    func jours() {
        #expect(jour("1970-01-01").nomDuJour == "jeudi")
        #expect(jour("1969-12-31").nomDuJour == "mercredi")
        #expect(jour("2022-12-02").nomDuJour == "vendredi")
        #expect(jour("1900-01-01").nomDuJour == "lundi")
        #expect(!jour("2022-12-02").isWeekend && jour("2022-12-04").isWeekend)
    }

    @Test(
        "Each suspicious value is listed once; the test appel has only the end of its contrat"
    )
    func slips() {
        func pointers(_ change: (inout Appel) -> Void) -> [String] {
            var appel = Appel.argentan2023
            appel.deroulement.voiesDeRecours = "Deux mois, devant le tribunal."
            change(&appel)
            return appel.aRevoir(in: .argentan).map(\.pointer)
        }
        #expect(pointers { _ in } == ["/contrat"])
        #expect(pointers { $0.deroulement.voiesDeRecours = nil } == ["/contrat", "/deroulement"])
        #expect(pointers { $0.parametres.axesMin.article = "règlement 2023, article 2.2" } == ["/contrat"])
        let stale = pointers {
            $0.parametres.axesMin.article = "règlement 2022, article 2.2"
            $0.parametres.montantMin.article = "règlement 2021"
        }
        #expect(stale == ["/contrat", "/parametres/axes_min"])
        #expect(
            pointers { $0.parametres.tauxPublicMax.valeur = Taux(parDixMille: 499) }
                == ["/contrat", "/parametres/taux_public_max_pour_dix_mille"])
        #expect(pointers { $0.parametres.tauxPublicMax.valeur = Taux(parDixMille: 500) } == ["/contrat"])
        #expect(
            pointers { $0.enveloppes[0].dotation = euros(999, 99) } == [
                "/contrat", "/enveloppes/0/dotation_centimes",
            ])
        #expect(pointers { $0.enveloppes[0].dotation = euros(1_000) } == ["/contrat"])
        #expect(pointers { $0.enveloppes.removeLast() } == ["/contrat", "/enveloppes"])
        #expect(pointers { $0.annee = 2026 } == ["/contrat", "/annee"])
        #expect(pointers { $0.pieces = [] } == ["/contrat", "/pieces"])
        #expect(pointers { $0.grille = [] } == ["/contrat", "/grille"])
        #expect(pointers { $0.prefixe = "ARG 2023" } == ["/contrat", "/prefixe"])
    }
}
