import Builders
import Domain
import JSON
import Support
import Testing

@Suite("An enveloppe under many concurrent decisions")
struct EnvelopeTests {
    private static let crowd = 64
    /// The enveloppe of the Ville, and what each action asks of it: enough for forty.
    private static let (dotation, demande): (Int64, Int64) = (60_000_00, 1_500_00)

    @Test("64 concurrent deciders never grant more than it holds, and its balance is what is left")
    func crowd() async throws {
        try await Scene.run { scene in
            let actions = try await actions(scene)
            var tokens: [String] = []
            for index in actions.indices {
                tokens.append(
                    try await scene.server.account(
                        "decideur-\(index)", .financeur, contrat: "argentan-2015", financeur: "ville"))
            }
            let first = try await decide(
                scene, Array(zip(tokens, actions)), actions.map { _ in Self.demande })
            #expect(first.count { $0 == 200 } == 40)
            #expect(first.count { $0 == 409 } == 24)
            try await check(scene, actions)
            // Then all of them change their decision at once, again and again.
            var hasard = Hasard(seed: 61)
            for _ in 1...6 {
                let amounts = actions.map { _ -> Int64? in
                    Int.random(in: 0..<5, using: &hasard) == 0
                        ? nil : Int64.random(in: 1...Self.demande, using: &hasard)
                }
                let statuses = try await decide(
                    scene, zip(tokens, actions).shuffled(using: &hasard), amounts)
                #expect(Set(statuses).isSubset(of: [200, 409]))
                try await check(scene, actions)
            }
        }
    }

    /// As many actions as deciders, each of which the Ville may decide.
    private func actions(_ scene: Scene) async throws -> [String] {
        var actions: [String] = []
        // The appel allows at most five actions in a dossier.
        for (numero, count) in (1...13).map({ ($0, $0 == 13 ? 4 : 5) }) {
            let dossier = try await scene.brouillon(
                numero, actions: (1...count).map { Modele.action("Action \($0)", .init(ville: Self.demande)) }
            )
            try await scene.jusquALInstruction(dossier)
            actions += dossier.actions
        }
        #expect(actions.count == Self.crowd)
        return actions
    }

    /// All pairs at the same time; a nil amount refuses.
    private func decide(
        _ scene: Scene, _ pairs: [(token: String, action: String)], _ amounts: [Int64?]
    ) async throws -> [Int] {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for (pair, amount) in zip(pairs, amounts) {
                group.addTask {
                    let answer = try await scene.decider(pair.token, pair.action, "ville", amount)
                    if answer.status == 409 { #expect(answer.code == "enveloppe-depassee") }
                    return answer.status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func check(_ scene: Scene, _ actions: [String]) async throws {
        var granted: Int64 = 0
        for action in actions {
            let line = try await scene.client.get(
                "/v1/actions/\(action)/financements/ville", scene.equipe.ville)
            let amount = try #require(line.json["accorde_centimes"]?.integer)
            #expect((line.json["decision"] == "accorde") == (amount > 0))
            granted += amount
        }
        let envelope = try #require(
            try await scene.client.get("/v1/appels/argentan-2023/enveloppes", scene.equipe.ville).items
                .first { $0["code"] == "ville-2023" })
        #expect(granted <= Self.dotation)
        #expect(envelope["dotation_centimes"] == .integer(Self.dotation))
        #expect(envelope["engage_centimes"] == .integer(granted))
        #expect(envelope["solde_centimes"] == .integer(Self.dotation - granted))
    }
}
