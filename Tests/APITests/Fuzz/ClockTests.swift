import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("Clocks that show any instant")
struct ClockTests {
    /// The limits of 64 bits, years 1 and 9999, the ends of the calendar, before 1970, and hours that a clock
    /// change skips or repeats.
    private static let instants: [Instant] =
        [.min, -62_135_596_800_000, 253_402_300_799_999, .max].map(Instant.init(milliseconds:))
        + [
            "1900-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "2027-03-28T01:30:00Z",
            "2027-10-31T00:30:00Z",
            "2199-12-30T12:00:00Z",
        ].compactMap { Instant($0) }

    @Test("No route fails with 5xx, whatever instant the clock shows")
    func everyRoute() async throws {
        try await Scene.run { scene in
            let matrix = try await MatrixScene(scene)
            for (rank, instant) in Self.instants.enumerated() {
                scene.server.horloge.set(instant)
                for line in Ligne.all where !line.consumes {
                    let callers = Appelant.allCases.filter {
                        ![401, 403, 404].contains(line.expected[$0] ?? 404)
                    }
                    let answer = try await matrix.send(line, callers.last ?? .anonyme)
                    #expect(answer.status < 500, "\(instant) \(line): \(answer.text.prefix(300))")
                }
                // Opens an account, a session, a porteur and a draft at that instant; the appel is open at
                // none of them.
                let nom = "vie-\(rank)"
                let token = try await scene.server.account(nom)
                let porteur = try await scene.client.send(
                    "POST", "/v1/porteurs", token, json: Modele.porteur(50 + rank))
                #expect([201, 401, 409].contains(porteur.status), "\(instant): \(porteur.text.prefix(300))")
                let moi = try await scene.client.get("/v1/moi", token)
                #expect([200, 401].contains(moi.status), "\(instant): \(moi.text.prefix(300))")
            }
        }
    }
}
