import Domain
import JSON
import Support
import Testing
import UseCases

@testable import API

@Suite("Too many wrong passwords, and crowds at the sign-in")
struct SignInThrottlingTests {
    private static let password = "un cheval bai brun"

    /// A server behind a declared proxy on this machine, with an account.
    private static func run(
        essais: Int, mandataires: String? = "127.0.0.1", _ body: (TestServer) async throws -> Void
    ) async throws {
        var limites = Guichet.Limites()
        limites.essais = essais
        if let mandataires { limites.mandataires = try Mandataires(mandataires) }
        try await TestServer.run(limites: limites) { server in
            _ = try await server.client.send(
                "POST", "/v1/comptes",
                json: ["courriel": "cible@exemple.fr", "nom": "Cible", "mot_de_passe": .string(password)]
            ).expecting(201)
            try await body(server)
        }
    }

    private static func isIn(_ server: TestServer, from address: String) async throws -> Bool {
        try await signIn(server, from: address, "cible@exemple.fr", password).status == 201
    }

    private static func signIn(
        _ server: TestServer, from address: String, _ courriel: String = "cible@exemple.fr",
        _ motDePasse: String = "ce n’est pas lui"
    ) async throws -> Answer {
        try await server.client.send(
            "POST", "/v1/sessions",
            json: ["courriel": .string(courriel), "mot_de_passe": .string(motDePasse)],
            headers: ["X-Forwarded-For": address])
    }

    @Test("Wrong passwords from one network do not stop the right person elsewhere; only wrong ones count")
    func elsewhere() async throws {
        try await Self.run(essais: 1) { server async throws in
            for _ in 1...2 {
                #expect(try await Self.isIn(server, from: "198.51.100.7"))
            }
            for status in [401, 429] {
                #expect(try await Self.signIn(server, from: "198.51.100.7").status == status)
            }
            // What the client writes in the header does not count; what its proxy adds does.
            #expect(try await Self.signIn(server, from: "192.0.2.1, 198.51.100.7").status == 429)
            #expect(try await Self.isIn(server, from: "203.0.113.4"))
        }
    }

    /// Tries wrong passwords for many accounts from one address; returns the code of each refusal.
    private static func spray(
        _ essais: Essais, from address: String, _ count: Int, motDePasseEstJuste: Bool = false
    ) async throws -> [Refus.Code] {
        var refusals: [Refus.Code] = []
        for numero in 1...count {
            do {
                let opened = try await essais.check(
                    adresse: address, compte: "p\(numero)@exemple.fr", at: Instant(milliseconds: 0)
                ) { motDePasseEstJuste ? true : nil }
                #expect((opened != nil) == motDePasseEstJuste)
            } catch let refus as Refus {
                refusals.append(refus.code)
            }
        }
        return refusals
    }

    @Test("A network that tries many accounts must wait, at a hundred wrong passwords; another need not")
    func spraying() async throws {
        let essais = Essais(max: 10)
        #expect(try await Self.spray(essais, from: "8.8.8.8", 99) == [])
        #expect(try await Self.spray(essais, from: "8.8.8.8", 3, motDePasseEstJuste: true) == [])
        #expect(try await Self.spray(essais, from: "8.8.8.8", 2) == [.tropDeRequetes])
        #expect(try await Self.spray(essais, from: "8.8.4.4", 2) == [])
    }

    @Test(
        "Behind an address that is not public there may be a whole town: it is not counted as one network",
        arguments: ["127.0.0.1", "::1", "10.1.2.3", "192.168.1.1", "::ffff:10.1.2.3", "fd00::1", ""])
    func undeclared(_ address: String) async throws {
        #expect(try await Self.spray(Essais(max: 10), from: address, 200) == [])
    }

    @Test("A password that could not be checked does not count")
    func unchecked() async throws {
        let essais = Essais(max: 1)
        for _ in 1...3 {
            await #expect(throws: CancellationError.self) {
                try await essais.check(
                    adresse: "8.8.8.8", compte: "a", at: Instant(milliseconds: 0)
                ) { () -> Bool? in throw CancellationError() }
            }
        }
        let opened = try await essais.check(
            adresse: "8.8.8.8", compte: "a", at: Instant(milliseconds: 0)
        ) { () -> Bool? in nil }
        #expect(opened == nil)
    }

    @Test("A crowd on one account is told as busy, not as a wrong password, and an honest person gets in")
    func crowd() async throws {
        try await Self.run(essais: 100) { server in
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 1...16 { group.addTask { try await Self.signIn(server, from: "192.0.2.50") } }
                let honest = try await Self.signIn(
                    server, from: "192.0.2.51", "cible@exemple.fr", Self.password)
                #expect(honest.status == 201)
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let busy = answers.filter { $0.status == 503 }
            #expect(!busy.isEmpty && answers.count { $0.status == 401 } == 16 - busy.count)
            for answer in busy {
                expectProblem(answer, 503, "indisponible")
                #expect(answer.header("Retry-After") == "10")
                #expect(answer.json["detail"]?.string?.contains("n’a pas été vérifié") == true)
            }
        }
    }
}
