import Builders
import Domain
import Rules
import Testing

@Suite("TER-01 unQuartierAuMoins")
struct UnQuartierAuMoinsTests {
    let rule = Rule.unQuartierAuMoins
    let choix = "Les Provinces (QN06101M), Saint-Michel – Vallée d’Auge (QN06102M)"

    @Test("One quartier is enough, and so are two")
    func unOuDeux() {
        #expect(rule.judge { $0.quartiers = ["QN06101M"] } == .respectee)
        #expect(rule.judge { $0.quartiers = ["QN06101M", "QN06102M"] } == .respectee)
    }

    @Test("Choosing no quartier breaks the rule, and the message lists the possible ones")
    func aucun() {
        let expected = "Aucun quartier n’est choisi. Choisissez-en un au moins parmi : \(choix)."
        #expect(rule.judge { $0.quartiers = [] } == .enfreinte(expected))
    }

    @Test("A quartier from elsewhere breaks the rule, even beside a quartier of the appel")
    func ailleurs() {
        let expected = "Hors de l’appel : « QN02901M ». Choisissez parmi : \(choix)."
        #expect(rule.judge { $0.quartiers = ["QN06101M", "QN02901M"] } == .enfreinte(expected))
    }

    @Test("A quartier of the contrat that the appel does not keep is outside the appel")
    func appelPlusEtroit() {
        let revision = Revision.argentan2023.with { $0.appel.quartiers = ["QN06101M"] }
        #expect(rule.judge(by: revision) { $0.quartiers = ["QN06102M"] }.isBroken)
        #expect(rule.judge(by: revision) { $0.quartiers = ["QN06101M"] } == .respectee)
    }
}
