import Builders
import Domain
import Rules
import Testing

@Suite("ELI-03 engagementRepublicainSouscrit")
struct EngagementRepublicainSouscritTests {
    let rule = Rule.engagementRepublicainSouscrit

    @Test("Une association souscrit le contrat ; se taire ou refuser l’enfreint.")
    func association() {
        #expect(rule.judge() == .respectee)
        let expected =
            "Le contrat d’engagement républicain reste à souscrire : lisez-le, puis cochez la case."
        for valeur in [nil, false] {
            let dossier = Dossier.complete.with { $0.presentation.contratEngagementRepublicain = valeur }
            #expect(rule.judge(dossier) == .enfreinte(expected))
        }
    }

    @Test("La loi ne l’attend que des associations.")
    func autres() {
        for nature in NaturePorteur.allCases where nature != .association {
            let dossier = Dossier.complete.with {
                $0.porteur.nature = nature
                $0.presentation.contratEngagementRepublicain = nil
            }
            #expect(rule.judge(dossier) == .sansObjet)
        }
    }
}
