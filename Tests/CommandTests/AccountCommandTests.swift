import Foundation
import JSON
import Support
import Testing

@Suite("Helping the holder of an account on the server")
struct AccountCommandTests {
    @Test(
        "link gives the code that proves an address, reset closes the sessions and gives that of a password")
    func linkAndReset() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let guichet = Guichet(folder: folder)
        let data = folder.appending(path: "data")
        let (courriel, secret): (JSON, JSON) = ("louise@exemple.fr", "une phrase de passe")
        var token: String?
        try await Serveur.run(["serve"], data: data, in: folder) { serveur in
            _ = try await serveur.client.send(
                "POST", "/v1/comptes", json: ["courriel": courriel, "nom": "Louise", "mot_de_passe": secret]
            ).expecting(201)
            token = try await serveur.client.send(
                "POST", "/v1/sessions", json: ["courriel": courriel, "mot_de_passe": secret]
            ).expecting(201).json["jeton"]?.string
        }
        let unknown = try guichet("account", "link", "personne@exemple.fr")
        #expect(unknown.code != 0)
        #expect(unknown.erreur.contains("Aucun compte à personne@exemple.fr."))
        let link = try guichet("account", "link", " Louise@Exemple.fr")
        #expect(link.code == 0, "\(link.erreur)")
        let proof = try #require(link.texte.firstMatch(of: /gcl_[A-Za-z0-9_-]{43}/)).output
        try await Serveur.run(["serve"], data: data, in: folder) { serveur in
            _ = try await serveur.client.send(
                "PUT", "/v1/comptes/preuve", token, json: ["code": .string(String(proof))]
            ).expecting(200)
        }
        let again = try guichet("account", "link", "louise@exemple.fr")
        #expect(again.erreur.contains("déjà prouvée"))
        let reset = try guichet("account", "reset", "louise@exemple.fr")
        let code = try #require(reset.texte.firstMatch(of: /gcl_[A-Za-z0-9_-]{43}/)).output
        try await Serveur.run(["serve"], data: data, in: folder) { serveur in
            #expect(try await serveur.client.get("/v1/moi", token).status == 401)
            _ = try await serveur.client.send(
                "PUT", "/v1/mot-de-passe",
                json: ["code": .string(String(code)), "mot_de_passe": "une autre phrase"]
            ).expecting(204)
        }
    }
}
