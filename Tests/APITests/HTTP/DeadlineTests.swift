import JSON
import StoreSupport
import Support
import Testing

@Suite("The last second of the appel")
struct DeadlineTests {
    @Test("A deposit in the closing second is accepted, one in the next second is refused")
    func second() async throws {
        try await Scene.run { scene in
            let (first, second) = (try await scene.brouillon(1), try await scene.brouillon(2))
            for dossier in [first, second] { try await scene.attester(dossier) }
            try scene.server.horloge.set("2022-12-02T23:59:59.999+01:00")
            #expect(try await scene.move(first.token, first, "depot").status == 200)
            let receipt = try await scene.client.get("\(first.path)/recepisse", first.token)
            #expect(receipt.json["depose_at"] == "2022-12-02T22:59:59.999Z")
            #expect(receipt.json["heure_locale"] == "2 décembre 2022 à 23 h 59 min 59 s")
            #expect(receipt.json["fuseau"] == "Europe/Paris")
            try scene.server.horloge.set("2022-12-03T00:00:00+01:00")
            let late = try await scene.move(second.token, second, "depot")
            expectProblem(late, 422, "regles-enfreintes")
            #expect(late.problems.map { $0.suffix(6) } == ["CAL-01"])
            #expect(try await scene.client.get(second.path, second.token).json["etat"] == "atteste")
        }
    }

    @Test("The verdicts of a deposited dossier do not change, however late they are read")
    func frozen() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            let before = try await scene.client.get("\(dossier.path)/controle", dossier.token)
            try scene.server.horloge.set("2023-06-01T00:00:00Z")
            #expect(
                try await scene.client.get("\(dossier.path)/controle", dossier.token).bytes == before.bytes)
            #expect(before.json["deposable"] == true)
        }
    }

    @Test("The instant that counts is the arrival of the request, not the end of its body")
    func arrival() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            try scene.server.horloge.set("2022-12-02T23:59:59.999+01:00")
            let body = JSON.object([
                JSON.Member("appel", "argentan-2023"), JSON.Member("porteur", .string(porteur)),
            ]).bytes
            let raw = try RawConnection(port: scene.server.port)
            let before = scene.server.arrivals
            try raw.write(
                lines: """
                    POST /v1/dossiers HTTP/1.1
                    Host: localhost
                    Authorization: Bearer \(token)
                    Content-Type: application/json
                    Content-Length: \(body.count)


                    """)
            try raw.write(Array(body[..<10]))
            try await eventually("the head has arrived") { scene.server.arrivals > before }
            try scene.server.horloge.set("2022-12-03T08:00:00+01:00")
            try raw.write(Array(body[10...]))
            let answer = try #require(try await raw.answer())
            #expect(answer.status == 201, "\(answer.text)")
            #expect(answer.json["cree_at"] == "2022-12-02T22:59:59.999Z")
        }
    }
}
