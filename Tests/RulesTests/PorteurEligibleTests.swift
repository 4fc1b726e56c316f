import Builders
import Domain
import Rules
import Testing

@Suite("ELI-01 porteurEligible")
struct PorteurEligibleTests {
    let rule = Rule.porteurEligible

    @Test(
        "The natures of porteur that the appel names are eligible", arguments: NaturePorteur.allCases)
    func natures(nature: NaturePorteur) {
        let verdict = rule.judge(.complete.with { $0.porteur.nature = nature })
        #expect(verdict.isBroken == (nature == .bailleur))
        #expect((verdict == .respectee) == (nature != .bailleur))
    }

    @Test("The message gives the nature of the porteur and those that the appel accepts")
    func message() {
        let revision = Revision.argentan2023.with { $0.appel.naturesEligibles = [.association, .eple] }
        let expected =
            "Le porteur est déclaré bailleur ; l’appel s’adresse à : association loi 1901, "
            + "établissement public local d’enseignement. Corrigez la nature du porteur, "
            + "ou faites porter l’action par un organisme éligible."
        let dossier = Dossier.complete.with { $0.porteur.nature = .bailleur }
        #expect(rule.judge(dossier, by: revision) == .enfreinte(expected))
    }
}
