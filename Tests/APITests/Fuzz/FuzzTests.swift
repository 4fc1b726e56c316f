import Builders
import Foundation
import JSON
import Support
import Testing
import UseCases

@Suite("Random requests get a proper answer")
struct FuzzTests {
    private struct Tally {
        var total = 0
        var byRoute: [String: [Int: Int]] = [:]
        mutating func count(_ route: String, _ status: Int) {
            total += 1
            byRoute[route, default: [:]][status, default: 0] += 1
        }
        var lines: String {
            byRoute.sorted { $0.key < $1.key }.map { route, statuses in
                let told = statuses.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }
                return "\(route): \(told.joined(separator: ", "))"
            }.joined(separator: "\n")
        }
    }

    /// Each round has an installation of its own, and this many requests: fewer in the normal test run.
    private static func requests(_ tours: Int) -> Int { tours > 1 ? 3_000 : 900 }

    /// `GUICHET_FUZZ_TOURS=200` runs for longer, `GUICHET_FUZZ_GRAINE=7` with other random values.
    @Test(
        "Unexpected values in any parameter, header or member never give 5xx or an unknown problem"
    )
    func contract() async throws {
        let environment = ProcessInfo.processInfo.environment
        let tours = environment["GUICHET_FUZZ_TOURS"].flatMap { Int($0) } ?? 1
        let seed = environment["GUICHET_FUZZ_GRAINE"].flatMap { UInt64($0) } ?? 1
        var dice = Hasard(seed: seed)
        let parTour = Self.requests(tours)
        let cases = FuzzCase.all().shuffled(using: &dice)
        var tally = Tally()
        for tour in 0..<tours {
            try await Scene.run { scene in
                let matrix = try await MatrixScene(scene)
                for rank in 0..<parTour {
                    let one = cases[(tour * parTour + rank) % cases.count]
                    let (answer, said) = try await one.send(matrix, &dice)
                    tally.count(Ligne.all[one.ligne].route, answer.status)
                    Self.check(answer, "seed \(seed), round \(tour), request \(rank): \(said)")
                }
                #expect(try await scene.client.get("/healthz").status == 200)
            }
            if tours > 1 { print("fuzz: round \(tour + 1) of \(tours), \(tally.total) requests") }
        }
        if tours > 1 { print("\(tally.lines)\nfuzz: \(cases.count) cases, \(tally.total) requests") }
        #expect(tally.total == tours * parTour)
        #expect(tally.byRoute.count > 100 || tours == 1)
    }

    private static let codes = Set(Refus.Code.allCases.map(\.rawValue))

    private static func check(_ answer: Answer, _ said: String) {
        let place: Comment = "\(answer.status) \(answer.text.prefix(300)) <- \(said)"
        #expect(answer.status < 500, place)
        guard answer.status >= 400 else {
            let isJSON = answer.header("Content-Type") == "application/json" && answer.status != 204
            #expect(!isJSON || (try? JSON.parse(answer.bytes, limits: .stored)) != nil, place)
            return
        }
        #expect(answer.header("Content-Type") == "application/problem+json", place)
        #expect(answer.code.map(codes.contains) == true, place)
        let type = answer.code.map { "urn:guichet:probleme:\($0)" }
        #expect(answer.json["type"]?.string == type && answer.json["status"] == .int(answer.status), place)
        #expect(answer.json["title"]?.string?.isEmpty == false && answer.json["detail"]?.string != nil, place)
        #expect(answer.json["request_id"]?.string == answer.header("X-Request-Id"), place)
        #expect(
            answer.errors.allSatisfy { $0["pointer"]?.string != nil && $0["detail"]?.string != nil }, place)
    }
}
