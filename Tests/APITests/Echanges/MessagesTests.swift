import API
import Domain
import Foundation
import JSON
import Store
import StoreSupport
import Support
import Testing

extension Scene {
    func ecrire(_ token: String, _ dossier: Filed, _ texte: String = "Bonjour.") async throws -> Answer {
        try await client.send(
            "POST", "\(dossier.path)/messages", token, json: ["texte": .string(texte)])
    }

    func joindre(
        _ token: String, _ message: String, _ nom: String = "plan.pdf", _ bytes: [UInt8] = Modele.pdf(),
        type: String = "application/pdf"
    ) async throws -> Answer {
        try await client.send(
            "PUT", "/v1/messages/\(message)/fichiers/\(nom)", token, body: bytes, type: type)
    }
}

@Suite("Messages between the porteur and the service")
struct MessagesTests {
    @Test("The porteur and the service write for their side, both read page by page, nobody else does")
    func talk() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let first = try await scene.ecrire(dossier.token, dossier, "Où en est-on ?").expecting(201)
            #expect(first.json["cote"] == "porteur")
            try scene.server.horloge.set("2022-11-15T09:05:00Z")
            let second = try await scene.ecrire(scene.equipe.instructeur, dossier, "On regarde.").expecting(
                201)
            #expect(second.json["cote"] == "service")
            let page = try await scene.client.get("\(dossier.path)/messages?limit=1", dossier.token)
            #expect(page.items.map { $0["texte"] } == ["Où en est-on ?"])
            let next = try await scene.client.get(try #require(page.next), dossier.token)
            #expect(next.items.map { $0["texte"] } == ["On regarde."] && next.next == nil)
            for token in [scene.equipe.auditeur, scene.equipe.administrateur] {
                #expect(try await scene.client.get("\(dossier.path)/messages", token).items.count == 2)
                #expect(try await scene.ecrire(token, dossier).status == 403)
            }
            for token in [scene.equipe.etat, scene.equipe.conseil] {
                #expect(try await scene.client.get("\(dossier.path)/messages", token).status == 403)
            }
            let other = try await scene.depose(2)
            #expect(try await scene.client.get("\(dossier.path)/messages", other.token).status == 404)
            #expect(try await scene.ecrire(other.token, dossier).status == 404)
            #expect(try await scene.ecrire(dossier.token, dossier, "  ").problems == ["/texte obligatoire"])
        }
    }

    @Test("A recused person neither reads nor writes; a person who joined the porteur writes for it")
    func deportes() async throws {
        try await Scene.run { scene in
            let agent = try await scene.staff("agent", .instructeur)
            let (held, joined) = (try await scene.depose(1), try await scene.depose(2))
            try await scene.deporter("agent", from: held)
            try await scene.join("agent", joined)
            #expect(try await scene.client.get("\(held.path)/messages", agent).status == 404)
            #expect(try await scene.ecrire(agent, held).status == 404)
            #expect(try await scene.ecrire(agent, joined).expecting(201).json["cote"] == "porteur")
        }
    }

    @Test("A draft accepts no message; the text of a message is not in the journal")
    func draft() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            expectProblem(try await scene.ecrire(dossier.token, dossier), 409, "etat-incompatible")
            try await scene.deposer(dossier)
            _ = try await scene.ecrire(dossier.token, dossier, "Un mot qui reste entre nous").expecting(201)
            let journal = try await scene.client.get("\(dossier.path)/journal", dossier.token)
            #expect(journal.items.last?["evenement"] == "ecrire_message")
            #expect(!journal.text.contains("entre nous"))
        }
    }

    @Test(
        "Only its author attaches a file to a message, both sides read it, and a repeat is kept once"
    )
    func files() async throws {
        try await Scene.run { scene in
            let agent = try await scene.staff("agent", .instructeur)
            let dossier = try await scene.depose(1)
            let message = try await scene.ecrire(scene.equipe.instructeur, dossier).expecting(201).id
            let kept = try scene.server.files().kept.count
            #expect(try await scene.joindre(scene.equipe.instructeur, message).status == 201)
            #expect(try await scene.joindre(scene.equipe.instructeur, message).status == 200)
            expectProblem(
                try await scene.joindre(
                    scene.equipe.instructeur, message, "plan.pdf", Modele.pdf("un autre")), 409,
                "deja-existant")
            expectProblem(try await scene.joindre(agent, message), 403, "interdit")
            expectProblem(try await scene.joindre(dossier.token, message), 403, "interdit")
            expectProblem(
                try await scene.joindre(scene.equipe.instructeur, message, "faux.pdf", Array("Non".utf8)),
                422,
                "piece-illisible")
            expectProblem(
                try await scene.joindre(scene.equipe.instructeur, message, ".cache"), 422, "nom-de-fichier")
            expectProblem(
                try await scene.joindre(
                    scene.equipe.instructeur, message, "page.html", Array("<p>".utf8), type: "text/html"),
                415,
                "type-non-pris")
            #expect(try scene.server.files().kept.count == kept + 1)
            try await eventually("no arrival is left") { try scene.server.files().arriving.isEmpty }
            let path = "/v1/messages/\(message)/fichiers/plan.pdf"
            for token in [dossier.token, agent, scene.equipe.auditeur] {
                #expect(try await scene.client.get(path, token).bytes == Modele.pdf())
            }
            #expect(try await scene.client.get(path, scene.equipe.etat).status == 403)
            #expect(try await scene.client.get(path, try await scene.depose(2).token).status == 404)
            #expect(try await scene.client.get("\(path)x", dossier.token).status == 404)
            let listed = try await scene.client.get("\(dossier.path)/messages", dossier.token)
            #expect(listed.json.at("/items/0/fichiers/0/nom") == "plan.pdf")
        }
    }

    @Test("A message has at most ten files; the eleventh is refused before its bytes are stored")
    func quota() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let message = try await scene.ecrire(dossier.token, dossier).expecting(201).id
            for numero in 1...10 {
                _ = try await scene.joindre(dossier.token, message, "plan-\(numero).pdf").expecting(201)
            }
            expectProblem(
                try await scene.joindre(dossier.token, message, "plan-11.pdf"), 422, "piece-inattendue")
            // One of the ten, sent again.
            #expect(try await scene.joindre(dossier.token, message, "plan-10.pdf").status == 200)
            #expect(try scene.server.files().kept.count == Modele.pieces.count + 10)
        }
    }
}
