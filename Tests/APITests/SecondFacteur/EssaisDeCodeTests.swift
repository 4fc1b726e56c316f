import API
import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("Codes that are tried at random")
struct EssaisDeCodeTests {
    /// A server behind a declared proxy on this machine: each test says from where it comes.
    private static func run(
        essais: Int, nom: String, _ body: (Titulaire, Telephone, [String]) async throws -> Void
    ) async throws {
        var limites = Guichet.Limites()
        limites.essais = essais
        limites.mandataires = try Mandataires("127.0.0.1")
        try await TestServer.run(limites: limites) { server in
            let louise = try await Titulaire(server, nom)
            let (_, telephone, secours) = try await louise.enroler()
            try await body(louise, telephone, secours)
        }
    }

    @Test("Wrong codes make their network wait, and not the right person elsewhere")
    func elsewhere() async throws {
        try await Self.run(essais: 2, nom: "ailleurs") { louise, telephone, _ in
            for code in ["000000", "abc"] {
                expectProblem(
                    try await louise.signIn(code, from: "198.51.100.7"), 401, "code-invalide")
            }
            let right = telephone.code(at: louise.server.instant, pas: 1)
            let waits = try await louise.signIn(right, from: "198.51.100.7")
            expectProblem(waits, 429, "trop-de-requetes")
            #expect(waits.json["detail"]?.string?.hasPrefix("Trop de codes faux.") == true)
            #expect(try await louise.signIn(right, from: "203.0.113.4").status == 201)
        }
    }

    @Test(
        "Twenty wrong codes in a day from anywhere, and no other is looked at; recovery codes are, and it is told"
    )
    func bounded() async throws {
        try await Self.run(essais: 100, nom: "essayee") { louise, telephone, secours in
            let server = louise.server
            for index in 1...19 {
                expectProblem(
                    try await louise.signIn("wrong", from: "198.51.100.\(index)"), 401, "code-invalide")
            }
            // Just under: the right code still opens.
            #expect(try await louise.signIn(telephone.code(at: server.instant, pas: 1)).status == 201)
            expectProblem(try await louise.signIn("wrong", from: "198.51.100.20"), 401, "code-invalide")
            #expect(
                try await server.plis("essayee").last?.objet == "Quelqu’un essaie d’entrer dans votre compte")
            try server.horloge.set("2022-11-15T09:10:00Z")
            let refused = try await louise.signIn(telephone.code(at: server.instant), from: "192.0.2.1")
            expectProblem(refused, 429, "trop-de-requetes")
            #expect(refused.header("Retry-After") == "85801")
            #expect(try await louise.signIn(secours[0], from: "192.0.2.1").status == 201)
            try server.horloge.set("2022-11-16T09:00:00Z")
            #expect(try await louise.signIn(telephone.code(at: server.instant)).status == 201)
        }
    }

    @Test("Another password ends the count: whoever tried codes knew the old one")
    func newPassword() async throws {
        try await Self.run(essais: 100, nom: "changee") { louise, telephone, secours in
            for _ in 1...20 { _ = try await louise.signIn("wrong").expecting(401) }
            let token = try await louise.session(secours[0])
            _ = try await louise.server.client.send(
                "PUT", "/v1/moi/mot-de-passe", token,
                json: ["ancien": .string(Titulaire.secret), "nouveau": "une autre phrase"]
            ).expecting(204)
            let code = telephone.code(at: louise.server.instant, pas: 1)
            #expect(try await louise.signIn(code, password: "une autre phrase").status == 201)
        }
    }
}
