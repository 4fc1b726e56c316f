import API
import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

extension Scene {
    /// A dossier of 2023, deposited, then the call of the next year: another contract, other quartiers, no volet.
    fileprivate static func deuxAnnees(_ body: (Scene, Filed, _ porteur: String) async throws -> Void)
        async throws
    {
        try await run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            try await scene.deposer(dossier)
            try await scene.server.publish(
                contrat: try Fixtures.json("contrats/argentan-2024.json"),
                appel: try Fixtures.json("appels/argentan-2025.json"))
            try scene.server.horloge.set("2024-11-20T09:00:00Z")
            try await body(scene, dossier, porteur)
        }
    }

    fileprivate func recopier(
        _ token: String, _ porteur: String, _ de: String, appel: String = "argentan-2025", key: String? = nil
    ) async throws -> Answer {
        try await client.send(
            "POST", "/v1/dossiers", token,
            json: ["appel": .string(appel), "porteur": .string(porteur), "recopie_de": .string(de)], key: key)
    }
}

@Suite("A new dossier begun from an earlier one")
struct RecopieTests {
    @Test("What still fits is copied; what does not is left empty, and listed with its place and what to do")
    func copy() async throws {
        try await Scene.deuxAnnees { scene, dossier, porteur in
            let token = try await scene.server.session("porteur-1")
            let made = try await scene.recopier(token, porteur, "ARG-2023-001").expecting(201).json
            let before = try await scene.client.get(dossier.path, token).expecting(200).json
            let action = try #require(made["actions"]?[0])
            let old = try #require(before["actions"]?[0])
            for member in ["intitule", "objectifs", "description", "indicateurs", "budget"] {
                #expect(action[member] == old[member], "\(member)")
            }
            // The quartier has the same code in both contracts.
            #expect(action["quartiers"] == old["quartiers"])
            #expect(made["presentation"]?["contact"] == before["presentation"]?["contact"])
            #expect(made["presentation"]?["laicite_et_valeurs"] == .null)
            #expect(action["volet"] == .null && action["themes"] == [] && action["debut_on"] == .null)
            #expect(made["pieces"] == [] && made["attestation"] == .null)
            let path = "/v1/dossiers/\(made["id"]?.string ?? "")/recopie"
            let recopie = try await scene.client.get(path, token).expecting(200).json
            #expect(recopie["reference"] == "ARG-2023-001")
            let ecarts = recopie["ecarts"]?.array ?? []
            let pointers = ecarts.compactMap { $0["pointer"]?.string }
            for expected in [
                "/presentation", "/presentation/nature", "/presentation/budget_organisme_centimes",
                "/actions/0/volet", "/actions/0/themes", "/actions/0/axes", "/actions/0/debut_on",
            ] {
                #expect(pointers.contains(expected), "\(expected) is not in \(pointers)")
            }
            let volet = ecarts.first { $0["pointer"] == "/actions/0/volet" }
            #expect(volet?["valeur"] == "Cohésion sociale", "\(volet ?? .null)")
            #expect(volet?["phrase"] == "Choisissez parmi ceux de cet appel.")
        }
    }

    @Test("The pieces of before are offered with their age, and taken once asked for")
    func pieces() async throws {
        try await Scene.deuxAnnees { scene, dossier, porteur in
            let token = try await scene.server.session("porteur-1")
            let id = try await scene.recopier(token, porteur, dossier.id).expecting(201).id
            let path = "/v1/dossiers/\(id)/recopie"
            func offered() async throws -> [JSON] {
                try await scene.client.get(path, token).expecting(200).json["pieces"]?.array ?? []
            }
            let before = try #require(try await offered().first { $0["code"] == "rib" })
            #expect(before["age_jours"] == 736 && before["reprenable"] == true && before["jointe"] == false)
            let taken = try await scene.client.send("PUT", "\(path)/pieces/rib", token).expecting(201).json
            #expect(taken["repris_du"] == "2022-11-15T09:00:00.000Z")
            #expect(taken["depose_at"] == "2024-11-20T09:00:00.000Z")
            #expect(try await offered().first { $0["code"] == "rib" }?["jointe"] == true)
            // Like any piece, it is replaced only by who has seen it.
            #expect(try await scene.client.send("PUT", "\(path)/pieces/rib", token).status == 428)
            _ = try await scene.client.send("PUT", "\(path)/pieces/rib", token, ifMatch: "*").expecting(200)
            let bytes = try await scene.client.get("/v1/dossiers/\(id)/pieces/rib", token).expecting(200)
            #expect(bytes.bytes == Modele.pdf("rib"))
            let unknown = try await scene.client.send("PUT", "\(path)/pieces/passeport", token)
            #expect(unknown.status == 404)
            // Its file is its own: the earlier dossier keeps its piece when the draft is deleted.
            _ = try await scene.client.send("DELETE", "/v1/dossiers/\(id)", token, ifMatch: "*").expecting(
                204)
            _ = try await scene.client.get("\(dossier.path)/pieces/rib", token).expecting(200)
        }
    }

