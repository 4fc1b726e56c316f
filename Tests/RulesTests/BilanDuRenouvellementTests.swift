import Builders
import Domain
import Rules
import Testing

@Suite("REN-01 bilanDuRenouvellement")
struct BilanDuRenouvellementTests {
    let rule = Rule.bilanDuRenouvellement
    let renouvellement = Dossier.complete.with { $0.presentation.nature = .renouvellement }

    @Test("Un renouvellement joint le bilan de l’année précédente.")
    func bilan() {
        #expect(rule.judge(renouvellement.with { $0.pieces.append("bilan_n_1") }) == .respectee)
        #expect(
            rule.judge(renouvellement)
                == .enfreinte("Le bilan de l’année précédente manque : joignez la pièce « bilan_n_1 »."))
        #expect(rule.judge(renouvellement.with { $0.pieces = ["bilan"] }).isBroken)
    }

    @Test("Une première demande n’a pas de bilan à joindre.")
    func premiereDemande() { #expect(rule.judge() == .sansObjet) }

    @Test("Taire la nature de la demande n’évite pas la règle.")
    func nature() {
        #expect(
            rule.judge(.complete.with { $0.presentation.nature = nil })
                == .enfreinte(
                    "Dites, dans la présentation, si c’est une première demande ou un renouvellement."))
    }

    @Test("Le bilan n’est demandé qu’à ceux à qui l’appel le demande.")
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
