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

    @Test("Une personne et son courriel respectent la règle.")
    func joignable() {
        #expect(rule.judge() == .respectee)
        #expect(
            judge(Personne(nom: "Dominique Fictif", qualite: "", courriel: .lu("d@exemple.fr"))) == .respectee
        )
    }

    @Test("Sans personne, ou sans son nom, la règle est enfreinte.")
    func sansPersonne() {
        let expected =
            "La personne chargée de la demande manque : donnez son nom, sa qualité et son courriel."
        #expect(judge(nil) == .enfreinte(expected))
        #expect(
            judge(Personne(nom: " ", qualite: "Coordinateur", courriel: .lu("d@exemple.fr")))
                == .enfreinte(expected))
    }

    @Test("Sans courriel, elle l’est aussi ; elle prévient sans bloquer.")
    func sansCourriel() {
        let expected =
            "Le courriel de Dominique Fictif manque : donnez-le pour que le service puisse vous joindre."
        #expect(
            judge(Personne(nom: "Dominique Fictif", qualite: "Coordinateur", courriel: nil))
                == .enfreinte(expected))
        #expect(rule.severite == .alerte)
    }
}
