import API
import Foundation
import HTTPTypes
import JSON
import Support
import Testing
import UseCases

@Suite("The examples of the contract")
struct ExamplesTests {
    private static let document: JSON = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/exemples.json").standardized
        return (try? JSON.parse(Array(Data(contentsOf: file)))) ?? .null
    }()

    /// Examples may be cut where a list is long: « … ».
    private static func problems(_ examples: JSON?, _ shape: Schema) -> [String] {
        (examples?.members ?? []).flatMap { shape.problems(in: $0.value["value"] ?? .null, at: $0.key) }
    }

    @Test("Each request and each answer is of the shape that its route says")
    func shapes() {
        for route in Routes.all {
            let operation = Self.document["operations"]?[route.id]
            if let shape = route.requestShape {
                #expect(Self.problems(operation?["requete"], shape) == [], "\(route.id)")
            }
            for success in route.answers {
                guard let shape = success.schema else { continue }
                let examples = operation?[String(success.status)]?["application/json"]
                #expect(Self.problems(examples, shape) == [], "\(route.id) \(success.status)")
            }
        }
    }

    @Test("Each refusal has its code, its status and its title")
    func refusals() throws {
        for code in Refus.Code.allCases {
            for example in Self.document["refus"]?[code.rawValue]?.array ?? [] {
                let problem = try #require(example["value"])
                #expect(OpenAPI.problem.problems(in: problem) == [], "\(code.rawValue)")
                #expect(problem["code"]?.string == code.rawValue)
                #expect(problem["status"]?.integer == Int64(code.entry.status))
                #expect(problem["title"]?.string == code.entry.titre)
            }
        }
    }

    @Test("None is of an operation or of a refusal that no longer exists")
    func none() {
        let operations = Set((Self.document["operations"]?.members ?? []).map(\.key))
        #expect(operations.subtracting(Routes.all.map(\.id)) == [])
        let codes = Set((Self.document["refus"]?.members ?? []).map(\.key))
        #expect(codes.subtracting(Refus.Code.allCases.map(\.rawValue)) == [])
    }

    @Test("None shows a real token")
    func tokens() {
        for match in Self.document.text.matches(of: /gc[tsl]_([A-Za-z0-9_-]+)/) {
            #expect(match.1.count < 30 || match.1.contains("exemple"), "\(match.0)")
        }
    }
}
