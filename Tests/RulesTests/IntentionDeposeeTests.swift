import Builders
import Domain
import Rules
import Testing

@Suite("CAL-05 intentionDeposee")
struct IntentionDeposeeTests {
    let rule = Rule.intentionDeposee

    func judge(_ lettres: [Voisinage.LettreDIntention]?, hasTwoSteps: Bool = true) -> Jugement {
        let revision = Revision.argentan2023.with {
            if hasTwoSteps { $0.appel.calendrier.intentionClotureOn = jour("2022-11-10") }
        }
        return rule.judge(by: revision, voisinage: Voisinage(intentions: lettres))
    }

    @Test("One letter that was not set aside is enough; the last one set aside is named with its reason")
    func lettres() {
        let kept = Voisinage.LettreDIntention(intitule: "Boxe")
        let aside = Voisinage.LettreDIntention(intitule: "Danse", ecartee: "Hors des quartiers.")
        #expect(judge([kept]) == .respectee)
        #expect(judge([aside, kept]) == .respectee)
        #expect(judge([aside]).says("La lettre d’intention « Danse » a été écartée : Hors des quartiers."))
        #expect(
            judge([])
                == .enfreinte(
                    "Cet appel demande d’abord une lettre d’intention, au plus tard le 10 novembre 2022 (Europe/Paris), et ce "
                        + "porteur n’en a pas déposé. Déposez-la si le délai court encore ; sinon, écrivez au service."
                ))
    }

    @Test("There is nothing to judge in a call of one step, or when the letters are unknown")
    func sansObjet() {
        #expect(judge([], hasTwoSteps: false) == .sansObjet)
        #expect(judge(nil) == .sansObjet)
    }
}
