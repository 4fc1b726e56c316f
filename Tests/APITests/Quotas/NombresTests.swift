import API
import Domain
import JSON
import StoreSupport
import Support
import Testing
import UseCases

@Suite("Quotas on what is stored, over HTTP")
struct NombresTests {
    @Test(
        "Drafts are limited by porteur and by registering account; deleting or depositing one makes room"
    )
    func brouillons() async throws {
        let limites = Guichet.Limites.quotas([.brouillonsParPorteur: 2, .brouillonsParCompte: 3])
        try await Scene.run(limites: limites) { scene in
            let (token, porteur) = try await scene.representant(1)
            let first = try await scene.vide(token, porteur)
            let at = try await scene.ouvrir(token, porteur).expecting(201)
            #expect(structured(at.header("RateLimit"))["brouillons_par_porteur"] == ["r": "0"])
            let before = try await scene.counts()
            expectQuota(try await scene.ouvrir(token, porteur), .brouillonsParPorteur, 2)
            #expect(try await scene.counts() == before)
            #expect(try await scene.client.send("DELETE", first.path, token, ifMatch: "*").status == 204)
            let whole = try await scene.brouillon(of: porteur, token)
            try await scene.deposer(whole)
            _ = try await scene.vide(token, porteur)
            // A second porteur of the same account has its own quota, within that of the account.
            let second = try await scene.client.send("POST", "/v1/porteurs", token, json: Modele.porteur(2))
                .expecting(201).id
            _ = try await scene.vide(token, second)
            expectQuota(try await scene.ouvrir(token, second), .brouillonsParCompte, 3)
            // Another account has its own quota.
            let (other, others) = try await scene.representant(3)
            for _ in 1...2 { _ = try await scene.vide(other, others) }
        }
    }

    @Test("A draft counts for the account that registered the porteur, not for a member added later")
    func membres() async throws {
        try await Scene.run(limites: .quotas([.brouillonsParCompte: 1, .membresParPorteur: 3])) { scene in
            let (token, porteur) = try await scene.representant(1)
            let (other, own) = try await scene.representant(2)
            func add(_ nom: String) async throws -> Answer {
                try await scene.client.send(
                    "POST", "/v1/porteurs/\(porteur)/membres", token,
                    json: ["courriel": .string("\(nom)@exemple.fr"), "qualite": "redacteur"])
            }
            try await scene.server.ajouterMembre("porteur-2", porteur, par: token, token: other)
            // A person who is invited takes a place until the answer.
            let invited = try await add("tiers").expecting(201).id
            expectQuota(try await add("quart"), .membresParPorteur, 3)
            let withdrawn = "/v1/porteurs/\(porteur)/invitations/\(invited)"
            #expect(try await scene.client.send("DELETE", withdrawn, token).status == 204)
            #expect(try await add("quart").status == 201)
            _ = try await scene.vide(other, porteur)
            _ = try await scene.vide(other, own)
            expectQuota(try await scene.ouvrir(token, porteur), .brouillonsParCompte, 1)
        }
    }

    @Test("Dossiers of a porteur in an appel and porteurs of an account are limited")
    func dossiers() async throws {
        let limites = Guichet.Limites.quotas([.dossiersParPorteur: 2, .porteursParCompte: 1])
        try await Scene.run(limites: limites) { scene in
            let (token, porteur) = try await scene.representant(1)
            let second = try await scene.client.send("POST", "/v1/porteurs", token, json: Modele.porteur(2))
            expectQuota(second, .porteursParCompte, 1)
            try await scene.deposer(try await scene.brouillon(of: porteur, token))
            _ = try await scene.vide(token, porteur)
            expectQuota(try await scene.ouvrir(token, porteur), .dossiersParPorteur, 2)
            let (other, others) = try await scene.representant(2)
            _ = try await scene.vide(other, others)
        }
    }

    @Test("Thirty-two concurrent drafts never exceed the quota")
    func atOnce() async throws {
        try await Scene.run(limites: .quotas([.brouillonsParPorteur: 5])) { scene in
            let (token, porteur) = try await scene.representant(1)
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 1...32 { group.addTask { try await scene.ouvrir(token, porteur) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 201 } == 5)
            for answer in answers where answer.status != 201 { expectQuota(answer, .brouillonsParPorteur, 5) }
        }
    }

    @Test("Stored answers are limited: a known key still answers, a new one is refused")
    func cles() async throws {
        try await Scene.run(limites: .quotas([.clesParCompte: 1])) { scene in
            let (token, porteur) = try await scene.representant(1)
            func create(_ key: String?) async throws -> Answer {
                try await scene.client.send(
                    "POST", "/v1/dossiers", token,
                    json: ["appel": "argentan-2023", "porteur": .string(porteur), "presentation": [:]],
                    key: key)
            }
            let first = try await create("une").expecting(201)
            expectQuota(try await create("autre"), .clesParCompte, 1)
            #expect(try await create("une").id == first.id)
            // Without a key, the same request finds the draft just begun.
            #expect(try await create(nil).expecting(200).id == first.id)
            // Seven days later the answer is deleted, and its place is free.
            try scene.server.horloge.set("2022-11-22T09:00:00.001Z")
            #expect(try await create("autre").status == 201)
        }
    }

