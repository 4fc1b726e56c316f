import API
import JSON
import Support
import Testing

@Suite("Who may do what, over HTTP")
struct PermissionMatrixTests {
    @Test("Every route has its line in the matrix, and every line has its route")
    func coverage() {
        let routes = Set(Routes.all.map { "\($0.method) \($0.path)" })
        let lines = Set(Ligne.all.map { $0.route.replacing("{projet}", with: "{appel}") })
        #expect(routes.subtracting(lines).sorted() == [])
        #expect(lines.subtracting(routes).sorted() == [])
    }

    @Test("Every caller gets the status of the matrix, for every route in each of its states")
    func matrix() async throws {
        try await Scene.run { scene in
            let matrix = try await MatrixScene(scene)
            for line in Ligne.all {
                for caller in Appelant.allCases {
                    let answer = try await matrix.send(line, caller)
                    let place: Comment = "\(line), \(caller.rawValue): \(answer.text.prefix(300))"
                    #expect(answer.status == line.expected[caller], place)
                }
            }
        }
    }

    @Test("Without access, an existing thing gets exactly the answer of one that does not exist")
    func invisible() async throws {
        try await Scene.run { scene in
            let matrix = try await MatrixScene(scene)
            let nowhere = "0190a5c4-7b1e-7000-8000-000000000000"
            var compared = 0
            for line in Ligne.all where line.expected.values.contains(404) {
                let path = String(line.route.split(separator: " ")[1])
                let absent = [
                    "dossier", "action", "porteur", "projet", "seance", "simulation", "deport", "derogation",
                    "envoi", "courrier",
                    "message", "filtre", "jeton", "invitation", "session", "compte", "changement",
                ].reduce(path) {
                    $0.replacing("{\($1)}", with: nowhere)
                }
                for caller in Appelant.allCases where line.expected[caller] == 404 {
                    let hidden = try await matrix.send(line, caller)
                    let missing = try await matrix.send(line, caller, path: matrix.filled(absent, line.stade))
                    #expect(missing.status == 404, "\(line), \(caller.rawValue)")
                    #expect(hidden.said == missing.said, "\(line), \(caller.rawValue)")
                    compared += 1
                }
            }
            #expect(compared > 100)
        }
    }
}

extension Answer {
    /// The body without the id of the request, and the headers except those that change each time.
    fileprivate var said: [String] {
        let body = JSON.object((json.members ?? []).filter { $0.key != "request_id" })
        let moment: Set<String> = ["date", "x-request-id"]
        return [body.text]
            + headers.map { "\($0.name.lowercased()): \($0.value)" }.filter { header in
                !moment.contains { header.hasPrefix($0) }
            }.sorted()
    }
}
