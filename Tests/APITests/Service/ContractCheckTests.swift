import API
import HTTPTypes
import JSON
import Support
import Testing
import UseCases

@Suite("Every answer that the tests receive is checked against the contract")
struct ContractCheckTests {
    private static let whole: JSON = [
        "id": "01847a84-888a-7854-84db-0e3e8cf077f4", "courriel": "a@exemple.fr", "nom": "A",
        "courriel_prouve_at": .null,
    ]

    private static func answer(_ status: Int, _ body: JSON, without header: String = "") -> Answer {
        let headers = [
            ("Content-Type", status < 400 ? "application/json" : "application/problem+json"),
            ("X-Request-Id", "1"), ("ETag", "\"v1-0123456789ab\""), ("Location", "/v1/moi"),
        ]
        return Answer(status: status, headers: headers.filter { $0.0 != header }, bytes: body.bytes)
    }

    private func breach(_ answer: Answer, request: JSON? = nil) -> String {
        do {
            try ContractCheck.check("POST", "/v1/comptes", json: request, answer)
            return ""
        } catch { return "\(error)" }
    }

    @Test("An answer that follows the contract passes")
    func whole() { #expect(breach(Self.answer(201, Self.whole)) == "") }

    @Test(
        "A missing or unknown member, a wrong type, status or media type, and a missing header are reported"
    )
    func breaches() {
        #expect(breach(Self.answer(201, Self.whole.with(["nom": .null]))).contains("/nom: missing"))
        #expect(breach(Self.answer(201, Self.whole.with(["zzz": 1]))).contains("/zzz: not in the contract"))
        #expect(breach(Self.answer(201, Self.whole.with(["nom": 1]))).contains("against type"))
        #expect(breach(Self.answer(200, Self.whole)).contains("status not in the contract"))
        #expect(breach(Self.answer(201, Self.whole, without: "Content-Type")).contains("media type"))
        #expect(breach(Self.answer(201, Self.whole, without: "Location")).contains("header Location"))
    }

    @Test("A refusal that the contract does not list for the route is reported")
    func refusal() {
        let refusal: JSON = [
            "type": "urn:guichet:probleme:ligne-prise", "title": "Ligne déjà prise", "status": 409,
            "code": "ligne-prise", "detail": "…", "request_id": "1", "errors": [],
        ]
        #expect(breach(Self.answer(409, refusal)).contains("refusal ligne-prise not in the contract"))
        let known = refusal.with([
            "code": "cle-reutilisee", "type": "urn:guichet:probleme:cle-reutilisee", "status": 422,
        ])
        #expect(breach(Self.answer(422, known)) == "")
    }

    @Test("An accepted request that the contract does not allow is reported")
    func request() {
        let asked: JSON = [
            "courriel": "a@exemple.fr", "nom": "A", "mot_de_passe": "un mot de passe assez long",
        ]
        #expect(breach(Self.answer(201, Self.whole), request: asked) == "")
        #expect(
            breach(Self.answer(201, Self.whole), request: asked.with(["age": 3])).contains("request /age"))
    }

    @Test("The server reads every member that the contract lists for a request")
    func membersAreRead() async throws {
        try await TestServer.run { server in
            let token = try await server.account("quelqu-un")
            var read = 0
            for route in Routes.all {
                guard let schema = route.requestShape else { continue }
                let path = route.path.replacing(/\{[a-z]+\}/, with: "inconnu")
                for body in Self.bodies(schema) {
                    let answer = try await server.client.send(
                        route.method.rawValue, path, token, json: body, ifMatch: "*")
                    if answer.code == "document-invalide" { read += 1 }
                    let unknown = answer.errors.filter { $0["code"] == "inconnu" }
                    #expect(unknown.isEmpty, "\(route.id): \(unknown.map(\.text))")
                }
            }
            #expect(read > 40)
        }
    }

    /// A document with every member of the shape, each with a value of a wrong type; one document for each
    /// alternative.
    private static func bodies(_ schema: Schema) -> [JSON] {
        let alternatives = schema.schemas("oneOf").filter { $0.members != nil && schema.members == nil }
        if !alternatives.isEmpty { return alternatives.flatMap(bodies) }
        return [.object((schema.members ?? []).map { JSON.Member($0.name, [["zzz"]]) })]
    }
}
