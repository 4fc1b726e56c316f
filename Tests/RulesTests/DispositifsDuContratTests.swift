import Builders
import Domain
import Rules
import Testing

@Suite("THE-06 dispositifsDuContrat")
struct DispositifsDuContratTests {
    let rule = Rule.dispositifsDuContrat

    func judge(_ cites: (String, priorite: String?)..., by revision: Revision = .argentan2023) -> Jugement {
        rule.judge(by: revision) {
            $0.dispositifs = cites.map { DispositifCite(dispositif: $0.0, priorite: $0.priorite) }
        }
    }

    @Test("Un dispositif du contrat se cite avec sa priorité quand il en a, seul sinon.")
    func cite() {
        #expect(judge(("pre", nil)) == .respectee)
        #expect(judge(("pre", " ")) == .respectee)
        #expect(judge(("cls", "isolement"), ("pre", nil)) == .respectee)
    }

    @Test("Un dispositif d’ailleurs se retire.")
    func ailleurs() {
        let expected = "« dre » est hors du contrat : retirez-le. Choisissez parmi : « pre », « cls »."
        #expect(judge(("pre", nil), ("dre", nil)) == .enfreinte(expected))
        let aucun = Revision.argentan2023.with { $0.contrat.dispositifs = [] }
        #expect(judge(("pre", nil), by: aucun) == .enfreinte("« pre » est hors du contrat : retirez-le."))
    }

    @Test("La priorité se dit, et c’est une de ce dispositif.")
    func priorite() {
        let manque =
            "Contrat Local de Santé : dites à quelle priorité l’action répond, parmi : « acces-aux-soins », "
            + "« isolement »."
        #expect(judge(("cls", nil)) == .enfreinte(manque))
        #expect(judge(("cls", " ")) == .enfreinte(manque))
        let autre =
            "Contrat Local de Santé : « sport » est hors de ses priorités. Choisissez parmi : "
            + "« acces-aux-soins », « isolement »."
        #expect(judge(("cls", "sport")) == .enfreinte(autre))
        let sansPriorite =
            "Programme de Réussite Éducative : ce dispositif n’a pas de priorité, retirez « isolement »."
        #expect(judge(("pre", "isolement")) == .enfreinte(sansPriorite))
    }

    @Test("Un dispositif cité deux fois se garde une fois, même avec deux priorités.")
    func deuxFois() {
        let expected = "« cls » est cité plusieurs fois : gardez-le une seule fois."
        #expect(judge(("cls", "isolement"), ("cls", "acces-aux-soins")) == .enfreinte(expected))
        let message = judge(("dre", nil), ("dre", nil), ("dre", nil)).message ?? ""
        #expect(message.split(separator: "plusieurs fois").count == 2)
    }

    @Test("Sans dispositif cité, il n’y a rien à juger ; la règle prévient sans bloquer.")
    func sansObjet() {
        #expect(judge() == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}
