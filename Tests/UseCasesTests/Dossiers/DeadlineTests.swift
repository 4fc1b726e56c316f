import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("The appel opens and closes to the millisecond")
struct DeadlineTests {
    private static let who = "porteur_boxing_club"

    private static func refusal(_ scene: Scene, at instant: String) async throws -> Refus? {
        try scene.set(instant)
        let id = try await scene.dossier(who).id
        return try await scene.refusal(who) { tx, contexte in try Deposer.run(tx, contexte, dossier: id) }
    }

    @Test(
        "A deposit within the dates of the appel is accepted",
        arguments: [
            "2022-10-24T00:00:00+02:00", "2022-12-02T23:59:59+01:00", "2022-12-02T23:59:59.999+01:00",
            "2022-12-02T22:59:59.999Z",
        ])
    func accepted(_ instant: String) async throws {
        let scene = try await Scene()
        #expect(try await Self.refusal(scene, at: instant) == nil)
        let dossier = try await scene.dossier(Self.who)
        #expect(dossier.etat == .depose)
        #expect(dossier.deposeAt == Instant(instant))
    }

    @Test(
        "A deposit one millisecond outside the dates is refused by CAL-01 and no other rule",
        arguments: [
            "2022-10-23T23:59:59.999+02:00", "2022-12-03T00:00:00+01:00", "2022-12-02T23:00:00Z",
            "2022-12-03T00:00:00.001+01:00",
        ])
    func refused(_ instant: String) async throws {
        let scene = try await Scene()
        let refus = try #require(try await Self.refusal(scene, at: instant))
        #expect(refus.code == .reglesEnfreintes)
        #expect(refus.erreurs.map(\.code) == ["CAL-01"])
        // The draft is kept, attested, and may be deposited once the clock allows.
        #expect(try await scene.dossier(Self.who).etat == .atteste)
        #expect(try await Self.refusal(scene, at: "2022-11-20T09:00:00Z") == nil)
        #expect(try await scene.dossier(Self.who).reference == "ARG-2023-001")
    }

    @Test(
        "A dossier can be started from the publication of the appel, and until it closes",
        arguments: [
            ("2022-10-23T23:59:59.999+02:00", true), ("2022-10-24T00:00:00+02:00", true),
            ("2022-12-02T23:59:59.999+01:00", true), ("2022-12-03T00:00:00+01:00", false),
        ])
    func begins(_ instant: String, _ isOpen: Bool) async throws {
        let scene = try await Scene()
        let porteur = try await scene.dossier(Self.who).porteurId
        try scene.set(instant)
        let refus = try await scene.refusal(Self.who) { tx, contexte in
            try CreerDossier.run(
                tx, contexte,
                try CreerDossier.Demande(["appel": "argentan-2023", "porteur": .string(porteur)]))
        }
        #expect(refus?.code == (isOpen ? nil : .appelFerme))
    }

    @Test("A draft can be changed after the closing, because it may serve for the next appel")
    func laterDraft() async throws {
        let scene = try await Scene()
        let id = try await scene.dossier(Self.who).id
        try scene.set("2022-12-05T09:00:00Z")
        try await scene.run(Self.who) { tx, contexte in
            try ModifierDossier.run(tx, contexte, id: id, patch: ["presentation": ["pluriannuelle": true]])
        }
        #expect(try await scene.etat(id) == .brouillon)
    }

    @Test(
        "A day starts at midnight of its time zone, whatever the clock changes of that night",
        arguments: [
            ("Europe/Paris", "2022-12-03", "2022-12-02T23:00:00Z"),
            ("Europe/Paris", "2027-03-28", "2027-03-27T23:00:00Z"),
            ("Europe/Paris", "2027-03-29", "2027-03-28T22:00:00Z"),
            ("Europe/Paris", "2027-10-31", "2027-10-30T22:00:00Z"),
            ("Europe/Paris", "2027-11-01", "2027-10-31T23:00:00Z"),
            ("Indian/Reunion", "2022-12-03", "2022-12-02T20:00:00Z"),
            ("America/Martinique", "2022-12-03", "2022-12-03T04:00:00Z"),
            ("UTC", "2022-12-03", "2022-12-03T00:00:00Z"),
            // Midnight does not exist that day: the clocks jump from 0 h to 1 h.
            ("Africa/Cairo", "2023-04-28", "2023-04-27T22:00:00Z"),
        ])
    func zones(_ fuseau: String, _ jour: String, _ expected: String) throws {
        let jour = try #require(Jour(jour))
        #expect(Fuseau.debut(jour, fuseau: fuseau) == Instant(expected))
    }

    @Test("An unknown time zone is reported, and local time is written in French")
    func local() throws {
        let jour = try #require(Jour("2022-12-03"))
        #expect(Fuseau.debut(jour, fuseau: "Europe/Argentan") == nil)
        #expect(Fuseau.selfTest())
        let instant = try #require(Instant("2022-12-02T22:59:59.999Z"))
        #expect(Fuseau.heureLocale(instant, fuseau: "Europe/Paris") == "2 décembre 2022 à 23 h 59 min 59 s")
        #expect(Fuseau.heureLocale(instant, fuseau: "Nulle/Part") == "2022-12-02T22:59:59.999Z")
    }
}
