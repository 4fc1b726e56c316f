import API
import Domain
import JSON
import Support
import Testing

@Suite("The check at the start of a route")
struct PortesTests {
    @Test("The thing that a path names first is found before the resource runs")
    func named() {
        let unnamed = Routes.all.filter { $0.chose == nil }
        // These are looked up among those of the caller; the documentation is public.
        let own: Set = ["filtre", "jeton", "session", "invitation"]
        #expect(
            Set(unnamed.flatMap { Route.parameters(of: $0.path) }) == own.union(["sujet"]),
            "a path names a kind of thing that is not in Espece")
        let named = Set(Routes.all.compactMap(\.chose?.espece))
        #expect(named == Set(Espece.allCases))
    }

    @Test(
        "A path that names nothing needs a capacity of every account, on what the body names or everywhere"
    )
    func unnamed() {
        let open: [Qualite] = [.anonyme, .compte]
        let asked = Set(Routes.all.filter { $0.chose == nil }.map(\.capacite)).filter { capacite in
            Permissions.holders(of: capacite).isDisjoint(with: open)
                && !Portes.nommeesParLeCorps.contains(capacite) && !Portes.partout.contains(capacite)
        }
        #expect(asked == [.verifierJournal])
    }

    @Test("A repeated request gets its kept answer, even when the caller no longer sees the dossier")
    func repeated() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            func deporter(_ key: String?) async throws -> Answer {
                try await scene.client.send(
                    "POST", "\(dossier.path)/deports", scene.equipe.instructeur,
                    json: ["motif": "Conflit d’intérêts."], key: key)
            }
            let first = try await deporter("un-deport").expecting(201)
            let again = try await deporter("un-deport")
            #expect(again.status == 201 && again.bytes == first.bytes)
            #expect(try await deporter(nil).status == 404)
        }
    }
}
