import JSON
import StoreSupport
import Support
import Testing

@Suite("E-mails that tell of an attestation")
struct AttestesTests {
    private static func told(_ scene: Scene, _ who: String) async throws -> Int {
        try await scene.server.plis(who).count { $0.objet.hasPrefix("Attesté, pas encore déposé") }
    }

    /// A draft whose porteur has a second member.
    private static func withHelper(_ scene: Scene) async throws -> Scene.Filed {
        let filed = try await scene.brouillon(1)
        _ = try await scene.server.account("aide")
        try await scene.server.ajouterMembre("aide", try await scene.porteur(of: filed), par: filed.token)
        return filed
    }

    /// Attests, after a change when it was attested before.
    private static func attest(_ scene: Scene, _ filed: Scene.Filed, benevoles: Int64) async throws {
        try await scene.change(filed, ["moyens_humains": ["benevoles": .integer(benevoles)]])
        try await scene.attester(filed)
    }

    @Test("The other members are told, once in five minutes, and not whoever attested")
    func members() async throws {
        try await Scene.run { scene in
            let filed = try await Self.withHelper(scene)
            for (index, (count, instant)) in [
                (1, "2022-11-15T09:00:00Z"), (1, "2022-11-15T09:04:59Z"), (2, "2022-11-15T09:10:00Z"),
            ].enumerated() {
                try scene.server.horloge.set(instant)
                try await Self.attest(scene, filed, benevoles: Int64(40 + index))
                #expect(try await Self.told(scene, "aide") == count, "\(instant)")
            }
            #expect(try await Self.told(scene, "porteur-1") == 0)
            #expect(try await scene.envois().isEmpty, "the service does not see it")
        }
    }

    @Test("Nobody is told once no deposit is possible")
    func closed() async throws {
        try await Scene.run { scene in
            let filed = try await Self.withHelper(scene)
            for (index, instant) in ["2022-12-02T22:59:59Z", "2022-12-02T23:06:00Z"].enumerated() {
                try scene.server.horloge.set(instant)
                try await Self.attest(scene, filed, benevoles: Int64(40 + index))
                #expect(try await Self.told(scene, "aide") == 1, "\(instant)")
            }
        }
    }
}
