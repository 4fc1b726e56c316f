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
            "L’appel ouvre le 24 octobre 2022 à 00:00:00 (Europe/Paris). Déposez à partir de ce "
            + "moment, au plus tard le 2 décembre 2022 ; votre brouillon est gardé."
        #expect(rule.judge(at: instant("2022-10-01T00:00:00Z")) == .enfreinte(expected))
    }

    @Test("When it is too late, the message gives the last second at which deposits were open")
    func tropTard() {
        let expected =
            "L’appel, ouvert le 24 octobre 2022, est clos depuis le 2 décembre 2022 à 23:59:59 "
            + "(Europe/Paris). Gardez ce brouillon : copiez-le dans le prochain appel."
        #expect(rule.judge(at: instant("2023-01-01T00:00:00Z")) == .enfreinte(expected))
    }

    @Test("A call that closes at noon says so: before it, at noon, after it")
    func heure() {
        let noon = instant("2022-12-02T12:00:00+01:00")
        let revision = Revision.argentan2023.with {
            $0.appel.calendrier.ouvertureHeure = Heure("09:00")
            $0.appel.calendrier.clotureHeure = Heure("12:00")
            $0.finAt = noon
        }
        #expect(rule.judge(by: revision, at: instant("2022-12-02T11:59:59.999+01:00")) == .respectee)
        #expect(
            rule.judge(by: revision, at: noon)
                == .enfreinte(
                    "L’appel, ouvert le 24 octobre 2022, est clos depuis le 2 décembre 2022 à 12:00 "
                        + "(Europe/Paris). Gardez ce brouillon : copiez-le dans le prochain appel."))
        #expect(
            rule.judge(by: revision, at: instant("2022-10-01T00:00:00Z"))
                == .enfreinte(
                    "L’appel ouvre le 24 octobre 2022 à 09:00 (Europe/Paris). Déposez à partir de ce "
                        + "moment, au plus tard le 2 décembre 2022 avant 12:00 ; votre brouillon est gardé."))
    }

    @Test("A derogation lets one porteur deposit after the closing, until its instant and not at it")
    func derogation() {
        func judge(_ at: String, until: String) -> Jugement? {
            let cas = Cas(
                dossier: .complete, revision: .argentan2023, instant: instant(at),
                derogation: instant(until))
            return Rulebook.review(cas).first { $0.code == rule.code }?.jugement
        }
        let late = "2022-12-05T10:00:00Z"
        let told = Jugement.remarque("L’appel est clos ; le service accepte ce porteur par dérogation.")
        #expect(judge(late, until: "2022-12-05T10:00:00.001Z") == told)
        #expect(judge(late, until: late)?.isBroken == true)
        #expect(judge("2022-12-02T22:59:59Z", until: late) == .respectee)
        #expect(judge("2022-10-01T00:00:00Z", until: late)?.isBroken == true)
    }
}