    @Test(
        "A piece is taken up to the same day of the last month that the call says, not the day after",
        arguments: [("2024-05-15", true), ("2024-05-16", false)])
    func age(jour: String, isTaken: Bool) async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            try await scene.deposer(dossier)
            try await scene.publierPour(jour, valableMois: 18)
            try scene.server.horloge.set("\(jour)T09:00:00Z")
            let session = try await scene.server.session("porteur-1")
            let id = try await scene.recopier(session, porteur, dossier.id, appel: "argentan-bis")
                .expecting(201).id
            let answer = try await scene.client.send(
                "PUT", "/v1/dossiers/\(id)/recopie/pieces/rib", session)
            #expect(answer.status == (isTaken ? 201 : 422))
            #expect(isTaken || answer.code == "piece-perimee")
            #expect(isTaken || answer.text.contains("jusqu’à 18 mois : déposez une pièce à jour."))
        }
    }

    @Test("Another porteur’s dossier and an unknown one are refused in the same words; a draft is copied")
    func refused() async throws {
        try await Scene.deuxAnnees { scene, dossier, porteur in
            let token = try await scene.server.session("porteur-1")
            let other = try await scene.representant(2)
            let theirs = try await scene.recopier(other.token, other.id, dossier.id)
            let draft = try await scene.client.send(
                "POST", "/v1/dossiers", token,
                json: ["appel": "argentan-2025", "porteur": .string(porteur)]
            ).expecting(201).id
            for refused in [
                theirs, try await scene.recopier(token, porteur, "ARG-2099-001"),
            ] {
                #expect(refused.status == 422 && refused.text.contains("/recopie_de"))
                #expect(refused.text.contains("Ce n’est ni la référence ni l’identifiant d’un autre dossier"))
            }
            #expect(try await scene.client.get("/v1/dossiers/\(draft)/recopie", token).status == 409)
            // A draft left by the closing is copied too, and may be deleted afterwards.
            let copy = try await scene.recopier(token, porteur, draft).expecting(201).id
            let recopie = try await scene.client.get("/v1/dossiers/\(copy)/recopie", token).expecting(200)
            #expect(recopie.json["reference"] == .null && recopie.json["dossier"] == .string(draft))
            _ = try await scene.client.send("DELETE", "/v1/dossiers/\(draft)", token, ifMatch: "*")
                .expecting(204)
            #expect(try await scene.client.get("/v1/dossiers/\(copy)/recopie", token).status == 409)
            let both = try await scene.client.send(
                "POST", "/v1/dossiers", token,
                json: [
                    "appel": "argentan-2025", "porteur": .string(porteur), "presentation": [:],
                    "recopie_de": .string(dossier.id),
                ])
            #expect(both.status == 422 && both.text.contains("/presentation"))
        }
    }

    @Test("Its porteur reads what was copied, and the auditeur; nobody else, and the auditeur takes no piece")
    func rights() async throws {
        try await Scene.deuxAnnees { scene, dossier, porteur in
            let token = try await scene.server.session("porteur-1")
            let id = try await scene.recopier(token, porteur, dossier.id).expecting(201).id
            let path = "/v1/dossiers/\(id)/recopie"
            let auditeur = try await scene.server.session("auditeur")
            #expect(try await scene.client.get(path, auditeur).status == 200)
            let refused = try await scene.client.send("PUT", "\(path)/pieces/rib", auditeur)
            #expect(refused.status == 403)
            for nom in ["instructeur", "administrateur", "etat"] {
                let other = try await scene.server.session(nom)
                #expect(try await scene.client.get(path, other).status == 404, "\(nom)")
                #expect(
                    try await scene.client.send("PUT", "\(path)/pieces/rib", other).status == 404, "\(nom)")
            }
        }
    }

    @Test(
        "The same request sent again within ten seconds finds the same draft, not after, nor once it is written in"
    )
    func twice() async throws {
        try await Scene.deuxAnnees { scene, dossier, porteur in
            let token = try await scene.server.session("porteur-1")
            func begin() async throws -> Answer {
                try await scene.client.send(
                    "POST", "/v1/dossiers", token,
                    json: ["appel": "argentan-2025", "porteur": .string(porteur)])
            }
            let first = try await begin().expecting(201).id
            try scene.server.horloge.set("2024-11-20T09:00:10Z")
            #expect(try await begin().expecting(200).id == first)
            try scene.server.horloge.set("2024-11-20T09:00:10.001Z")
            let second = try await begin().expecting(201).id
            _ = try await scene.client.send("POST", "/v1/dossiers/\(second)/actions", token, json: [:])
                .expecting(201)
            let third = try await begin().expecting(201).id
            #expect(Set([first, second, third]).count == 3)
            let copied = try await scene.recopier(token, porteur, dossier.id).expecting(201).id
            #expect(try await scene.recopier(token, porteur, dossier.id).expecting(200).id == copied)
            // A key tells two requests apart.
            #expect(
                try await scene.recopier(token, porteur, dossier.id, key: "autre").expecting(201).id != copied
            )
        }
    }
}

extension Scene {
    /// Publishes a copy of the call of 2023 under another code, open around a day, whose RIB is taken for so many
    /// months.
    fileprivate func publierPour(_ jour: String, valableMois: Int64) async throws {
        var appel = try Fixtures.json("appels/argentan-2023.json")
        let pieces = (appel["pieces"]?.array ?? []).map {
            $0["code"] == "rib" ? $0.merging(["valable_mois": .integer(valableMois)]) : $0
        }
        appel = appel.merging([
            "code": "argentan-bis", "prefixe": "BIS-2024", "pieces": .array(pieces),
            "calendrier": ["ouverture_on": "2024-04-01", "cloture_on": "2024-06-30"],
        ])
        let instant = server.horloge.horloge.now()
        try await server.store.write { [appel] tx in
            let stored = try CreerAppel.load(tx, appel, par: nil, at: instant)
            _ = try PublierAppel.publish(tx, stored, par: nil, at: instant)
        }
    }
}
