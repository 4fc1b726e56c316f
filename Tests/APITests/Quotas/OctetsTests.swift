import API
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

@Suite("Quotas of bytes, over HTTP")
struct OctetsTests {
    /// A PDF of exactly this many bytes.
    static func pdf(_ count: Int) -> [UInt8] {
        let text = String(decoding: Modele.pdf(), as: UTF8.self)
        let padding = String(repeating: " ", count: max(0, count - text.utf8.count))
        return Array(text.replacing("startxref", with: padding + "startxref").utf8)
    }

    private func limites(_ quota: Quota, _ figure: Int64) -> Guichet.Limites { .quotas([quota: figure]) }

    @Test(
        "Bytes stored for a dossier, a porteur, an account or everybody may reach the limit, not exceed it",
        arguments: [Quota.octetsParDossier, .octetsParPorteur, .octetsParCompte, .octets])
    func kept(_ quota: Quota) async throws {
        try await Scene.run(limites: limites(quota, 4000)) { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.vide(token, porteur)
            let first = try await scene.piece(dossier, "rib", Self.pdf(2000)).expecting(201)
            // How much all users store is not revealed to a caller.
            let isTold = quota != .octets
            #expect(structured(first.header("RateLimit"))[quota.rawValue] == (isTold ? ["r": "2000"] : nil))
            #expect(
                structured(first.header("RateLimit-Policy"))[quota.rawValue]?["qu"]
                    == (isTold ? "\"content-bytes\"" : nil))
            #expect(structured(first.header("RateLimit"))["octets"] == nil)
            let before = try await scene.counts()
            let over = try await scene.piece(dossier, "statuts", Self.pdf(2001))
            expectQuota(over, quota, 4000)
            #expect(structured(over.header("RateLimit")) == [quota.rawValue: ["r": isTold ? "2000" : "0"]])
            #expect(try await scene.counts() == before)
            try await eventually("no arrival is left") { try scene.server.files().arriving.isEmpty }
            #expect(try await scene.piece(dossier, "statuts", Self.pdf(1999)).status == 201)
            // In a draft the new bytes replace the old ones.
            #expect(try await scene.piece(dossier, "statuts", Self.pdf(2000), ifMatch: "*").status == 200)
            expectQuota(try await scene.piece(dossier, "statuts", Self.pdf(2001), ifMatch: "*"), quota, 4000)
            #expect(
                try await scene.client.send("DELETE", "\(dossier.path)/pieces/rib", token, ifMatch: "*")
                    .status
                    == 204)
            #expect(try await scene.piece(dossier, "avis_siren", Self.pdf(2000)).status == 201)
            let (other, others) = try await scene.representant(2)
            let elsewhere = try await scene.piece(try await scene.vide(other, others), "rib", Self.pdf(2000))
            if quota == .octets {
                expectQuota(elsewhere, quota, 4000)
            } else {
                #expect(elsewhere.status == 201)
            }
        }
    }

    @Test("A replaced piece of a deposited dossier still counts")
    func replaced() async throws {
        try await Scene.run(limites: limites(.octetsParDossier, 20_000)) { scene in
            let dossier = try await scene.depose(1)
            let held = try await scene.server.store.read { reader in
                try reader.combien(.octetsDuDossier, dossier.id)
            }
            _ = try await scene.client.send(
                "POST", "\(dossier.path)/complements", scene.equipe.instructeur,
                json: ["demande": "Un RIB lisible, s’il vous plaît.", "pieces": ["rib"]]
            ).expecting(201)
            let left = 20_000 - Int(held)
            expectQuota(
                try await scene.piece(dossier, "rib", Self.pdf(left + 1), ifMatch: "*"), .octetsParDossier,
                20_000)
            #expect(try await scene.piece(dossier, "rib", Self.pdf(left), ifMatch: "*").status == 200)
            expectQuota(
                try await scene.piece(dossier, "rib", Modele.pdf(), ifMatch: "*"), .octetsParDossier, 20_000)
        }
    }

    @Test("A body without a length is cut where the quota ends, and nothing of it is stored")
    func streamed() async throws {
        try await Scene.run(limites: limites(.octetsParDossier, 4000)) { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.vide(token, porteur)
            let bytes = Self.pdf(4001)
            let raw = try RawConnection(port: scene.server.port)
            try raw.write(
                lines: """
                    PUT \(dossier.path)/pieces/rib HTTP/1.1
                    Host: localhost
                    Authorization: Bearer \(token)
                    Content-Type: application/pdf
                    Transfer-Encoding: chunked

                    \(String(bytes.count, radix: 16))

                    """)
            try raw.write(bytes)
            expectQuota(try await raw.answer(), .octetsParDossier, 4000)
            try await eventually("the arrival is gone") { try scene.server.files().arriving.isEmpty }
            #expect(try scene.server.files().kept.isEmpty)
        }
    }

    @Test(
        "Bytes and files an account sends in an hour are limited, without effect on others or the next hour")
    func envoyes() async throws {
        let limites = Guichet.Limites.quotas([.octetsEnvoyesParCompte: 4000, .fichiersParCompte: 3])
        try await Scene.run(limites: limites) { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.vide(token, porteur)
            #expect(try await scene.piece(dossier, "rib", Self.pdf(2000)).status == 201)
            expectQuota(
                try await scene.piece(dossier, "statuts", Self.pdf(2001)), .octetsEnvoyesParCompte, 4000,
                dans: 3600)
            #expect(try await scene.piece(dossier, "statuts", Self.pdf(2000)).status == 201)
            expectQuota(
                try await scene.piece(dossier, "avis_siren", Modele.pdf()), .fichiersParCompte, 3, dans: 3600)
            let (other, others) = try await scene.representant(2)
            #expect(try await scene.piece(scene.vide(other, others), "rib", Self.pdf(2000)).status == 201)
            try scene.server.horloge.set("2022-11-15T10:00:00Z")
            #expect(try await scene.piece(dossier, "avis_siren", Self.pdf(2000)).status == 201)
        }
    }

    @Test("Bytes sent from an address in a day are limited over all accounts; refused ones count for none")
    func envoyesParAdresse() async throws {
        let limites = Guichet.Limites.quotas([
            .octetsEnvoyesParAdresse: 4000, .octetsEnvoyesParCompte: 3000,
        ])
        try await Scene.run(limites: limites) { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.vide(token, porteur)
            #expect(try await scene.piece(dossier, "rib", Self.pdf(2000)).status == 201)
            let (other, others) = try await scene.representant(2)
            let second = try await scene.vide(other, others)
            expectQuota(
                try await scene.piece(second, "rib", Self.pdf(2001)), .octetsEnvoyesParAdresse, 4000,
                dans: 86_400)
            #expect(try await scene.piece(second, "rib", Self.pdf(2000)).status == 201)
            // After the hour of the accounts the day of the address continues.
            try scene.server.horloge.set("2022-11-16T08:59:59Z")
            expectQuota(
                try await scene.piece(dossier, "statuts", Modele.pdf()), .octetsEnvoyesParAdresse, 4000,
                dans: 1)
            try scene.server.horloge.set("2022-11-16T09:00:00Z")
            #expect(try await scene.piece(dossier, "statuts", Self.pdf(3000)).status == 201)
        }
    }

    @Test(
        "Sixty-four concurrent uploads at the limit never exceed it",
        arguments: [Quota.octetsParPorteur, .octetsEnvoyesParCompte])
    func atOnce(_ quota: Quota) async throws {
        try await Scene.run(limites: limites(quota, 20_999)) { scene in
            let (token, porteur) = try await scene.representant(1)
            var places: [(Scene.Filed, String)] = []
            for _ in 1...8 {
                let dossier = try await scene.vide(token, porteur)
                places += Modele.pieces.map { (dossier, $0) }
            }
            #expect(places.count == 64)
            let answers = try await withThrowingTaskGroup(of: Answer.self) { [places] group in
                for (dossier, code) in places {
                    group.addTask { try await scene.piece(dossier, code, Self.pdf(1000)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 201 } == 20)
            for answer in answers where answer.status != 201 { #expect(answer.code == "quota-depasse") }
            #expect(try scene.server.files().kept.count == 20)
            try await eventually("no arrival is left") { try scene.server.files().arriving.isEmpty }
            #expect(try await scene.server.store.read { reader in try reader.octetsGardes() } == 20_000)
        }
    }

    @Test("A message of the service may have a file even when the porteur has used up its quota")
    func service() async throws {
        try await Scene.run(limites: limites(.octetsParDossier, 20_000)) { scene in
            let dossier = try await scene.depose(1)
            func attach(_ token: String, _ nom: String, _ count: Int) async throws -> Answer {
                let message = try await scene.client.send(
                    "POST", "\(dossier.path)/messages", token, json: ["texte": "Voici."]
                ).expecting(201).id
                return try await scene.client.send(
                    "PUT", "/v1/messages/\(message)/fichiers/\(nom)", token, body: Self.pdf(count),
                    type: "application/pdf")
            }
            expectQuota(try await attach(dossier.token, "a.pdf", 20_000), .octetsParDossier, 20_000)
            #expect(try await attach(scene.equipe.instructeur, "b.pdf", 20_000).status == 201)
        }
    }

    @Test("Metrics give the number of stored and of free bytes")
    func metrics() async throws {
        try await Scene.run { scene in
            let ready: JSON = ["statut": "pret"]
            #expect(try await scene.client.get("/readyz").json == ready)
            #expect(try await scene.client.get("/metrics").text.contains("\nguichet_fichiers_octets 0\n"))
            _ = try await scene.depose(1)
            let kept = try await scene.server.store.read { reader in try reader.octetsGardes() }
            let after = try await scene.client.get("/metrics").text
            #expect(kept > 0)
            #expect(after.contains("\nguichet_fichiers_octets \(kept)\n"))
            #expect(after.contains("\nguichet_disque_libre_octets "))
        }
    }

    @Test(
        "When free space is short no file is accepted, small writes pass, and monitoring is told"
    )
    func floor() async throws {
        var limites = Guichet.Limites()
        limites.quotas.espaceLibreMinimal = Quotas.sansLimite
        try await Scene.run(limites: limites) { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token, pieces: [])
            let answer = try await scene.piece(dossier, "rib", Modele.pdf())
            expectProblem(answer, 507, "disque-plein")
            #expect(answer.header("Retry-After") == "3600")
            try await eventually("no file is left") { try scene.server.files() == ([], []) }
            try await scene.attester(dossier)
            // It reaches the rules of the appel, which report missing pieces: it is not refused for lack of
            // space.
            expectProblem(try await scene.move(token, dossier, "depot"), 422, "regles-enfreintes")
            let ready = try await scene.client.get("/readyz")
            #expect(ready.status == 200)
            #expect(ready.json["statut"] == "degrade")
            #expect(ready.json.at("/motifs/0")?.string?.contains("presque plein") == true)
        }
    }
}
