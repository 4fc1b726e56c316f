import API
import Domain
import HTTPTypes
import JSON
import Support
import Testing
import UseCases

@Suite("The OpenAPI contract, docs/openapi.yaml")
struct ContractTests {
    static let document = OpenAPI.document
    static let methods = ["get", "put", "post", "patch", "delete"]

    /// `GET /v1/contrats`, as the OpenAPI contract writes it.
    static var operations: [(name: String, operation: JSON)] {
        (document["paths"]?.members ?? []).flatMap { path in
            (path.value.members ?? []).filter { methods.contains($0.key) }.map { member in
                ("\(member.key.uppercased()) \(path.key)", member.value)
            }
        }
    }

    static func resolved(_ value: JSON) -> JSON {
        guard let reference = value["$ref"]?.string else { return value }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    @Test("It has exactly the routes of the table")
    func sameRoutes() {
        let served = Set(Routes.all.map { "\($0.method.rawValue) \($0.path)" })
        #expect(Set(Self.operations.map(\.name)) == served)
        #expect(served.count == Routes.all.count)
    }

    @Test("It names the same path and query parameters as the table")
    func sameParameters() throws {
        for route in Routes.all {
            let name = "\(route.method.rawValue) \(route.path)"
            let operation = try #require(Self.operations.first { $0.name == name }).operation
            let parameters = (operation["parameters"]?.array ?? []).map(Self.resolved)
            func names(in place: String) -> Set<String> {
                Set(parameters.filter { $0["in"]?.string == place }.compactMap { $0["name"]?.string })
            }
            #expect(names(in: "query") == Set(route.query), "\(name)")
            let captured = route.path.matches(of: /\{(\w+)\}/).map { String($0.1) }
            #expect(names(in: "path") == Set(captured), "\(name)")
        }
    }

    @Test("It requires a body and a session exactly where the route does")
    func sameBodiesAndSecurity() throws {
        for route in Routes.all {
            let name = "\(route.method.rawValue) \(route.path)"
            let operation = try #require(Self.operations.first { $0.name == name }).operation
            #expect((operation["requestBody"] != nil) == (route.body != .none), "\(name)")
            #expect(
                (operation["security"] == []) == (route.capacite == .lirePublic || isOpen(route)), "\(name)")
        }
    }

    private func isOpen(_ route: Route) -> Bool {
        route.capacite == .ouvrirCompte || route.capacite == .ouvrirSession
    }

    @Test("It gives an example of every answer that has a body")
    func everyAnswerHasAnExample() {
        for (name, operation) in Self.operations {
            for response in operation["responses"]?.members ?? [] {
                for content in Self.resolved(response.value)["content"]?.members ?? [] {
                    let hasExample =
                        content.value["example"] != nil || !(content.value["examples"]?.members ?? []).isEmpty
                    #expect(hasExample, "\(name) \(response.key) \(content.key)")
                }
            }
        }
    }

    @Test("It names all refusal codes")
    func everyCodeIsTold() throws {
        let text = try #require(Self.document["info"]?["description"]?.string)
        for code in Refus.Code.allCases { #expect(text.contains("`\(code.rawValue)`"), "\(code.rawValue)") }
    }

    @Test("It gives each quota with its figure and window, and 429 for every address that writes")
    func quotasAreTold() throws {
        let text = try #require(Self.document["info"]?["description"]?.string)
        for quota in Quota.allCases {
            let ligne = quota.ligne
            let window = ligne.fenetre.map { "\($0) s" } ?? ""
            let line =
                "| `\(quota.rawValue)` | \(Quotas.chiffre(ligne.defaut, quota)) \(ligne.quoi) | \(window) | "
                + "\(ligne.pourLeService ? "oui" : "non") |"
            #expect(text.contains(line), "\(line)")
        }
        for route in Routes.all where route.method != .get && !route.isAlwaysOpen {
            let name = "\(route.method.rawValue) \(route.path)"
            let answers = try #require(Self.operations.first { $0.name == name }).operation["responses"]
            let refused = Self.resolved(try #require(answers?["429"], "\(name)"))
            let done = (answers?.members ?? []).filter { $0.key.hasPrefix("2") }.map {
                Self.resolved($0.value)
            }
            for answer in [refused] + done {
                let names = (answer["headers"]?.members ?? []).map(\.key)
                #expect(Set(names).isSuperset(of: ["RateLimit", "RateLimit-Policy"]), "\(name)")
            }
            #expect(refused["headers"]?["Retry-After"] != nil, "\(name)")
        }
    }

    @Test("It is served as JSON, and as a page that loads nothing from the network")
    func served() async throws {
        try await TestServer.run { server in
            let answer = try await server.client.get("/openapi.json")
            #expect(answer.status == 200)
            #expect(answer.json == Self.document)
            let page = try await server.client.get("/docs")
            #expect(page.status == 200)
            #expect(page.text.contains("/v1/dossiers/{dossier}/depot"))
            #expect(!page.text.contains("<script"))
            #expect(!page.text.contains(" src="))
        }
    }
}
