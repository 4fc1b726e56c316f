import Builders
import Domain
import Rules
import Testing

@Suite("QUA-01 ficheComplete")
struct FicheCompleteTests {
    let rule = Rule.ficheComplete

    @Test("La fiche complète respecte la règle.")
    func complete() { #expect(rule.judge() == .respectee) }

    @Test(
        "Chaque texte se remplit ; des blancs ne le remplissent pas.",
        arguments: [
            "l’intitulé", "les objectifs", "la description", "les moyens", "les résultats attendus",
        ])
    func textes(nom: String) {
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
            #expect(verdict == .enfreinte("Fiche remplie à 8 sur 9. Complétez : \(nom)."))
        }
    }

    @Test("Un bénéficiaire suffit, zéro non, ni un nombre tu.")
    func beneficiaires() {
        #expect(rule.judge { $0.publics?.total = 1 } == .respectee)
        let expected = Jugement.enfreinte(
            "Fiche remplie à 8 sur 9. Complétez : le nombre de "
                + "bénéficiaires.")
        #expect(rule.judge { $0.publics?.total = 0 } == expected)
        #expect(rule.judge { $0.publics?.total = nil } == expected)
        #expect(rule.judge { $0.publics = nil } == expected)
    }

    @Test("Un indicateur nommé suffit, avec ou sans cible.")
    func indicateur() {
        #expect(rule.judge { $0.indicateurs = [Indicateur(intitule: "Assidus", cible: nil)] } == .respectee)
        let expected = Jugement.enfreinte("Fiche remplie à 8 sur 9. Complétez : au moins un indicateur.")
        #expect(rule.judge { $0.indicateurs = [] } == expected)
        #expect(rule.judge { $0.indicateurs = [Indicateur(intitule: " ", cible: "3")] } == expected)
    }

    @Test("Les deux dates se donnent.")
    func dates() {
        #expect(rule.judge { $0.debutOn = nil }.says("8 sur 9. Complétez : la date de début."))
        #expect(rule.judge { $0.finOn = nil }.says("8 sur 9. Complétez : la date de fin."))
    }

    @Test("Une fiche vide dit tout ce qui manque, dans l’ordre de la fiche.")
    func vide() {
        let expected =
            "Fiche remplie à 0 sur 9. Complétez : l’intitulé, les objectifs, la description, les moyens, "
            + "les résultats attendus, le nombre de bénéficiaires, au moins un indicateur, la date de "
            + "début, "
            + "la date de fin."
        #expect(rule.judge { $0 = Action() } == .enfreinte(expected))
    }
}
