import Builders
import Domain
import Rules
import Testing

@Suite("ELI-01 porteurEligible")
struct PorteurEligibleTests {
    let rule = Rule.porteurEligible

    @Test(
        "The natures of porteur that the appel names are eligible", arguments: Nature.communes.map(\.code))
    func natures(nature: NaturePorteur) {
        let verdict = rule.judge(.complete.with { $0.porteur.nature = nature })
        let isNamed = Appel.argentan2023.naturesEligibles.contains(nature)
        #expect((verdict == .respectee) == isNamed)
        #expect(isNamed == [.association, .organismePublic, .eple, .serviceVille].contains(nature))
    }

    @Test("A kind that the contract adds is eligible where the appel names it, and is told by its words")
    func ajoutee() {
        let regie = NaturePorteur(rawValue: "regie_de_quartier")
        let dossier = Dossier.complete.with { $0.porteur.nature = regie }
        func revision(_ eligibles: [NaturePorteur]) -> Revision {
            .argentan2023.with {
                $0.contrat.natures = [
                    Nature(code: regie, libelle: "régie de quartier", isAssociation: true)
                ]
                $0.appel.naturesEligibles = eligibles
            }
        }
        #expect(rule.judge(dossier, by: revision([regie])) == .respectee)
        #expect(rule.judge(dossier, by: revision([.eple])).message?.contains("régie de quartier") == true)
        // It is an association: it has an RNA number.
        #expect(Rule.identiteDeclaree.judge(dossier, by: revision([regie])) == .respectee)
        #expect(
            Rule.identiteDeclaree.judge(
                dossier.with { $0.porteur.rna = nil }, by: revision([regie])
            ).isBroken)
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
