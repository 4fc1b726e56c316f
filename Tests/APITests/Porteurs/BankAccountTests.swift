import JSON
import Support
import Testing

@Suite("Who may read the bank account of a porteur")
struct BankAccountTests {
    @Test("The journal keeps only its last four characters, and the conseil citoyen cannot read it at all")
    func masked() async throws {
        try await Scene.run { scene in
            let (client, equipe) = (scene.client, scene.equipe)
            let filed = try await scene.brouillon(1)
            try await scene.deposer(filed)
            let porteur = try await client.get(filed.path, filed.token).json["porteur"]?["id"]?.string ?? ""
            let own = try await client.get("/v1/porteurs/\(porteur)", filed.token).expecting(200)
            let iban = try #require(own.json["compte_bancaire"]?["iban"]?.string)
            let path = "/v1/porteurs/\(porteur)"
            _ = try await client.send(
                "PATCH", path, filed.token, json: ["compte_bancaire": ["titulaire": "Autre titulaire"]],
                ifMatch: "*"
            ).expecting(200)
            for token in [equipe.auditeur, equipe.administrateur, filed.token] {
                let journal = try await client.get("/v1/journal?limit=200", token).expecting(200)
                #expect(!journal.text.contains(iban))
                #expect(journal.text.contains("…" + iban.suffix(4)))
            }
            for noun in ["", "/recepisse", "/controle", "/actions", "/journal"] {
                let answer = try await client.get(filed.path + noun, equipe.conseil).expecting(200)
                #expect(!answer.text.contains(iban), "\(noun)")
            }
            #expect(try await client.get("\(filed.path)/depot", equipe.conseil).status == 403)
            #expect(try await client.get("\(filed.path)/depot", equipe.auditeur).text.contains(iban))
        }
    }
}