    @Test("Letters of intent of a porteur in an appel are limited")
    func intentions() async throws {
        try await Scene.run(limites: .quotas([.intentionsParPorteur: 2])) { scene in
            try await scene.publier(["calendrier": ["intention_cloture_on": "2022-11-20"]])
            let (token, porteur) = try await scene.representant(1)
            for titre in ["Une", "Autre"] as [JSON] {
                _ = try await scene.annoncer(token, porteur, ["intitule": titre]).expecting(201)
            }
            expectQuota(try await scene.annoncer(token, porteur), .intentionsParPorteur, 2)
            let (other, others) = try await scene.representant(2)
            _ = try await scene.annoncer(other, others).expecting(201)
        }
    }

    @Test("Changes that an account asks for are limited, those that have their answer too")
    func changements() async throws {
        try await Scene.run(limites: .quotas([.changementsParCompte: 2])) { scene in
            for numero in 1...3 { _ = try await scene.representant(numero) }
            let tiers = try await scene.server.account("tiers")
            func reclamer(_ numero: Int, _ token: String) async throws -> Answer {
                try await scene.reclamer(Modele.siret(numero).description, token)
            }
            for numero in 1...2 { _ = try await reclamer(numero, tiers).expecting(201) }
            expectQuota(try await reclamer(3, tiers), .changementsParCompte, 2)
            let autre = try await scene.server.account("autre")
            _ = try await reclamer(3, autre).expecting(201)
        }
    }

    @Test("Filters of a person, webhooks of a contrat and simulations of an appel are limited")
    func listes() async throws {
        let limites = Guichet.Limites.quotas([
            .filtresParCompte: 1, .jetonsParCompte: 1, .webhooksParContrat: 1, .simulationsParAppel: 1,
        ])
        try await Scene.run(limites: limites) { scene in
            let equipe = scene.equipe
            func webhook(_ numero: Int) -> JSON {
                ["url": .string("https://exemple.fr/\(numero)"), "evenements": ["deposer"]]
            }
            let premieres: JSON = ["etapes": [["type": "premieres", "nombre": 10]]]
            let kinds: [(Quota, String, String, String, (Int) -> JSON)] = [
                (
                    .filtresParCompte, "/v1/moi/filtres", "/v1/moi/filtres", equipe.instructeur,
                    { ["nom": .string("f\($0)"), "requete": ["etat": "depose"]] }
                ),
                (
                    .jetonsParCompte, "/v1/jetons", "/v1/jetons", equipe.instructeur,
                    { ["nom": .string("j\($0)"), "capacites": ["lire_moi"], "jours": 1] }
                ),
                (
                    .webhooksParContrat, "/v1/contrats/argentan-2015/webhooks",
                    "/v1/contrats/argentan-2015/webhooks", equipe.administrateur, webhook
                ),
                (
                    .simulationsParAppel, "/v1/appels/argentan-2023/simulations", "/v1/simulations",
                    equipe.instructeur, { ["nom": .string("s\($0)"), "scenario": premieres] }
                ),
            ]
            for (quota, path, own, token, json) in kinds {
                let id = try await scene.client.send("POST", path, token, json: json(1)).expecting(201).id
                expectQuota(try await scene.client.send("POST", path, token, json: json(2)), quota, 1)
                let deleted = try await scene.client.send("DELETE", "\(own)/\(id)", token, ifMatch: "*")
                #expect(deleted.status == 204)
                #expect(try await scene.client.send("POST", path, token, json: json(2)).status == 201)
            }
        }
    }

    @Test("Changes that fill the journal are refused; depositing and deleting are not")
    func historique() async throws {
        try await Scene.run(limites: .quotas([.historiqueParCompte: 60_000])) { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            let other = try await scene.vide(token, porteur)
            func patch(_ round: Int) async throws -> Answer {
                let aide: JSON = [
                    "annee": 2021, "organisme": .string("\(round) " + String(repeating: "x", count: 190)),
                    "montant_centimes": 1, "de_minimis": false,
                ]
                let aides = JSON.array(Array(repeating: aide, count: 10))
                return try await scene.client.send(
                    "PATCH", other.path, token, json: ["presentation": ["aides_publiques": aides]],
                    ifMatch: "*")
            }
            var answer = try await patch(1).expecting(200)
            for round in 2...30 where answer.status == 200 { answer = try await patch(round) }
            expectQuota(answer, .historiqueParCompte, 60_000)
            #expect(try await scene.client.send("DELETE", other.path, token, ifMatch: "*").status == 204)
            try await scene.deposer(dossier)
            let (second, own) = try await scene.representant(2)
            _ = try await scene.vide(second, own)
        }
    }
}
