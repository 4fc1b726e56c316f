import Builders
import Domain
import Rules
import Testing

@Suite("QUA-01 ficheComplete")
struct FicheCompleteTests {
    let rule = Rule.ficheComplete

    @Test("The complete fiche respects the rule")
    func complete() { #expect(rule.judge() == .respectee) }

    @Test(
        "Each text must be filled in; blanks do not fill it",
        arguments: [
            ("l’intitulé", "/intitule"), ("les objectifs", "/objectifs"), ("la description", "/description"),
            ("les moyens", "/moyens"), ("les résultats attendus", "/resultats_attendus"),
        ])
    func textes(nom: String, place: String) {
        for vide in [nil, "", " \n"] {
            let verdict = rule.judge {
                switch nom {
                case "l’intitulé": $0.intitule = vide
                case "les objectifs": $0.objectifs = vide
                case "la description": $0.description = vide
                case "les moyens": $0.moyens = vide
                default: $0.resultatsAttendus = vide
                }
            }
            #expect(
                verdict
                    == .enfreinte("L’action est décrite à 8 points sur 9. Complétez : \(nom).", ou: place))
        }
    }

    @Test("One beneficiary is enough; zero or a missing number is not")
    func beneficiaires() {
        #expect(rule.judge { $0.publics?.total = 1 } == .respectee)
        let expected = Jugement.enfreinte(
            "L’action est décrite à 8 points sur 9. Complétez : le nombre de bénéficiaires.",
            ou: "/publics/total")
        #expect(rule.judge { $0.publics?.total = 0 } == expected)
        #expect(rule.judge { $0.publics?.total = nil } == expected)
        #expect(rule.judge { $0.publics = nil } == expected)
    }

    @Test("One named indicator is enough, with or without a target")
    func indicateur() {
        #expect(rule.judge { $0.indicateurs = [Indicateur(intitule: "Assidus", cible: nil)] } == .respectee)
        let expected = Jugement.enfreinte(
            "L’action est décrite à 8 points sur 9. Complétez : au moins un indicateur.", ou: "/indicateurs")
        #expect(rule.judge { $0.indicateurs = [] } == expected)
        #expect(rule.judge { $0.indicateurs = [Indicateur(intitule: " ", cible: "3")] } == expected)
    }

    @Test("Both dates must be given")
    func dates() {
        #expect(
            rule.judge { $0.debutOn = nil }
                == .enfreinte(
                    "L’action est décrite à 8 points sur 9. Complétez : la date de début.", ou: "/debut_on"))
        #expect(
            rule.judge { $0.finOn = nil }
                == .enfreinte(
                    "L’action est décrite à 8 points sur 9. Complétez : la date de fin.", ou: "/fin_on"))
    }

    @Test("When several are missing, the places follow in the order of the fiche")
    func plusieurs() {
        #expect(
            rule.judge {
                $0.finOn = nil
                $0.indicateurs = []
                $0.moyens = nil
            }
                == .enfreinte(
                    "L’action est décrite à 6 points sur 9. Complétez : les moyens, au moins un indicateur, "
                        + "la date de fin.", ou: "/moyens", aussi: ["/indicateurs", "/fin_on"]))
    }

    @Test("One thing told is one point, in the singular")
    func unPoint() {
        let verdict = rule.judge { $0 = Action().with { $0.intitule = "Boxe" } }
        #expect(verdict.says("L’action est décrite à 1 point sur 9. Complétez : les objectifs,"))
        #expect(verdict.place == "/objectifs")
    }

    @Test("An empty fiche gets a message for everything missing, in the order of the fiche")
    func vide() {
        let expected =
            "L’action est décrite à 0 point sur 9. Complétez : l’intitulé, les objectifs, la description, les "
            + "moyens, les résultats attendus, le nombre de bénéficiaires, au moins un indicateur, la date de "
            + "début, la date de fin."
        let others = [
            "/objectifs", "/description", "/moyens", "/resultats_attendus", "/publics/total", "/indicateurs",
            "/debut_on", "/fin_on",
        ]
        #expect(rule.judge { $0 = Action() } == .enfreinte(expected, ou: "/intitule", aussi: others))
    }
}
