import JSON
import Store
import StoreSupport
import Support
import Testing
import Verification

@Suite("An account that its holder closes")
struct FermetureTests {
    private static func fermer(
        _ server: TestServer, _ token: String, _ password: String = Titulaire.secret
    ) async throws -> Answer {
        try await server.client.send(
            "PUT", "/v1/moi/fermeture", token, json: ["mot_de_passe": .string(password)])
    }

    /// What the proof of the database finds wrong.
    private static func differences(_ server: TestServer) async throws -> [String] {
        try await server.store.read { try $0.verifier() }.differences.map(\.phrase)
    }

    @Test("Nobody signs in with it, its sessions and tokens end, and its address opens another")
    func closed() async throws {
        try await TestServer.run { server in
            let dany = try await Titulaire(server, "dany")
            let (token, _, _) = try await dany.enroler()
            #expect(try await Self.fermer(server, token, "un mot de passe faux").status == 401)
            #expect(try await server.client.get("/v1/moi", token).status == 200)
            _ = try await Self.fermer(server, token).expecting(204)
            #expect(try await server.plis("dany").last?.objet == "Votre compte est fermé")
            #expect(try await server.client.get("/v1/moi", token).status == 401)
            #expect(try await dany.signIn().status == 401)
            _ = try await server.client.send(
                "POST", "/v1/mot-de-passe", json: ["courriel": "dany@exemple.fr"]
            ).expecting(202)
            #expect(try await server.plis("dany").last?.objet == "Votre compte est fermé", "no link leaves")
            // The same person, or whoever has the address now, begins again with nothing.
            let again = try await Titulaire(server, "dany")
            #expect(try await again.etat(try await again.session())?["confirme_at"] == .null)
            #expect(try await Self.differences(server) == [])
        }
    }

    @Test(
        "It leaves its porteurs, unless it alone represents one; a role or a request that waits is settled first"
    )
    func settled() async throws {
        try await Scene.run { scene in
            let server = scene.server
            let (token, porteur) = try await scene.representant(1)
            func titulaire(_ nom: String) async throws -> String {
                try await Titulaire(server, nom).session()
            }
            let chef = try await titulaire("cheffe")
            try await server.ajouterMembre(
                "cheffe", porteur, qualite: "representant", par: token, token: chef)
            let id = try await scene.compte("porteur-1")
            _ = try await scene.client.send(
                "DELETE", "/v1/porteurs/\(porteur)/membres/\(id)", chef
            ).expecting(204)
            #expect(try await Self.fermer(server, chef).code == "dernier-representant")
            #expect(try await scene.qualites(porteur, chef) == ["cheffe": "representant"])

            let aide = try await titulaire("aide")
            try await server.ajouterMembre("aide", porteur, par: chef, token: aide)
            let asked = try await scene.declarer(porteur, aide).expecting(201).id
            #expect(try await Self.fermer(server, aide).code == "etat-incompatible")
            _ = try await scene.client.send("DELETE", "/v1/changements/\(asked)", aide).expecting(204)
            _ = try await Self.fermer(server, aide).expecting(204)
            #expect(try await scene.qualites(porteur, chef) == ["cheffe": "representant"])

            let agente = try await titulaire("agente")
            let role = try await server.donnerRole(
                "agente", "instructeur", par: scene.equipe.administrateur, token: agente)
            #expect(try await Self.fermer(server, agente).code == "etat-incompatible")
            _ = try await scene.client.send(
                "DELETE", "/v1/contrats/argentan-2015/roles/\(role)", scene.equipe.administrateur
            ).expecting(204)
            _ = try await Self.fermer(server, agente).expecting(204)
            #expect(try await Self.differences(server) == [])
        }
    }
}
