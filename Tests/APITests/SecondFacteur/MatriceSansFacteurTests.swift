import API
import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("The whole matrix, where deciders are asked for a second factor and have none")
struct MatriceSansFacteurTests {
    private static let deciders: [Appelant] = [
        .instructeur, .autreInstructeur, .etat, .ville, .conseil, .administrateur, .evaluateur,
    ]

    /// What belongs to the account itself, whatever its roles: a kept filter, a token.
    private static func isOwn(_ line: Ligne) -> Bool {
        line.route.contains("{filtre}") || line.route.contains("{jeton}")
    }

    /// Two servers of one installation: the first one, which asks for nothing, filled it.
    private static func strict(_ matrix: MatrixScene, _ body: (MatrixScene) async throws -> Void) async throws
    {
        var limites = Guichet.Limites()
        limites.secondFacteur = .decideurs
        let server = try await TestServer(matrix.scene.server.installation, limites: limites)
        var other = matrix
        other.scene = Scene(server: server, equipe: matrix.scene.equipe)
        do {
            try await body(other)
        } catch {
            try? await server.stop()
            throw error
        }
        try await server.stop()
    }

    @Test(
        "A decider gets what an account without role gets, or is told that a second factor lacks; never more")
    func matrix() async throws {
        try await Scene.run { scene in
            let lenient = try await MatrixScene(scene)
            let passante = try await scene.server.account("passante")
            try await Self.strict(lenient) { matrix in
                var told = 0
                for line in Ligne.all where !line.consumes && !Self.isOwn(line) {
                    let bare = try await matrix.send(line, as: passante)
                    for caller in Self.deciders {
                        let answer = try await matrix.send(line, caller)
                        let place: Comment = "\(line), \(caller.rawValue): \(answer.text.prefix(200))"
                        if answer.code == "second-facteur-requis" {
                            #expect(answer.status == 403, place)
                            told += 1
                        } else {
                            #expect(answer.status == bare.status, place)
                        }
                        // Who would be allowed is told why it is not.
                        if let expected = line.expected[caller], expected < 400, bare.status >= 400 {
                            #expect(answer.code == "second-facteur-requis", place)
                        }
                    }
                }
                #expect(told > 200)
            }
        }
    }

    @Test("The auditeur, the applicants and who has no account get what they always get")
    func others() async throws {
        try await Scene.run { scene in
            let lenient = try await MatrixScene(scene)
            try await Self.strict(lenient) { matrix in
                for line in Ligne.all where !line.consumes {
                    for caller in Appelant.allCases where !Self.deciders.contains(caller) {
                        let answer = try await matrix.send(line, caller)
                        #expect(answer.status == line.expected[caller], "\(line), \(caller.rawValue)")
                    }
                }
            }
        }
    }
}
