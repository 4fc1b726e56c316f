import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("The codes that everybody may use, and those that a contract adds")
struct NomenclatureTests {
    private static func codes(_ json: JSON?) -> [String] {
        json?.array?.compactMap { $0["code"]?.string } ?? []
    }

    @Test("Anybody reads the lines of the budget, the kinds of porteur and the other codes, with their words")
    func read() async throws {
        try await Scene.run { scene in
            let all = try await scene.client.get("/v1/nomenclature", nil).expecting(200).json
            #expect(Set(Self.codes(all.at("/postes/charges"))) == Set(Cerfa12156.charges.keys))
            #expect(Set(Self.codes(all.at("/postes/produits"))) == Set(Cerfa12156.produits.keys))
            #expect(Self.codes(all.at("/postes/charges")).first == "604")
            let etat = all.at("/postes/produits")?.array?.first { $0["code"] == "74etat" }
            #expect(etat == ["code": "74etat", "libelle": "État", "argent_public": true])
            #expect(Self.codes(all["natures"]).contains("gip"))
            #expect(
                all["natures"]?.array?.filter { $0["association"] == true }.map { $0["code"] }
                    == ["association_1901"])
            #expect(all["criteres_de_discrimination"]?.array?.count == 25)
            for list in ["natures", "fonds", "criteres_de_discrimination", "conditions_de_piece"] {
                let words = all[list]?.array?.compactMap { $0["libelle"]?.string } ?? []
                #expect(!words.isEmpty && Set(words).count == words.count, "\(list)")
            }
        }
    }

    @Test(
        "A porteur has a kind that a contract adds, once the contract is loaded; an unknown kind is refused")
    func natures() async throws {
        try await Scene.run { scene in
            let token = try await scene.server.account("regie")
            let regie = Modele.porteur(7).merging(["nature": "regie_de_quartier"])
            let refused = try await scene.client.send("POST", "/v1/porteurs", token, json: regie)
                .expecting(422)
            #expect(refused.problems == ["/nature valeur"] && refused.text.contains("fondation"))
            let contrat = try Fixtures.json("contrats/argentan-2015.json").merging([
                "code": "essai-2027",
                "natures": [
                    ["code": "regie_de_quartier", "libelle": "régie de quartier", "association": true]
                ],
            ])
            let created = try await scene.client.send(
                "POST", "/v1/contrats", scene.equipe.administrateur, json: contrat
            ).expecting(201)
            #expect(created.json["natures"] == contrat["natures"])
            let kept = try await scene.client.send("POST", "/v1/porteurs", token, json: regie).expecting(201)
            #expect(kept.json["nature"] == "regie_de_quartier")
            let changed = try await scene.client.send(
                "PATCH", "/v1/porteurs/\(kept.id)", token, json: ["nature": "mairie"],
                type: "application/merge-patch+json", ifMatch: "*")
            #expect(changed.status == 422)
        }
    }

    @Test("What the single form asks is kept and given back; what is not said does not stand in the answer")
    func cerfa() async throws {
        try await Scene.run { scene in
            let token = try await scene.server.account("cerfa")
            let said: JSON = [
                "telephone": "02 61 91 00 01", "site_internet": "https://exemple.fr",
                "correspondance": ["voie": "2 rue d’Essai", "code_postal": "61200", "commune": "Argentan"],
                "utilite_publique": true, "utilite_publique_on": "1998-04-01", "federation": "Réseau d’essai",
            ]
            let kept = try await scene.client.send(
                "POST", "/v1/porteurs", token, json: Modele.porteur(7).merging(said)
            ).expecting(201).json
            #expect(kept["telephone"] == "0261910001")
            for key in ["site_internet", "correspondance", "utilite_publique_on", "federation"] {
                #expect(kept[key] == said[key], "\(key)")
            }
            let bare = try await scene.client.send(
                "POST", "/v1/porteurs", token, json: Modele.porteur(8)
            ).expecting(201).json
            #expect(bare["telephone"] == nil && bare["utilite_publique"] == nil)
            let wrong = try await scene.client.send(
                "POST", "/v1/porteurs", token, json: Modele.porteur(9).merging(["telephone": "12345"]))
            #expect(wrong.problems == ["/telephone valeur"])
        }
    }
}
