import API
import Domain
import Foundation
import HTTPTypes
import JSON
import Support
import Testing
import UseCases
import Yams

@Suite("The contract of the API, written from the route table")
struct ContractTests {
    static let document = OpenAPI.document

    /// Every operation, with its name: `GET /v1/contrats`.
    static var operations: [(name: String, operation: JSON)] {
        (document["paths"]?.members ?? []).flatMap { path in
            (path.value.members ?? []).map { ("\($0.key.uppercased()) \(path.key)", $0.value) }
        }
    }

    static func resolved(_ value: JSON) -> JSON {
        guard let reference = value["$ref"]?.string else { return value }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    @Test("docs/openapi.yaml is what the code writes")
    func fresh() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/openapi.yaml").standardized
        let written = try YAML.text(Self.document)
        if ProcessInfo.processInfo.environment["GUICHET_UPDATE_DOCS"] == "1" {
            try Data(written.utf8).write(to: file)
        }
        #expect(
            try String(contentsOf: file, encoding: .utf8) == written,
            "Stale: GUICHET_UPDATE_DOCS=1 ./guichet test --filter ContractTests")
    }

    @Test("Every route has its own identifier and gives one operation of the contract")
    func unique() {
        #expect(Set(Routes.all.map(\.id)).count == Routes.all.count)
        #expect(Set(Self.operations.map(\.name)).count == Routes.all.count)
    }

    @Test("Every name between braces in a path is described as a parameter")
    func pathParameters() {
        for route in Routes.all {
            #expect(route.pathParameters.count == route.path.count { $0 == "{" }, "\(route.path)")
        }
    }

    @Test("The contract has every named shape, and no name stands for two shapes")
    func shapes() {
        for schema in OpenAPI.schemas {
            var names: [String: Schema] = [:]
            schema.collect(into: &names)
            for (name, other) in names {
                let kept = OpenAPI.nested["components"]?["schemas"]?[name]
                #expect(kept == other.definition, "\(name)")
            }
        }
    }

    @Test("Every answer with a JSON body, refusals included, has a captured example")
    func everyAnswerHasAnExample() {
        for (name, operation) in Self.operations {
            for response in operation["responses"]?.members ?? [] {
                for content in Self.resolved(response.value)["content"]?.members ?? []
                where content.key.contains("json") && name != "GET /openapi.json" {
                    let examples = content.value["examples"]?.members ?? []
                    #expect(!examples.isEmpty, "\(name) \(response.key)")
                }
            }
        }
    }

    @Test("Every write can be refused for an exceeded quota, except the writes that are always open")
    func quotas() throws {
        for route in Routes.all where route.method != .get {
            #expect(route.refusals.contains(.quotaDepasse) != route.isAlwaysOpen, "\(route.id)")
        }
    }

    @Test("The server serves the contract as JSON")
    func served() async throws {
        try await TestServer.run { server in
            let answer = try await server.client.get("/openapi.json")
            #expect(answer.status == 200)
            #expect(answer.json == Self.document)
        }
    }
}

/// A JSON document in YAML, as docs/openapi.yaml has it.
private enum YAML {
    static func text(_ document: JSON) throws -> String {
        try Yams.serialize(node: node(document), width: -1, allowUnicode: true)
    }

    private static func node(_ value: JSON) throws -> Node {
        if let members = value.members {
            return Node(try members.map { (try $0.key.represented(), try node($0.value)) }, Tag(.map))
        }
        if let items = value.array { return Node(try items.map(node), Tag(.seq)) }
        if let text = value.string {
            return text.contains("\n") ? Node(text, Tag(.str), .literal) : try text.represented()
        }
        return Node(value.text, Tag(.implicit))
    }
}
