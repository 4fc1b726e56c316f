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

    @Test("A dispositif of the contrat is cited with its priority when it has any, else without one")
    func cite() {
        #expect(judge(("pre", nil)) == .respectee)
        #expect(judge(("pre", " ")) == .respectee)
        #expect(judge(("cls", "isolement"), ("pre", nil)) == .respectee)
    }

    @Test("A dispositif that is not of the contrat must be removed")
    func ailleurs() {
        let expected = "« dre » est hors du contrat : retirez-le. Choisissez parmi : « pre », « cls »."
        #expect(judge(("pre", nil), ("dre", nil)) == .enfreinte(expected))
        let aucun = Revision.argentan2023.with { $0.contrat.dispositifs = [] }
        #expect(judge(("pre", nil), by: aucun) == .enfreinte("« pre » est hors du contrat : retirez-le."))
    }

    @Test("A priority must be given, and must be one of this dispositif")
    func priorite() {
        let manque =
            "Contrat Local de Santé : dites à quelle priorité l’action répond, parmi : « Accès aux soins », "
            + "« Isolement »."
        #expect(judge(("cls", nil)) == .enfreinte(manque))
        #expect(judge(("cls", " ")) == .enfreinte(manque))
        let autre =
            "Contrat Local de Santé : « sport » est hors de ses priorités. Choisissez parmi : "
            + "« Accès aux soins », « Isolement »."
        #expect(judge(("cls", "sport")) == .enfreinte(autre))
        let sansPriorite =
            "Programme de Réussite Éducative : ce dispositif n’a pas de priorité, retirez « Isolement »."
        #expect(judge(("pre", "isolement")) == .enfreinte(sansPriorite))
    }

    @Test("A dispositif cited twice must be kept once, even with two priorities")
    func deuxFois() {
        let expected = "« Contrat Local de Santé » est cité plusieurs fois : gardez-le une seule fois."
        #expect(judge(("cls", "isolement"), ("cls", "acces-aux-soins")) == .enfreinte(expected))
        let message = judge(("dre", nil), ("dre", nil), ("dre", nil)).message ?? ""
        #expect(message.split(separator: "plusieurs fois").count == 2)
    }

    @Test("Without a cited dispositif there is nothing to judge; the rule warns and does not block")
    func sansObjet() {
        #expect(judge() == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}
