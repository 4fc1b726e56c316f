import Builders
import Domain
import Rules
import Testing

@Suite("CAL-01 depotDansLesDelais")
struct DepotDansLesDelaisTests {
    let rule = Rule.depotDansLesDelais

    @Test("The first millisecond of the opening day is in time; the one before it is too early")
    func ouverture() {
        #expect(rule.judge(at: instant("2022-10-23T21:59:59.999Z")).isBroken)
        #expect(rule.judge(at: instant("2022-10-23T22:00:00Z")) == .respectee)
        #expect(rule.judge(at: instant("2022-10-23T22:00:00.001Z")) == .respectee)
    }

    @Test("The closing day counts until its last millisecond, in Paris time")
    func cloture() {
        #expect(rule.judge(at: instant("2022-12-02T23:59:59.999+01:00")) == .respectee)
        #expect(rule.judge(at: instant("2022-12-03T00:00:00+01:00")).isBroken)
        #expect(rule.judge(at: instant("2022-12-03T00:00:00.001+01:00")).isBroken)
    }

    @Test("When it is too early, the message gives the opening day, the closing day and the time zone")
    func tropTot() {
        let expected =
            "L’appel ouvre le 24 octobre 2022 à 00:00:00 (Europe/Paris). Déposez à partir de ce jour, "
            + "et le 2 décembre 2022 à 23:59:59 au plus tard ; votre brouillon est gardé."
        #expect(rule.judge(at: instant("2022-10-01T00:00:00Z")) == .enfreinte(expected))
    }

    @Test("When it is too late, the message gives the last second at which deposits were open")
    func tropTard() {
        let expected =
            "L’appel, ouvert le 24 octobre 2022, est clos depuis le 2 décembre 2022 à 23:59:59 "
            + "(Europe/Paris). Gardez ce brouillon : copiez-le dans le prochain appel."
        #expect(rule.judge(at: instant("2023-01-01T00:00:00Z")) == .enfreinte(expected))
    }
}
