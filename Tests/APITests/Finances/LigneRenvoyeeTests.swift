import JSON
import StoreSupport
import Support
import Testing

@Suite("A line of financing can be sent back as it was read")
struct LigneRenvoyeeTests {
    @Test(
        "Unchanged, it writes nothing, before and after the answer",
        arguments: [
            nil, ["decision": "accorde", "montant_centimes": 150_000],
            ["decision": "refuse", "motif": "Non."],
        ]
            as [JSON?])
    func unchanged(_ reponse: JSON?) async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            let (path, etat) = ("/v1/actions/\(dossier.actions[0])/financements/etat", scene.equipe.etat)
            if let reponse {
                _ = try await scene.client.send("PUT", path, etat, json: reponse, ifMatch: "*").expecting(200)
            }
            let read = try await scene.client.get(path, etat).expecting(200)
            let back = try await scene.client.send(
                "PUT", path, etat, json: read.json, ifMatch: read.etag
            ).expecting(200)
            #expect(back.json == read.json && back.etag == read.etag)
        }
    }

    @Test("Changed in what is granted, it is an answer; changed in what is asked, it is refused")
    func changed() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            let (path, etat) = ("/v1/actions/\(dossier.actions[0])/financements/etat", scene.equipe.etat)
            func put(_ more: JSON) async throws -> Answer {
                let read = try await scene.client.get(path, etat).expecting(200).json
                return try await scene.client.send("PUT", path, etat, json: read.with(more), ifMatch: "*")
            }
            let granted = try await put(["decision": "accorde", "accorde_centimes": 123_456]).expecting(200)
            #expect(
                granted.json["accorde_centimes"] == 123_456 && granted.json["montant_centimes"] == 200_000)
            let refused: [(JSON, String)] = [
                (
                    ["decision": "accorde", "accorde_centimes": 1, "montant_centimes": 200_001],
                    "/montant_centimes"
                ),
                (["decision": "accorde", "accorde_centimes": 200_001], "/accorde_centimes"),
                (["decision": "accorde", "accorde_centimes": 0], "/accorde_centimes"),
                (["decision": "refuse", "motif": "Non.", "accorde_centimes": 1], "/accorde_centimes"),
                (["decision": "refuse", "accorde_centimes": 0], "/motif"),
                // It has its answer: it does not wait again.
                (["decision": "en_attente", "accorde_centimes": 0], "/decision"),
            ]
            for (more, pointer) in refused {
                let answer = try await put(more)
                #expect(
                    answer.status == 422 && answer.errors.map { $0["pointer"]?.string } == [pointer],
                    "\(more.text)")
            }
            let empty = try await scene.client.send(
                "PUT", path, etat,
                json: ["decision": "accorde", "accorde_centimes": .null, "montant_centimes": 200_000],
                ifMatch: "*")
            #expect(empty.status == 422 && empty.problems == ["/accorde_centimes valeur"])
            #expect(try await scene.client.get(path, etat).expecting(200).json == granted.json)
        }
    }

    @Test("A line that waits takes no reason without an answer")
    func waiting() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            let (path, etat) = ("/v1/actions/\(dossier.actions[0])/financements/etat", scene.equipe.etat)
            let read = try await scene.client.get(path, etat).expecting(200)
            let refused = try await scene.client.send(
                "PUT", path, etat, json: read.json.with(["motif": "Peut-être."]), ifMatch: "*")
            #expect(refused.status == 422 && refused.problems == ["/motif valeur"])
            #expect(try await scene.client.get(path, etat).expecting(200).etag == read.etag)
        }
    }

    @Test("Taken from the list and sent without its fund, one of two lines is asked which it is")
    func oneOfTwo() async throws {
        try await DeuxFondsTests.run { scene in
            let dossier = try await DeuxFondsTests.dossier(scene)
            try await scene.jusquALInstruction(dossier)
            let (path, etat) = ("/v1/actions/\(dossier.actions[0])/financements", scene.equipe.etat)
            let line = try #require(try await scene.client.get(path, etat).expecting(200).items.first)
            let lost = try await scene.client.send("PUT", "\(path)/etat", etat, json: line, ifMatch: "*")
            #expect(lost.status == 400 && lost.code == "fonds-a-preciser")
            let back = try await scene.client.send(
                "PUT", "\(path)/\(DeuxFondsTests.specifiques)", etat, json: line, ifMatch: "*")
            #expect(back.status == 200)
        }
    }
}
