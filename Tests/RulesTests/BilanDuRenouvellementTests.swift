import Builders
import Domain
import Rules
import Testing

@Suite("REN-01 bilanDuRenouvellement")
struct BilanDuRenouvellementTests {
    let rule = Rule.bilanDuRenouvellement
    let renouvellement = Dossier.complete.with { $0.presentation.nature = .renouvellement }

    @Test("A renewal must attach the report on the previous year")
    func bilan() {
        #expect(rule.judge(renouvellement.with { $0.pieces.append("bilan_n_1") }) == .respectee)
        #expect(
            rule.judge(renouvellement)
                == .enfreinte("Le bilan de l’année précédente manque : joignez-le aux pièces."))
        #expect(rule.judge(renouvellement.with { $0.pieces = ["bilan"] }).isBroken)
    }

    @Test("A first request has no report to attach")
    func premiereDemande() { #expect(rule.judge() == .sansObjet) }

    @Test("Leaving out the nature of the request does not avoid the rule")
    func nature() {
        #expect(
            rule.judge(.complete.with { $0.presentation.nature = nil })
                == .enfreinte(
                    "Dites si c’est une première demande ou un renouvellement.", ou: "/presentation/nature"))
    }

    @Test("The report is required only from the kinds of porteur that the appel asks for it")
    func natures() {
        let revision = Revision.argentan2023.with {
            for index in $0.appel.pieces.indices { $0.appel.pieces[index].natures = [.association] }
        }
        let college = Dossier.complete.with {
            $0.porteur.nature = .eple
            $0.presentation.nature = .renouvellement
        }
        #expect(rule.judge(college, by: revision) == .sansObjet)
        #expect(rule.judge(college).isBroken)
    }
}
