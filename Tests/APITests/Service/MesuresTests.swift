import Domain
import Embedded
import JSON
import StoreSupport
import Support
import Testing

@Suite("What monitoring reads in the metrics")
struct MesuresTests {
    private static func value(_ text: String, _ name: String) -> Double? {
        text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }
            .flatMap { Double($0.dropFirst(name.count + 1)) }
    }

    @Test("The program and the database are named: version, revision, size, WAL, schema")
    func program() async throws {
        try await TestServer.run { server in
            let text = try await server.client.get("/metrics").text
            let version = Version.courante
            let labels =
                "version=\"\(version.jour)\",revision=\"\(version.revision)\",swift=\"\(version.swift)\""
            #expect(text.contains("\nguichet_build_info{\(labels)} 1\n"))
            #expect((Self.value(text, "guichet_base_octets") ?? 0) > 4096)
            #expect((Self.value(text, "guichet_wal_octets") ?? -1) >= 0)
            let newest = try #require(Embedded.migrations.last).path.prefix(4)
            #expect(Self.value(text, "guichet_base_schema") == Double(newest))
        }
    }

    @Test("What waits and what was given up in the outbox is counted by channel, with the age of the oldest")
    func outbox() async throws {
        try await Scene.runWithReceivers { scene in
            func read(_ name: String, _ canal: String) async throws -> Double? {
                Self.value(
                    try await scene.client.get("/metrics").text, "guichet_envois_\(name){canal=\"\(canal)\"}")
            }
            for canal in ["courriel", "webhook"] {
                #expect(try await read("abandonnes", canal) == 0)
            }
            #expect(try await read("en_attente", "webhook") == 0)
            #expect(try await read("attente_max_seconds", "webhook") == 0)
            let webhook = try await scene.client.send(
                "POST", "/v1/contrats/argentan-2015/webhooks", scene.equipe.administrateur,
                json: ["url": "http://127.0.0.1:9/", "evenements": ["deposer"]]
            ).expecting(201)
            _ = try await scene.depose(1)
            #expect(try await read("en_attente", "webhook") == 1)
            let mails = try await read("en_attente", "courriel") ?? 0
            #expect(mails >= 1)
            let at = scene.server.horloge.horloge.now()
            scene.server.horloge.set(at.adding(seconds: 90))
            #expect(try await read("attente_max_seconds", "webhook") == 90)
            _ = try await scene.client.send(
                "DELETE", "/v1/contrats/argentan-2015/webhooks/\(webhook.id)", scene.equipe.administrateur,
                ifMatch: "*"
            ).expecting(204)
            #expect(try await read("en_attente", "webhook") == 0)
            #expect(try await read("abandonnes", "webhook") == 1)
        }
    }
}
