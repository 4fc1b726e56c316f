import Builders
import Domain
import Rules
import Testing

@Suite("CAL-01 depotDansLesDelais")
struct DepotDansLesDelaisTests {
    let rule = Rule.depotDansLesDelais

    @Test("La première milliseconde du jour d’ouverture compte, celle d’avant est trop tôt.")
    func ouverture() {
        #expect(rule.judge(at: instant("2022-10-23T21:59:59.999Z")).isBroken)
        #expect(rule.judge(at: instant("2022-10-23T22:00:00Z")) == .respectee)
        #expect(rule.judge(at: instant("2022-10-23T22:00:00.001Z")) == .respectee)
    }

    @Test("Le jour de clôture compte jusqu’à sa dernière milliseconde, à Paris.")
    func cloture() {
        #expect(rule.judge(at: instant("2022-12-02T23:59:59.999+01:00")) == .respectee)
        #expect(rule.judge(at: instant("2022-12-03T00:00:00+01:00")).isBroken)
        #expect(rule.judge(at: instant("2022-12-03T00:00:00.001+01:00")).isBroken)
    }

    @Test("Trop tôt, le message dit le jour d’ouverture, celui de clôture et le fuseau.")
    func tropTot() {
        let expected =
            "L’appel ouvre le 24 octobre 2022 à 00:00:00 (Europe/Paris). Déposez à partir de ce jour, "
            + "et le 2 décembre 2022 à 23:59:59 au plus tard ; votre brouillon est gardé."
        #expect(rule.judge(at: instant("2022-10-01T00:00:00Z")) == .enfreinte(expected))
    }

    @Test("Trop tard, le message dit jusqu’à quelle seconde le dépôt était ouvert.")
    func tropTard() {
        let expected =
            "L’appel, ouvert le 24 octobre 2022, est clos depuis le 2 décembre 2022 à 23:59:59 "
            + "(Europe/Paris). Gardez ce brouillon : copiez-le dans le prochain appel."
        #expect(rule.judge(at: instant("2023-01-01T00:00:00Z")) == .enfreinte(expected))
    }
}
