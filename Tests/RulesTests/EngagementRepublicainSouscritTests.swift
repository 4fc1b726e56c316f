import Builders
import Domain
import Rules
import Testing

@Suite("ELI-03 engagementRepublicainSouscrit")
struct EngagementRepublicainSouscritTests {
    let rule = Rule.engagementRepublicainSouscrit

    @Test("An association signs the republican commitment; saying nothing or refusing breaks the rule")
    func association() {
        #expect(rule.judge() == .respectee)
        let expected =
            "Le contrat d’engagement républicain reste à souscrire : lisez-le, puis dites que l’organisme l’a "
            + "souscrit."
        for valeur in [nil, false] {
            let dossier = Dossier.complete.with { $0.presentation.contratEngagementRepublicain = valeur }
            #expect(rule.judge(dossier) == .enfreinte(expected))
        }
    }

    @Test("The law requires it of associations only")
    func autres() {
        for nature in Nature.communes.map(\.code) where nature != .association {
            let dossier = Dossier.complete.with {
                $0.porteur.nature = nature
                $0.presentation.contratEngagementRepublicain = nil
            }
            #expect(rule.judge(dossier) == .sansObjet)
        }
    }
}
