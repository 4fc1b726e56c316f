import API
import Domain
import JSON
import StoreSupport
import Support
import Testing

extension Scene {
    /// The status of the list with these parameters, which must also be that of saving them as a filter.
    func garder(_ token: String, _ nom: String, _ requete: JSON) async throws -> Answer {
        try await client.send(
            "POST", "/v1/moi/filtres", token, json: ["nom": .string(nom), "requete": requete])
    }

    func liste(_ token: String, _ query: String) async throws -> [String] {
        try await client.get("/v1/dossiers?\(query)", token).expecting(200).items
            .compactMap { $0["reference"]?.string }.sorted()
    }
}

@Suite("Filters of the list of dossiers, saved and new")
struct FiltresTests {
    @Test("A filter is saved, read, changed from its version and deleted; nobody else sees it")
    func own() async throws {
        try await Scene.run { scene in
            let (mine, other) = (scene.equipe.instructeur, scene.equipe.etat)
            let made = try await scene.garder(mine, "Sport", ["volet": "cohesion-sociale"]).expecting(201)
            let path = try #require(made.header("Location"))
            #expect(try await scene.client.get(path, mine).json["nom"] == "Sport")
            expectProblem(try await scene.garder(mine, "Sport", [:]), 409, "deja-existant")
            #expect(try await scene.garder(other, "Sport", [:]).status == 201)
            for method in ["GET", "PUT", "DELETE"] {
                let json: JSON? = method == "PUT" ? ["nom": "À moi", "requete": [:]] : nil
                let answer = try await scene.client.send(method, path, other, json: json, ifMatch: "*")
                #expect(answer.status == 404, "\(method)")
            }
            func put(_ nom: String, ifMatch: String?) async throws -> Answer {
                try await scene.client.send(
                    "PUT", path, mine, json: ["nom": .string(nom), "requete": ["etat": "depose"]],
                    ifMatch: ifMatch)
            }
            #expect(try await put("À voir", ifMatch: nil).status == 428)
            #expect(try await put("À voir", ifMatch: made.etag).status == 200)
            #expect(try await put("Encore", ifMatch: made.etag).status == 412)
            _ = try await scene.garder(mine, "Autre", [:]).expecting(201)
            expectProblem(try await put("Autre", ifMatch: "*"), 409, "deja-existant")
            #expect(
                try await scene.client.get("/v1/moi/filtres", mine).items.map { $0["nom"] } == [
                    "Autre", "À voir",
                ])
            #expect(try await scene.client.send("DELETE", path, mine).status == 428)
            #expect(try await scene.client.send("DELETE", path, mine, ifMatch: "*").status == 204)
            #expect(try await scene.client.get(path, mine).status == 404)
        }
    }

    @Test("A filter accepts the parameters and values of the list, and no others")
    func names() async throws {
        try await Scene.run { scene in
            let token = scene.equipe.instructeur
            let bad = try await scene.garder(
                token, " ",
                ["etat": "perdu", "sort": "nom", "affecte": "eux", "couleur": "bleu", "texte": ""])
            #expect(
                Set(bad.problems) == [
                    "/nom obligatoire", "/requete/etat valeur", "/requete/sort valeur",
                    "/requete/affecte valeur",
                    "/requete/texte valeur", "/requete/couleur inconnu",
                ])
            #expect(
                try await scene.client.send("POST", "/v1/moi/filtres", token, json: ["nom": "X"]).problems
                    == ["/requete obligatoire"])
        }
    }

    @Test("A saved filter gives the same list as its parameters; parameters in the request take precedence")
    func used() async throws {
        try await Scene.run { scene in
            let token = scene.equipe.instructeur
            _ = try await scene.depose(1)
            _ = try await scene.recevable(2)
            _ = try await scene.recevable(3)
            let id = try await scene.garder(token, "Recevables", ["etat": "recevable"]).expecting(201).id
            #expect(try await scene.liste(token, "filtre=\(id)") == ["ARG-2023-002", "ARG-2023-003"])
            #expect(try await scene.liste(token, "filtre=\(id)&etat=depose") == ["ARG-2023-001"])
            let first = try await scene.client.get("/v1/dossiers?filtre=\(id)&limit=1", token)
            let second = try await scene.client.get(try #require(first.next), token)
            #expect(first.items.count == 1 && second.items.count == 1 && second.next == nil)
            for (who, filtre) in [(scene.equipe.etat, id), (token, "inconnu")] {
                expectProblem(
                    try await scene.client.get("/v1/dossiers?filtre=\(filtre)", who), 400,
                    "parametre-invalide")
            }
        }
    }

    @Test("Filters on assignment answer only those who may know it, without dossiers they are recused from")
    func assigned() async throws {
        try await Scene.run { scene in
            let agent = try await scene.staff("agent", .instructeur)
            let (one, two) = (try await scene.depose(1), try await scene.depose(2))
            let three = try await scene.depose(3)
            try await scene.affecter(one, "agent")
            try await scene.affecter(two, "instructeur")
            #expect(try await scene.liste(agent, "affecte=moi") == ["ARG-2023-001"])
            #expect(try await scene.liste(agent, "affecte=personne") == ["ARG-2023-003"])
            for token in [scene.equipe.etat, scene.equipe.conseil, three.token] {
                #expect(try await scene.liste(token, "affecte=personne") == [])
            }
            #expect(try await scene.liste(scene.equipe.auditeur, "affecte=personne") == ["ARG-2023-003"])
            try await scene.join("agent", one)
            #expect(try await scene.liste(agent, "affecte=moi") == [])
            try await scene.deporter("instructeur", from: two)
            #expect(try await scene.liste(scene.equipe.instructeur, "affecte=moi") == [])
            #expect(try await scene.liste(agent, "affecte=personne") == ["ARG-2023-002", "ARG-2023-003"])
        }
    }

    @Test("Filters on complements give open and late ones, only to those who may know them")
    func waiting() async throws {
        try await Scene.run { scene in
            let (one, two) = (try await scene.depose(1), try await scene.depose(2))
            try await scene.demander(one, ["demande": "Un RIB.", "echeance_on": "2022-11-30"])
            try await scene.demander(two, ["demande": "Un RIB.", "echeance_on": "2022-12-30"])
            let staff = scene.equipe.instructeur
            #expect(try await scene.liste(staff, "complement=ouvert") == ["ARG-2023-001", "ARG-2023-002"])
            try scene.server.horloge.set("2022-11-30T22:59:59Z")
            #expect(try await scene.liste(staff, "complement=en_retard") == [])
            try scene.server.horloge.set("2022-11-30T23:00:00Z")
            for token in [staff, scene.equipe.administrateur, one.token] {
                #expect(try await scene.liste(token, "complement=en_retard") == ["ARG-2023-001"])
            }
            #expect(try await scene.liste(two.token, "complement=en_retard") == [])
            for token in [scene.equipe.etat, scene.equipe.conseil] {
                #expect(try await scene.liste(token, "complement=ouvert") == [])
            }
        }
    }
}
