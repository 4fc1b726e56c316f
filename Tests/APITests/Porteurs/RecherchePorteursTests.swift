import JSON
import Support
import Testing

@Suite("Finding dossiers and porteurs again")
struct RecherchePorteursTests {
    private func names(_ scene: Scene, _ token: String, _ texte: String? = nil) async throws -> [String] {
        let query = texte.map { "?texte=" + Self.encoded($0) } ?? ""
        return try await scene.client.get("/v1/porteurs\(query)", token).expecting(200).items.compactMap {
            $0["nom"]?.string
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    @Test("An applicant lists its own porteurs; the service those that deposited; an administrator all")
    func whose() async throws {
        try await Scene.run { scene in
            let (one, two) = ("Association Un", "Association Deux")
            let draft = try await scene.brouillon(1, nom: one)
            let filed = try await depose(scene, 2, two)
            let (equipe, client) = (scene.equipe, scene.client)
            #expect(try await names(scene, draft.token) == [one])
            #expect(try await names(scene, filed.token) == [two])
            for reader in [equipe.instructeur, equipe.auditeur] {
                #expect(try await names(scene, reader) == [two])
            }
            #expect(try await Set(names(scene, equipe.administrateur)) == [one, two])
            // The conseil citoyen reads titles and names of dossiers, and no porteur.
            #expect(try await names(scene, equipe.conseil) == [])
            let path = "/v1/porteurs?limit=1"
            let first = try await client.get(path, equipe.administrateur).expecting(200)
            let cursor = try #require(first.json["next_cursor"]?.string)
            let second = try await client.get("\(path)&cursor=\(cursor)", equipe.administrateur).expecting(
                200)
            #expect(Set((first.items + second.items).compactMap { $0["nom"]?.string }) == [one, two])
            let mixed = try await client.get("\(path)&cursor=\(cursor)&texte=a", equipe.administrateur)
            expectProblem(mixed, 400, "parametre-invalide")
        }
    }

    private func depose(_ scene: Scene, _ numero: Int, _ nom: String) async throws -> Scene.Filed {
        let dossier = try await scene.brouillon(numero, nom: nom)
        try await scene.deposer(dossier)
        return dossier
    }

    @Test("The service finds a dossier and its porteur by its numbers, and by « oeuvre » for « Œuvre »")
    func identity() async throws {
        try await Scene.run { scene in
            let filed = try await depose(scene, 1, "L’Œuvre du Cœur")
            _ = try await depose(scene, 2, "Association Deux")
            let (equipe, client) = (scene.equipe, scene.client)
            let id = try #require(
                try await client.get(filed.path, filed.token).json.at("/porteur/id")?.string)
            let porteur = try await client.get("/v1/porteurs/\(id)", filed.token).json
            let siret = try #require(porteur["siret"]?.string)
            let rna = try #require(porteur["rna"]?.string)
            let representant = try #require(porteur.at("/representant_legal/nom")?.string)
            let spaced = siret.enumerated().map { ($0 > 0 && $0 % 3 == 0 ? " " : "") + String($1) }.joined()
            for typed in [
                siret, String(siret.prefix(9)), spaced, "oeuvre coeur", "l'œuvre", "CŒUR du",
                "\(siret) cœur \(rna)",
            ] {
                #expect(try await names(scene, equipe.instructeur, typed) == ["L’Œuvre du Cœur"], "\(typed)")
                let list = "/v1/dossiers?texte=\(Self.encoded(typed))"
                let found = try await client.get(list, equipe.instructeur).expecting(200).items
                #expect(found.map { $0["id"] } == [.string(filed.id)], "\(typed)")
                let isName = !typed.contains(siret.prefix(3))
                let seen = try await client.get(list, equipe.conseil).expecting(200).items
                #expect(seen.count == (isName ? 1 : 0), "\(typed)")
            }
            for shared in [rna, "w" + rna.dropFirst(), representant] {
                #expect(try await names(scene, equipe.instructeur, shared).count == 2, "\(shared)")
            }
        }
    }

    @Test("A deposited dossier is read under its reference, in every route, by those who may see it only")
    func reference() async throws {
        try await Scene.run { scene in
            let filed = try await depose(scene, 1, "Association Une")
            let client = scene.client
            let dossier = try await client.get(filed.path, filed.token).expecting(200)
            let reference = try #require(dossier.json["reference"]?.string)
            for named in [reference, reference.lowercased()] {
                for (below, status) in [
                    ("", 200), ("/actions", 200), ("/recepisse", 200), ("/pieces/rib", 200),
                ] {
                    let answer = try await client.get("/v1/dossiers/\(named)\(below)", filed.token)
                    #expect(answer.status == status, "\(named)\(below)")
                    let same = try await client.get("\(filed.path)\(below)", filed.token)
                    #expect(answer.bytes == same.bytes)
                }
            }
            let stranger = try await scene.brouillon(2).token
            let hidden = try await client.get("/v1/dossiers/\(reference)", stranger)
            let absent = try await client.get("/v1/dossiers/\(reference)9", stranger)
            expectProblem(hidden, 404, "introuvable")
            expectProblem(absent, 404, "introuvable")
            #expect(try await client.get("/v1/dossiers/\(reference)", nil).status == 401)
            let moved = try await client.send(
                "PUT", "/v1/dossiers/\(reference)/retrait", filed.token, json: ["motif": "Reporté"],
                ifMatch: "*")
            #expect(moved.json["id"] == .string(filed.id))
            #expect(moved.json["etat"] == "retire")
        }
    }
}
