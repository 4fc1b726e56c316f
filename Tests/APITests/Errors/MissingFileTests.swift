import Foundation
import JSON
import Support
import Testing

@testable import Store

@Suite("Files that are missing or altered on the disk")
struct MissingFileTests {
    private static func file(_ scene: Scene, _ dossier: Scene.Filed, _ code: String) async throws -> CitedFile
    {
        let files = try await scene.server.store.read { try $0.citedFiles() }
        return try #require(files.first { $0.dossierId == dossier.id && $0.objet == "pièce \(code)" })
    }

    @Test("Damaged files are refused and others returned; /readyz says degraded until they are restored")
    func refused() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            let pieces = scene.server.store.pieces
            let missing = try await Self.file(scene, dossier, "rib")
            let altered = try await Self.file(scene, dossier, "statuts")
            let (good, kept) = try (
                Data(contentsOf: pieces.url(missing.fichier)), Data(contentsOf: pieces.url(altered.fichier))
            )
            pieces.remove(missing.fichier)
            var bytes = kept
            bytes[bytes.count - 1] ^= 0x20
            try bytes.write(to: pieces.url(altered.fichier))

            for code in ["rib", "statuts"] {
                let answer = try await scene.client.get("\(dossier.path)/pieces/\(code)", dossier.token)
                expectProblem(answer, 503, "piece-indisponible")
                #expect(answer.header("Retry-After") == "3600")
            }
            #expect(
                try await scene.client.get("\(dossier.path)/pieces/avis_siren", dossier.token).status == 200)
            // The list still gives what was received, and its hash.
            #expect(
                try await scene.client.get("\(dossier.path)/pieces", dossier.token).items.contains {
                    $0["sha256"]?.string == missing.sha256
                })
            let ready = try await scene.client.get("/readyz")
            #expect(ready.status == 200)
            #expect(ready.json["statut"] == "degrade")
            #expect(ready.json["motifs"]?.array?.count == 1)
            #expect(ready.json["motifs"]?[0]?.string?.contains("manquent (1) ou ont changé (1)") == true)

            try good.write(to: pieces.url(missing.fichier))
            try kept.write(to: pieces.url(altered.fichier))
            for code in ["rib", "statuts"] {
                let answer = try await scene.client.get("\(dossier.path)/pieces/\(code)", dossier.token)
                #expect(answer.status == 200)
            }
            #expect(try await scene.client.get("/readyz").json["statut"] == "pret")
        }
    }
}
