import JSON
import StoreSupport
import Support
import Testing

/// The story of a one-year appel, told over HTTP from an empty database: each chapter has a file of its own.
@Suite("The story of a one-year appel")
struct StoryTests {
    @Test("From an empty database to exports whose sums agree to the cent")
    func story() async throws {
        try await TestServer.run(at: "2022-10-20T08:00:00Z") { server in
            _ = try await Ouverture(server).run()
            func scene(at instant: String) async throws -> Scene {
                try server.horloge.set(instant)
                return Scene(server: server, equipe: try await Ouverture.sessions(server))
            }
            let novembre = try await scene(at: "2022-11-02T09:00:00Z")
            var premier = try await Candidature(novembre).run()
            let autres = try await Autres(novembre).run()

            let decembre = try await scene(at: "2022-12-05T09:00:00Z")
            premier.token = try await server.session("boxing-club")
            try await InstructionDuDossier(decembre, premier).run()
            for dossier in autres {
                try await decembre.admettre(dossier)
                try await decembre.instruire(dossier)
            }

            let janvier = try await scene(at: "2023-01-20T09:00:00Z")
            premier.token = try await server.session("boxing-club")
            try await Decisions(janvier, premier, autres).run()
            try await Comptabilite(janvier).run()
            let verification = try await server.client.get(
                "/v1/journal/verification", janvier.equipe.administrateur)
            #expect(verification.json["intact"] == true)
        }
    }
}
