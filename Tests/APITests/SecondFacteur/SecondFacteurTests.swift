import API
import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

@Suite("The second factor of an account")
struct SecondFacteurTests {
    @Test("Asked for, confirmed by a first code, then needed at each sign-in; other sessions close")
    func enrolment() async throws {
        try await TestServer.run { server in
            let louise = try await Titulaire(server, "louise")
            let (here, elsewhere) = (try await louise.session(), try await louise.session())
            expectProblem(
                try await louise.demander(here, password: "ce n’est pas lui"), 401, "identifiants-invalides")
            let asked = try await louise.demander(here).expecting(200)
            let base32 = try #require(asked.json["secret"]?.string)
            #expect(
                asked.json["adresse"]?.string
                    == "otpauth://totp/Guichet:louise%40exemple.fr?secret=\(base32)&issuer=Guichet")
            // As long as no code was given, nothing is asked.
            #expect(try await louise.signIn().status == 201)
            let telephone = Telephone(base32)
            expectProblem(
                try await louise.put("confirmation", here, telephone.code(at: server.instant, pas: 2)), 401,
                "code-invalide")
            let code = telephone.code(at: server.instant)
            let confirmed = try await louise.put("confirmation", here, code).expecting(200)
            #expect(confirmed.json["codes_de_secours"]?.array?.count == 10)
            #expect(
                try await louise.etat(here) == [
                    "confirme_at": "2022-11-15T09:00:00.000Z", "codes_de_secours": 10, "session": true,
                    "requis": false,
                ])
            expectProblem(try await server.client.get("/v1/moi", elsewhere), 401, "jeton-expire")
            let needed = try await louise.signIn()
            expectProblem(needed, 401, "code-requis")
            #expect(needed.json["detail"]?.string?.contains("Le mot de passe est juste.") == true)
            // The code of the confirmation was used; the next one opens.
            expectProblem(try await louise.signIn(code), 401, "code-invalide")
            let token = try await louise.session(telephone.code(at: server.instant, pas: 1))
            let sessions = try await server.client.get("/v1/moi/sessions", token).expecting(200).items
            #expect(sessions.map { $0["second_facteur"] } == [true, true])
            expectProblem(try await louise.demander(token), 409, "etat-incompatible")
            expectProblem(try await louise.put("confirmation", token, "123456"), 409, "etat-incompatible")
        }
    }

    @Test("A wrong password tells nothing of the second factor, with or without a code, and uses none up")
    func wrongPassword() async throws {
        try await TestServer.run { server in
            let alix = try await Titulaire(server, "alix")
            let (_, telephone, secours) = try await alix.enroler()
            let code = telephone.code(at: server.instant, pas: 1)
            let unknown = try await server.client.send(
                "POST", "/v1/sessions",
                json: ["courriel": "personne@exemple.fr", "mot_de_passe": "ce n’est pas lui"])
            for given in [nil, code, secours[0]] as [String?] {
                let answer = try await alix.signIn(given, password: "ce n’est pas lui")
                expectProblem(answer, 401, "identifiants-invalides")
                #expect(answer.json["detail"] == unknown.json["detail"])
            }
            #expect(try await alix.signIn(code).status == 201)
            #expect(try await alix.signIn(secours[0]).status == 201)
        }
    }

    @Test("Many sign-ins at once with one code: one is let in, and one with one recovery code")
    func once() async throws {
        var limites = Guichet.Limites()
        limites.essais = 100
        try await TestServer.run(limites: limites) { server in
            let sacha = try await Titulaire(server, "sacha")
            let (_, telephone, secours) = try await sacha.enroler()
            for code in [telephone.code(at: server.instant, pas: 1), secours[3]] {
                let facteur = try await server.store.read { reader in
                    try reader.compte(courriel: try #require(Courriel("sacha@exemple.fr")))
                }
                let compte = try #require(facteur)
                let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 1...15 {
                        group.addTask {
                            try await server.store.write { tx in
                                try OuvrirAvecCode.run(
                                    tx, compte, code: code, at: server.instant, permettre: {}) != nil
                            }
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(opened.count(where: \.self) == 1)
                expectProblem(try await sacha.signIn(code), 401, "code-invalide")
            }
            // The same over HTTP, as many as find a place in the line of hashes.
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...4 { group.addTask { try await sacha.signIn(secours[4]).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201, 401, 401, 401])
        }
    }

    @Test("A recovery code opens once; how many are left is told; new ones replace the old ones")
    func recovery() async throws {
        try await TestServer.run { server in
            let camille = try await Titulaire(server, "camille")
            let (_, telephone, secours) = try await camille.enroler()
            let token = try await camille.session(secours[9].lowercased().replacing("-", with: " "))
            #expect(try await camille.etat(token)?["codes_de_secours"] == 9)
            expectProblem(try await camille.signIn(secours[9]), 401, "code-invalide")
            let renewed = try await camille.put(
                "codes-de-secours", token, telephone.code(at: server.instant, pas: 1)
            ).expecting(200)
            let fresh = renewed.json["codes_de_secours"]?.array?.compactMap(\.string) ?? []
            #expect(fresh.count == 10 && Set(fresh).isDisjoint(with: secours))
            #expect(try await camille.etat(token)?["codes_de_secours"] == 10)
            expectProblem(try await camille.signIn(secours[0]), 401, "code-invalide")
            #expect(try await camille.signIn(fresh[0]).status == 201)
            let told = try await server.plis("camille").map(\.objet)
            #expect(
                told.suffix(4) == [
                    "Un second facteur protège votre compte", "Un code de secours a ouvert votre compte",
                    "Vos codes de secours sont refaits", "Un code de secours a ouvert votre compte",
                ])
        }
    }

    @Test("Removed by a code, never by the session alone; sessions and the sign-in follow; another may come")
    func removal() async throws {
        try await TestServer.run { server in
            let joelle = try await Titulaire(server, "joelle")
            let (here, telephone, secours) = try await joelle.enroler()
            let elsewhere = try await joelle.session(telephone.code(at: server.instant, pas: 1))
            expectProblem(try await joelle.put("retrait", here, "000000"), 401, "code-invalide")
            #expect(try await joelle.put("retrait", here, secours[0]).status == 204)
            expectProblem(try await joelle.put("retrait", here, secours[1]), 409, "etat-incompatible")
            expectProblem(try await server.client.get("/v1/moi", elsewhere), 401, "jeton-expire")
            #expect(
                try await joelle.etat(here) == [
                    "confirme_at": .null, "codes_de_secours": 0, "session": false, "requis": false,
                ])
            #expect(try await joelle.signIn().status == 201)
            #expect(
                try await server.plis("joelle").last?.objet == "Le second facteur de votre compte est retiré")
            let other = Telephone(
                try #require(try await joelle.demander(here).expecting(200).json["secret"]?.string))
            expectProblem(
                try await joelle.put("confirmation", here, telephone.code(at: server.instant)), 401,
                "code-invalide")
            #expect(
                try await joelle.put("confirmation", here, other.code(at: server.instant)).status == 200)
        }
    }

    @Test("A password found again by e-mail does not remove it")
    func passwordReset() async throws {
        try await TestServer.run { server in
            let dany = try await Titulaire(server, "dany")
            let (_, telephone, _) = try await dany.enroler()
            _ = try await server.client.send(
                "POST", "/v1/mot-de-passe", json: ["courriel": "dany@exemple.fr"]
            ).expecting(202)
            _ = try await server.client.send(
                "PUT", "/v1/mot-de-passe",
                json: [
                    "code": .string(try await server.code("dany")), "mot_de_passe": "une autre phrase",
                ]
            ).expecting(204)
            expectProblem(try await dany.signIn(password: "une autre phrase"), 401, "code-requis")
            let code = telephone.code(at: server.instant, pas: 1)
            #expect(try await dany.signIn(code, password: "une autre phrase").status == 201)
        }
    }

    @Test("The secret and the codes are in no journal and no later answer; every change is in the journal")
    func secrecy() async throws {
        try await Scene.run { scene in
            let noor = try await Titulaire(scene.server, "noor")
            let token = try await noor.session()
            let asked = try await noor.demander(token).expecting(200)
            let base32 = try #require(asked.json["secret"]?.string)
            let telephone = Telephone(base32)
            let codes =
                try await noor.put(
                    "confirmation", token, telephone.code(at: scene.server.instant)
                ).expecting(200).json["codes_de_secours"]?.array?.compactMap(\.string) ?? []
            let next = telephone.code(at: scene.server.instant, pas: 1)
            _ = try await noor.put("codes-de-secours", token, next).expecting(200)
            _ = try await noor.put("retrait", token, codes[0]).expecting(401)
            let hexadecimal = try await scene.server.store.read { reader in
                try reader.compte(courriel: try #require(Courriel("noor@exemple.fr")))
                    .flatMap { try reader.secondFacteur(compte: $0.id) }?.secret
                    .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
            for path in ["/v1/journal?limit=200", "/v1/moi", "/v1/moi/sessions"] {
                for who in [token, scene.equipe.auditeur] {
                    let seen = try await scene.client.get(path, who).expecting(200).text
                    for hidden in codes + [base32, next, try #require(hexadecimal)] {
                        #expect(!seen.contains(hidden), "\(path)")
                    }
                }
            }
            let rows = try await scene.client.get("/v1/journal?limit=200", token).expecting(200).items
            #expect(
                rows.compactMap { $0["evenement"]?.string }.filter {
                    $0.contains("facteur") || $0.contains("codes")
                }
                .sorted() == [
                    "confirmer_second_facteur", "demander_second_facteur", "refaire_codes_de_secours",
                ])
            let verification = try await scene.client.get(
                "/v1/journal/verification", scene.equipe.auditeur)
            #expect(verification.json["intact"] == true)
        }
    }
}
