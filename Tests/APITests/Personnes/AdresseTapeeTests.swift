import JSON
import Support
import Testing

@Suite("What a person types: addresses and numbers")
struct AdresseTapeeTests {
    private static let motDePasse = "motdepasse-fictif-1"

    private func open(_ server: TestServer, _ courriel: String) async throws -> Answer {
        try await server.client.send(
            "POST", "/v1/sessions",
            json: ["courriel": .string(courriel), "mot_de_passe": .string(Self.motDePasse)])
    }

    @Test("White space around an address does not count, wherever an address is read")
    func spaces() async throws {
        try await Scene.run { scene in
            let (server, client) = (scene.server, scene.client)
            let opened = try await client.send(
                "POST", "/v1/comptes",
                json: [
                    "courriel": " camille@exemple.fr ", "nom": "Camille Fictive",
                    "mot_de_passe": .string(Self.motDePasse),
                ])
            #expect(opened.status == 201)
            for typed in [
                "camille@exemple.fr", "camille@exemple.fr ", " camille@exemple.fr",
                "\u{A0}Camille@exemple.fr\n",
            ] { #expect(try await open(server, typed).status == 201, "\(typed)") }
            let link: JSON = ["courriel": " camille@exemple.fr "]
            #expect(try await client.send("POST", "/v1/mot-de-passe", json: link).status < 300)
            let invited: JSON = ["courriel": " agent@exemple.fr ", "role": "instructeur"]
            let invitation = try await client.send(
                "POST", "/v1/contrats/argentan-2015/roles", scene.equipe.administrateur, json: invited
            ).expecting(201)
            #expect(invitation.json["courriel"] == "agent@exemple.fr")
            let (token, porteur) = try await scene.representant(1)
            let member = try await client.send(
                "POST", "/v1/porteurs/\(porteur)/membres", token,
                json: ["courriel": " membre@exemple.fr", "qualite": "redacteur"])
            #expect(try member.expecting(201).json["courriel"] == "membre@exemple.fr")
        }
    }

    @Test("An address with a sign that cannot be seen, or that looks like another, is refused with its name")
    func signs() async throws {
        try await Scene.run { scene in
            for (typed, said) in [
                ("cam\u{200B}ille@exemple.fr", "un caractère invisible (U+200B)"),
                ("camille@exemple.fr\u{FEFF}", "un caractère invisible (U+FEFF)"),
                ("camille＠exemple.fr", "« ＠ », un caractère de pleine chasse"),
            ] {
                let account: JSON = [
                    "courriel": .string(typed), "nom": "Camille Fictive",
                    "mot_de_passe": .string(Self.motDePasse),
                ]
                let answers = [
                    try await open(scene.server, typed),
                    try await scene.client.send("POST", "/v1/comptes", json: account),
                    try await scene.client.send(
                        "POST", "/v1/mot-de-passe", json: ["courriel": .string(typed)]),
                ]
                for answer in answers {
                    expectProblem(answer, 422, "document-invalide")
                    #expect(answer.errors.first?["pointer"] == "/courriel")
                    #expect(answer.errors.first?["detail"]?.string?.contains(said) == true)
                }
            }
            // Whether an account exists is still not told.
            expectProblem(try await open(scene.server, "personne@exemple.fr"), 401, "identifiants-invalides")
        }
    }

    @Test(
        "A number that is not well copied says what is missing",
        arguments: [
            ("siret", "7328293200007", "Ce SIRET a 13 chiffres : il en faut 14."),
            ("rna", "W61300123", "Ce numéro RNA a 9 caractères : il en faut 10"),
            ("ridet", "12345678", "Ce RIDET a 8 chiffres : il en faut 9 ou 10."),
            ("tahiti", "A1234", "Ce numéro TAHITI a 5 caractères : il en faut 6, ou 9 avec l’établissement"),
        ])
    func numbers(member: String, typed: String, said: String) async throws {
        try await Scene.run { scene in
            let token = try await scene.server.account("camille")
            let porteur = Modele.porteur(1).merging([member: .string(typed)])
            let answer = try await scene.client.send("POST", "/v1/porteurs", token, json: porteur)
            expectProblem(answer, 422, "document-invalide")
            let problem = answer.errors.first { $0["pointer"] == .string("/" + member) }
            #expect(problem?["detail"]?.string?.hasPrefix(said) == true)
        }
    }

    @Test("A TAHITI number is kept in one form, whichever way it is typed")
    func tahiti() async throws {
        try await Scene.run { scene in
            for (index, (typed, kept)) in [
                ("A12345", "A12345"), ("A12345-001", "A12345001"), ("843755 001", "843755001"),
            ].enumerated() {
                let token = try await scene.server.account("camille-\(index)")
                let members = (Modele.porteur(1).members ?? []).filter { $0.key != "siret" }
                let porteur = JSON.object(members + [JSON.Member("tahiti", .string(typed))])
                let answer = try await scene.client.send("POST", "/v1/porteurs", token, json: porteur)
                #expect(try answer.expecting(201).json["tahiti"] == .string(kept))
            }
        }
    }
}
