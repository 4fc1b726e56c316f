import API
import Domain
import JSON
import Support
import Testing

@Suite("The door of a route")
struct PortesTests {
    @Test("The first name of every path is a thing that is found before the resource runs")
    func named() {
        let unnamed = Routes.all.filter { $0.chose == nil }
        // A person’s filters are found among their own, and a subject of the documentation is public: nobody to hide them from.
        #expect(
            Set(unnamed.flatMap { Route.parameters(of: $0.path) }) == ["filtre", "sujet"],
            "a path names something no door knows: Espece")
        let named = Set(Routes.all.compactMap(\.chose?.espece))
        #expect(named == Set(Espece.allCases))
    }

    @Test(
        "Where nothing is named, the body names it or the capacity is of every account, or of the whole installation"
    )
    func unnamed() {
        let open: [Qualite] = [.anonyme, .compte]
        let asked = Set(Routes.all.filter { $0.chose == nil }.map(\.capacite)).filter { capacite in
            Permissions.holders(of: capacite).isDisjoint(with: open)
                && !Portes.nommeesParLeCorps.contains(capacite) && !Portes.partout.contains(capacite)
        }
        #expect(asked == [.verifierJournal])
    }

    @Test("A kept answer is given again without entering: its effect was to lose sight of the thing")
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
