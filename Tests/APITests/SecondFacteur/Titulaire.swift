import JSON
import StoreSupport
import Support
import Testing

/// Somebody with a password, who signs in over HTTP.
struct Titulaire {
    let server: TestServer
    let nom: String
    static let secret = "une phrase de passe"

    /// Who has an account with this password already.
    init(server: TestServer, nom: String) { (self.server, self.nom) = (server, nom) }

    /// Opens the account.
    ///
    /// - Parameter isProved: whether to prove its address too, in a session that closes.
    init(_ server: TestServer, _ nom: String, isProved: Bool = true) async throws {
        (self.server, self.nom) = (server, nom)
        _ = try await server.client.send(
            "POST", "/v1/comptes",
            json: [
                "courriel": .string("\(nom)@exemple.fr"), "nom": .string(nom),
                "mot_de_passe": .string(Self.secret),
            ]
        ).expecting(201)
        guard isProved else { return }
        let token = try await server.session(nom)
        _ = try await server.client.send(
            "PUT", "/v1/comptes/preuve", token, json: ["code": .string(try await server.code(nom))]
        ).expecting(200)
        _ = try await server.client.send("DELETE", "/v1/sessions/courante", token).expecting(204)
    }

    func signIn(
        _ code: String? = nil, password: String = secret, from address: String? = nil
    ) async throws -> Answer {
        try await server.client.send(
            "POST", "/v1/sessions",
            json: [
                "courriel": .string("\(nom)@exemple.fr"), "mot_de_passe": .string(password),
                "code": .text(code),
            ], headers: address.map { ["X-Forwarded-For": $0] } ?? [:])
    }

    func session(_ code: String? = nil) async throws -> String {
        try #require(try await signIn(code).expecting(201).json["jeton"]?.string)
    }

    /// Asks for a second factor in a session, with the password.
    func demander(_ token: String, password: String = secret) async throws -> Answer {
        try await server.client.send(
            "PUT", "/v1/moi/second-facteur", token, json: ["mot_de_passe": .string(password)])
    }

    /// Confirms, renews the recovery codes or removes, with a code.
    func put(_ noun: String, _ token: String, _ code: String) async throws -> Answer {
        try await server.client.send(
            "PUT", "/v1/moi/second-facteur/\(noun)", token, json: ["code": .string(code)])
    }

    /// Enrols over HTTP: the session is opened, the secret asked for and confirmed.
    func enroler() async throws -> (token: String, telephone: Telephone, secours: [String]) {
        let token = try await session()
        let asked = try await demander(token).expecting(200)
        let telephone = Telephone(try #require(asked.json["secret"]?.string))
        let confirmed = try await put("confirmation", token, telephone.code(at: server.instant)).expecting(
            200)
        return (token, telephone, confirmed.json["codes_de_secours"]?.array?.compactMap(\.string) ?? [])
    }

    func etat(_ token: String) async throws -> JSON? {
        try await server.client.get("/v1/moi", token).expecting(200).json["second_facteur"]
    }
}
