import Domain
import Foundation
import JSON
import Support
import Testing

@Suite("Helping the holder of an account on the server")
struct AccountCommandTests {
    @Test(
        "link gives the code that proves an address, reset closes the sessions and gives that of a password")
    func linkAndReset() async throws {
        let guichet = try Guichet()
        defer { guichet.remove() }
        let (folder, data) = (guichet.folder, guichet.data)
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

    @Test(
        "The operator removes a second factor: the sessions close, the person is told, the password suffices")
    func secondFactor() async throws {
        let guichet = try Guichet()
        defer { guichet.remove() }
        let (folder, data) = (guichet.folder, guichet.data)
        let louise: JSON = ["courriel": "louise@exemple.fr", "mot_de_passe": "une phrase de passe"]
        var token: String?
        try await Serveur.run(["serve"], data: data, in: folder) { serveur in
            _ = try await serveur.client.send(
                "POST", "/v1/comptes", json: louise.merging(["nom": "Louise"])
            ).expecting(201)
            token = try await serveur.client.send("POST", "/v1/sessions", json: louise).expecting(201)
                .json["jeton"]?.string
        }
        #expect(try guichet("account", "second-facteur", "louise@exemple.fr").texte.contains("pas de second"))
        let link = try guichet("account", "link", "louise@exemple.fr")
        let proof = try #require(link.texte.firstMatch(of: /gcl_[A-Za-z0-9_-]{43}/)).output
        try await Serveur.run(["serve"], data: data, in: folder) { serveur in
            _ = try await serveur.client.send(
                "PUT", "/v1/comptes/preuve", token, json: ["code": .string(String(proof))]
            ).expecting(200)
            let asked = try await serveur.client.send(
                "PUT", "/v1/moi/second-facteur", token, json: ["mot_de_passe": "une phrase de passe"]
            ).expecting(200)
            let telephone = Telephone(try #require(asked.json["secret"]?.string))
            let code = telephone.code(at: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
            _ = try await serveur.client.send(
                "PUT", "/v1/moi/second-facteur/confirmation", token, json: ["code": .string(code)]
            ).expecting(200)
            #expect(try await serveur.client.send("POST", "/v1/sessions", json: louise).code == "code-requis")
        }
        let told = try guichet("account", "second-facteur", "louise@exemple.fr")
        #expect(told.texte.contains("10 codes de secours"), "\(told)")
        let removed = try guichet("account", "second-facteur", " Louise@Exemple.fr", "--retirer")
        #expect(removed.texte.contains("second facteur retiré, sessions fermées."), "\(removed)")
        #expect(try guichet("account", "second-facteur", "x@exemple.fr").erreur.contains("Aucun compte"))
        try await Serveur.run(["serve"], data: data, in: folder) { serveur in
            #expect(try await serveur.client.get("/v1/moi", token).status == 401)
            #expect(try await serveur.client.send("POST", "/v1/sessions", json: louise).status == 201)
            let mails = data.appending(path: "courriels")
            for _ in 1...100 where try Self.subjects(mails).isEmpty {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try !Self.subjects(mails).isEmpty)
        }
    }

    /// The mails in the folder that say that the second factor was removed.
    private static func subjects(_ folder: URL) throws -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return try names.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
            .filter { $0.contains("ne demande plus que le mot de passe") }
    }
}
