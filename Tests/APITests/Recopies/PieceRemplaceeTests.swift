import Foundation
import JSON
import Support
import Testing

@testable import Store

/// A stored file whose reader waits until the test lets it go on: what is written while a file is opened.
private struct FichierLent {
    private let url: URL

    /// Puts it in the place of the file.
    init(_ url: URL) throws {
        self.url = url
        unlink(url.path)
        try #require(mkfifo(url.path, 0o600) == 0)
    }

    /// Waits until somebody opens the file, runs `body`, then gives it an end.
    func pendant(_ body: () async throws -> Void) async throws {
        var descriptor = open(url.path, O_WRONLY | O_NONBLOCK)
        while descriptor < 0 {
            try await Task.sleep(for: .milliseconds(5))
            descriptor = open(url.path, O_WRONLY | O_NONBLOCK)
        }
        defer { close(descriptor) }
        try await body()
    }
}

@Suite("A piece that is replaced or removed while it is read")
struct PieceRemplaceeTests {
    /// A draft and one begun from it, and the answer to a request that reads the RIB of the first one, which becomes
    /// another one before its bytes are read.
    private static func lire(
        _ scene: Scene, _ numero: Int = 1, copie: Bool, pendant body: (Scene.Filed) async throws -> Void
    ) async throws -> Answer {
        let (source, id) = try await recopie(scene, numero)
        let fichier = try await rib(scene, source)
        let lent = try FichierLent(scene.server.store.pieces.url(fichier))
        let token = source.token
        async let answer =
            copie
            ? scene.client.send("PUT", "/v1/dossiers/\(id)/recopie/pieces/rib", token)
            : scene.client.get("\(source.path)/pieces/rib", token)
        try await lent.pendant { try await body(source) }
        return try await answer
    }

    /// A draft, and the id of another one that was begun from it.
    private static func recopie(_ scene: Scene, _ numero: Int) async throws -> (Scene.Filed, String) {
        let (token, porteur) = try await scene.representant(numero)
        let source = try await scene.brouillon(of: porteur, token)
        let id = try await scene.client.send(
            "POST", "/v1/dossiers", token,
            json: [
                "appel": "argentan-2023", "porteur": .string(porteur), "recopie_de": .string(source.id),
            ]
        ).expecting(201).id
        return (source, id)
    }

    /// The name on disk of its RIB.
    private static func rib(_ scene: Scene, _ source: Scene.Filed) async throws -> String {
        let piece = try await scene.server.store.read { try $0.piece(dossier: source.id, code: "rib") }
        return try #require(piece?.fichier)
    }

    private static let autre = Modele.pdf("Un autre RIB")

    private static func remplacer(_ scene: Scene, _ source: Scene.Filed) async throws {
        _ = try await scene.client.send(
            "PUT", "\(source.path)/pieces/rib", source.token, body: autre, type: "application/pdf",
            ifMatch: "*"
        ).expecting(200)
    }

    private static func retirer(_ scene: Scene, _ source: Scene.Filed) async throws {
        _ = try await scene.client.send(
            "DELETE", "\(source.path)/pieces/rib", source.token, ifMatch: "*"
        ).expecting(204)
    }

    @Test("Replaced, the new one is copied into the dossier that is being begun")
    func copied() async throws {
        try await Scene.run { scene in
            let answer = try await Self.lire(scene, copie: true) { try await Self.remplacer(scene, $0) }
            #expect(answer.status == 201, "\(answer.text.prefix(300))")
            #expect(answer.json["sha256"] == .string(sha256(Self.autre)))
        }
    }

    @Test("Removed, the copy says that the earlier dossier has none any more; deleted, that it is gone")
    func removed() async throws {
        try await Scene.run { scene in
            let answer = try await Self.lire(scene, copie: true) { try await Self.retirer(scene, $0) }
            expectProblem(answer, 404, "introuvable")
            #expect(answer.text.contains("Le dossier d’avant n’a pas de pièce « rib »"))
            let gone = try await Self.lire(scene, 2, copie: true) { source in
                _ = try await scene.client.send("DELETE", source.path, source.token, ifMatch: "*")
                    .expecting(204)
            }
            expectProblem(gone, 409, "etat-incompatible")
            #expect(gone.text.contains("celui dont il venait a été supprimé"))
        }
    }

    @Test("A download gives the bytes of the new one, or says that there is none")
    func downloaded() async throws {
        try await Scene.run { scene in
            let answer = try await Self.lire(scene, copie: false) { try await Self.remplacer(scene, $0) }
            #expect(answer.status == 200 && answer.bytes == Self.autre)
            let removed = try await Self.lire(scene, 2, copie: false) { try await Self.retirer(scene, $0) }
            expectProblem(removed, 404, "introuvable")
            // Nothing is wrong with the installation.
            #expect(try await scene.client.get("/readyz").json["statut"] == "pret")
        }
    }

    @Test("A file that is really missing is a fault of the server, in a copy too")
    func missing() async throws {
        try await Scene.run { scene in
            let (source, id) = try await Self.recopie(scene, 1)
            scene.server.store.pieces.remove(try await Self.rib(scene, source))
            let answer = try await scene.client.send(
                "PUT", "/v1/dossiers/\(id)/recopie/pieces/rib", source.token)
            expectProblem(answer, 503, "piece-indisponible")
        }
    }
}
