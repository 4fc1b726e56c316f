import Builders
import Domain
import Rules
import Testing

@Suite("TER-01 unQuartierAuMoins")
struct UnQuartierAuMoinsTests {
    let rule = Rule.unQuartierAuMoins
    let choix = "Les Provinces (QN06101M), Saint-Michel – Vallée d’Auge (QN06102M)"

    @Test("Un quartier suffit, deux aussi.")
    func unOuDeux() {
        #expect(rule.judge { $0.quartiers = ["QN06101M"] } == .respectee)
        #expect(rule.judge { $0.quartiers = ["QN06101M", "QN06102M"] } == .respectee)
    }

    @Test("Aucun quartier enfreint la règle, avec la liste où choisir.")
    func aucun() {
        let expected = "Aucun quartier n’est choisi. Choisissez-en un au moins parmi : \(choix)."
        #expect(rule.judge { $0.quartiers = [] } == .enfreinte(expected))
    }

    @Test("Un quartier d’ailleurs l’enfreint, même à côté d’un quartier de l’appel.")
    func ailleurs() {
        let expected = "Hors de l’appel : « QN02901M ». Choisissez parmi : \(choix)."
        #expect(rule.judge { $0.quartiers = ["QN06101M", "QN02901M"] } == .enfreinte(expected))
    }

    @Test("Un quartier du contrat que l’appel ne garde pas est hors de l’appel.")
    func appelPlusEtroit() {
        let revision = Revision.argentan2023.with { $0.appel.quartiers = ["QN06101M"] }
        #expect(rule.judge(by: revision) { $0.quartiers = ["QN06102M"] }.isBroken)
        #expect(rule.judge(by: revision) { $0.quartiers = ["QN06101M"] } == .respectee)
    }
}
