import Domain
import Store
import StoreSupport
import Testing
import UseCases

@Suite("The demonstration data")
struct DemonstrationTests {
    private static func counts(_ store: Store) async throws -> [Int] {
        try await store.read { reader in
            let everything = DossierScope(
                porteurs: [], contrats: [], contratsEntiers: [], isEverywhere: true,
                isEverywhereWithDrafts: true)
            let page = PageRequest(after: nil, limit: 200)
            return [
                try reader.dossiers(DossierFilter(scope: everything), page).items.count,
                try reader.porteurs(PorteurScope(membre: "", isEverywhere: true), page).items.count,
                try reader.contrats(page).items.count,
                try reader.roles(contrat: "argentan-2015", page).items.count,
            ]
        }
    }

    @Test("Loading it twice fills nothing twice, and the tokens of both times are valid")
    func twice() async throws {
        let (installation, first) = try await TemporaryInstallation.withFixtures()
        let second = try await Demonstration.load(installation.store, installation.horloge.horloge)
        #expect(try await Self.counts(installation.store) == [6, 6, 1, 4])
        #expect(first.values.map(\.nom) == second.values.map(\.nom))
        let instant = installation.horloge.horloge.now()
        for jeton in (first.values + second.values).map(\.jeton) {
            let caller = try await installation.store.read { try Caller.load($0, jeton: jeton, at: instant) }
            #expect(caller.compte != nil)
        }
        #expect(first["inconnu"] == "")
    }

    @Test(
        "Whatever the clock shows, the dossiers are filed while the appel is open",
        arguments: ["2020-01-01", "2030-06-01"])
    func anyClock(_ jour: String) async throws {
        let installation = try TemporaryInstallation(at: "\(jour)T09:00:00Z")
        _ = try await Demonstration.load(installation.store, installation.horloge.horloge)
        #expect(try await Self.counts(installation.store) == [6, 6, 1, 4])
    }

    @Test("Its six dossiers break no blocking rule on the day of the fixtures")
    func deposable() async throws {
        let scene = try await Scene()
        for who in Scene.porteurs { try await scene.bring(who, to: .depose) }
    }
}
