import Builders
import Domain
import Rules
import Testing

@Suite("ELI-09 contactJoignable")
struct ContactJoignableTests {
    let rule = Rule.contactJoignable

    func judge(_ contact: Personne?) -> Jugement {
        rule.judge(.complete.with { $0.presentation.contact = contact })
    }

    @Test("A named person with an e-mail address respects the rule")
    func joignable() {
        #expect(rule.judge() == .respectee)
        #expect(
            judge(Personne(nom: "Dominique Fictif", qualite: "", courriel: .lu("d@exemple.fr"))) == .respectee
        )
    }

    @Test("Without a person, or without the person’s name, the rule is broken")
    func sansPersonne() {
        let expected =
            "La personne chargée de la demande manque : donnez son nom, sa qualité et son courriel."
        #expect(judge(nil) == .enfreinte(expected))
        #expect(
            judge(Personne(nom: " ", qualite: "Coordinateur", courriel: .lu("d@exemple.fr")))
                == .enfreinte(expected))
    }

    @Test("Without an e-mail address the rule is broken too; it warns and does not block")
    func sansCourriel() {
        let expected =
            "Le courriel de Dominique Fictif manque : donnez-le pour que le service puisse vous joindre."
        #expect(
            judge(Personne(nom: "Dominique Fictif", qualite: "Coordinateur", courriel: nil))
                == .enfreinte(expected))
        #expect(rule.severite == .alerte)
    }
}
