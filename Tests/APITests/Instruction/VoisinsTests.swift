import API
import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("Neighbours of a dossier (voisins)")
struct VoisinsTests {
    private func voisins(_ scene: Scene, _ token: String, _ dossier: Scene.Filed) async throws -> JSON {
        try await scene.client.get("\(dossier.path)/voisins", token).expecting(200).json
    }

    private func references(_ json: JSON?) -> [String] {
        json?.array?.compactMap { $0["reference"]?.string } ?? []
    }

    @Test(
        "Deposited dossiers of the same porteur are listed with titles and amounts, and equal titles marked")
    func samePorteur() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let first = try await scene.brouillon(of: porteur, token, actions: [Modele.action("Boxe")])
            try await scene.deposer(first)
            let second = try await scene.brouillon(
                of: porteur, token, actions: [Modele.action("La boxe !"), Modele.action("Jardin partagé")])
            try await scene.deposer(second)
            let again = try await scene.brouillon(of: porteur, token, actions: [Modele.action("BOXE.")])
            #expect(
                references(try await voisins(scene, scene.equipe.instructeur, first)["meme_porteur"]) == [
                    "ARG-2023-002"
                ])
            try await scene.deposer(again)
            _ = try await scene.move(token, again, "retrait", ["motif": "Doublon."]).expecting(200)
            let seen = try await voisins(scene, scene.equipe.instructeur, first)
            #expect(references(seen["meme_porteur"]) == ["ARG-2023-003", "ARG-2023-002"])
            #expect(seen.at("/meme_porteur/0/actions/0/ressemblance") == "meme")
            #expect(seen.at("/meme_porteur/0/etat") == "retire")
            #expect(seen.at("/meme_porteur/1/actions/0/ressemblance") == "proche")
            #expect(seen.at("/meme_porteur/1/actions/1/ressemblance") == .null)
            #expect(seen.at("/meme_porteur/1/demande_centimes") == 6_000_00)
            #expect(seen["autres_porteurs"] == [])
        }
    }

    @Test("Actions of others with a similar title are listed, without dossiers the reader is recused from")
    func otherPorteurs() async throws {
        try await Scene.run { scene in
            let expert = try await scene.staff("expert", .evaluateur)
            let mine = try await scene.depose(1, actions: [Modele.action("L’été au quartier")])
            let same = try await scene.depose(2, actions: [Modele.action("l’ete au quartier")])
            let decided = try await scene.recevable(
                3, actions: [Modele.action("L’été au quartier, saison 2")])
            _ = try await scene.depose(4, actions: [Modele.action("Le quartier")])
            try await scene.instruire(decided)
            try await scene.refuser(decided)
            func seen(_ token: String) async throws -> JSON? {
                try await voisins(scene, token, mine)["autres_porteurs"]
            }
            #expect(references(try await seen(scene.equipe.instructeur)) == ["ARG-2023-002", "ARG-2023-003"])
            #expect(try await seen(scene.equipe.instructeur)?.at("/1/etat") == "decide")
            // A reviewer may not know decisions.
            #expect(try await seen(expert)?.at("/1/etat") == "instruit")
            try await scene.deporter("instructeur", from: same)
            try await scene.join("expert", decided)
            #expect(references(try await seen(scene.equipe.instructeur)) == ["ARG-2023-003"])
            #expect(references(try await seen(expert)) == ["ARG-2023-002"])
            #expect(references(try await seen(scene.equipe.auditeur)).count == 2)
        }
    }

    @Test("Only the staff sees neighbours: no porteur, no financeur, nobody who is recused")
    func closed() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            for token in [dossier.token, scene.equipe.etat, scene.equipe.conseil] {
                #expect(try await scene.client.get("\(dossier.path)/voisins", token).status == 403)
            }
            try await scene.deporter("instructeur", from: dossier)
            #expect(
                try await scene.client.get("\(dossier.path)/voisins", scene.equipe.instructeur).status == 404)
        }
    }
}
