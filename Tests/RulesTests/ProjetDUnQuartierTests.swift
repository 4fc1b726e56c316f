import Builders
import Domain
import Rules
import Testing

@Suite("TER-03 projetDUnQuartier")
struct ProjetDUnQuartierTests {
    let rule = Rule.projetDUnQuartier

    let jardin = "« Jardin partagé »"

    /// The contrat plans two projects for Les Provinces and none for Saint-Michel.
    let inegal = Revision.argentan2023.with {
        $0.contrat.quartiers[0].projets = [
            Libelle(code: "jardin-partage", libelle: "Jardin partagé"),
            Libelle(code: "halle", libelle: "Halle"),
        ]
        $0.contrat.quartiers[1].projets = []
    }

    func judge(_ quartiers: [String], _ projets: [String], by revision: Revision? = nil) -> Jugement {
        rule.judge(by: revision ?? inegal) {
            $0.quartiers = quartiers
            $0.projets = projets
        }
    }

    @Test("One project of a chosen quartier is enough, and so are two")
    func unOuDeux() {
        #expect(judge(["QN06101M"], ["halle"]) == .respectee)
        #expect(judge(["QN06101M", "QN06102M"], ["jardin-partage", "halle"]) == .respectee)
    }

    @Test("Naming no project where the contrat plans some breaks the rule")
    func aucun() {
        let expected =
            "Aucun projet n’est choisi. Choisissez-en un au moins parmi : \(jardin), « Halle »."
        #expect(judge(["QN06101M"], []) == .enfreinte(expected))
        #expect(rule.judge { $0.projets = [] }.says("parmi : \(jardin)."))
    }

    @Test("A project that is unknown, or of a quartier the action has not chosen, must be removed")
    func ailleurs() {
        let expected =
            "Hors des projets de ces quartiers : « skatepark ». Choisissez parmi : \(jardin), « Halle »."
        #expect(judge(["QN06101M"], ["halle", "skatepark"]) == .enfreinte(expected))
        #expect(judge(["QN06101M"], ["halle", "halle"]).says("Choisi plusieurs fois : « halle »."))
        let autre = inegal.with {
            $0.contrat.quartiers[1].projets = [Libelle(code: "verger", libelle: "Verger")]
        }
        #expect(judge(["QN06102M"], ["verger", "halle"], by: autre).says("quartiers : « Halle »."))
    }

    @Test("Naming a project where the contrat plans none breaks the rule")
    func muet() {
        let expected = "Le contrat est muet sur les projets de ces quartiers : retirez « Halle »."
        #expect(judge(["QN06102M"], ["halle"]) == .enfreinte(expected))
        #expect(judge(["QN99999M"], ["halle"]).isBroken)
    }

    @Test("Nothing is judged when nothing is planned or named, or without a quartier (TER-01)")
    func sansObjet() {
        #expect(judge(["QN06102M"], []) == .sansObjet)
        #expect(judge([], []) == .sansObjet)
        #expect(judge([], ["halle"]) == .sansObjet)
    }
}
