import Domain
import JSON
import Store
import Testing
import UseCases
import Verification

/// The appel of 2023 from the drafts to the notifications; the sums are worked out by hand in the comments.
@Suite("The story of an appel")
struct StoryTests {
    @Test("Six dossiers go from draft to notification, and the sums agree to the cent")
    func story() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        var ids: [String: String] = [:]
        try scene.set("2022-11-20T10:00:00Z")
        for (index, who) in Scene.porteurs.enumerated() {
            let id = try await scene.dossier(who).id
            let depot = try await scene.deposit(id, who)
            #expect(depot.reference == "ARG-2023-00\(index + 1)")
            #expect(depot.sha256 == sha256(Array(depot.contenu.utf8)))
            ids[who] = id
        }
        func id(_ who: String) throws -> String { try #require(ids[who]) }
        try scene.set("2022-12-05T09:00:00Z")
        try await scene.withdraw(try id("porteur_boxing_club"), "porteur_boxing_club")
        try await scene.rule(try id("porteur_deci_dela"), recevable: false)
        let kept = [
            "porteur_arts_improvises", "porteur_espace_rousseau", "porteur_cemea",
            "porteur_generation_numerique",
        ]
        for who in kept {
            try await scene.rule(try id(who))
            try await scene.close(try id(who))
        }
        try await decide(scene, try id(kept[0]), try id(kept[1]), try id(kept[2]), try id(kept[3]))
        for who in kept {
            #expect(try await scene.etat(try id(who)) == .decide)
            try await scene.notify(try id(who))
        }
        try await checkEnd(scene, ids)
    }

    private func decide(
        _ scene: Scene, _ arts: String, _ mots: String, _ cemea: String, _ reseaux: String
    ) async throws {
        let (artsActions, motsActions) = (try await scene.actions(arts), try await scene.actions(mots))
        let (cemeaActions, reseauxActions) = (
            try await scene.actions(cemea), try await scene.actions(reseaux)
        )
        try await scene.grant(artsActions[0], "etat", 300_000)
        try await scene.grant(artsActions[0], "ville", 180_000)
        try await scene.refuse(artsActions[0], "region")
        try await scene.grant(artsActions[1], "etat", 150_000)
        #expect(try await scene.etat(arts) == .instruit, "a line still waits")
        try await scene.grant(artsActions[1], "ville", 80_000)
        try await scene.grant(motsActions[0], "etat", 200_000)
        try await scene.grant(motsActions[0], "ville", 90_000)
        try await scene.grant(motsActions[0], "caf", 110_000)
        try await scene.refuse(cemeaActions[0], "etat")
        try await scene.grant(cemeaActions[0], "ville", 90_000)
        try await scene.grant(cemeaActions[0], "departement", 1)
        try await scene.grant(reseauxActions[0], "etat", 100_000)
        try await scene.grant(reseauxActions[0], "departement", 70_000)
        try await scene.grant(reseauxActions[1], "etat", 180_000)
        try await scene.grant(reseauxActions[1], "departement", 80_000)
        try await scene.grant(reseauxActions[1], "caf", 30_000)
    }

    private func checkEnd(_ scene: Scene, _ ids: [String: String]) async throws {
        // Engaged: State 3 000 + 1 500 + 2 000 + 1 000 + 1 800; town 1 800 + 800 + 900 + 900; département
        // 0,01 + 700 + 800; CAF 1 100 + 300; region nothing.
        let expected: [(String, Int64, Int64)] = [
            ("etat-2023", 13_500_000, 930_000), ("ville-2023", 6_000_000, 440_000),
            ("departement-2023", 2_325_300, 150_001), ("caf-2023", 2_000_000, 140_000),
            ("region-2023", 3_000_000, 0),
        ]
        for (code, dotation, engage) in expected {
            let solde = try await scene.solde(code)
            #expect(solde.dotation.centimes == dotation, "\(code)")
            #expect(solde.engage.centimes == engage, "\(code)")
            #expect(solde.solde.centimes == dotation - engage, "\(code)")
        }
        let filed = try await scene.store.read { reader in
            try reader.dossiers(
                DossierFilter(
                    scope: DossierScope(
                        porteurs: [], contrats: [], contratsEntiers: [], isEverywhere: true,
                        isEverywhereWithDrafts: false)), PageRequest(after: nil, limit: 50)
            ).items.sorted { $0.reference ?? "" < $1.reference ?? "" }
        }
        #expect(filed.map(\.reference) == (1...6).map { "ARG-2023-00\($0)" })
        #expect(
            filed.map(\.etat) == [.notifie, .retire, .notifie, .irrecevable, .notifie, .notifie])
        #expect(filed.map(\.id) == Scene.porteurs.map { ids[$0] })
        // 7 100 + 0 + 4 000 + 0 + 900,01 + 4 600 €
        let granted = try await scene.store.read { reader in
            try filed.map { dossier in
                try reader.actions(dossier: dossier.id).flatMap { try reader.financements(action: $0.id) }
                    .sum(\.financement.accorde).centimes
            }
        }
        #expect(granted == [710_000, 0, 400_000, 0, 90_001, 460_000])
        let engaged: Int64 = 930_000 + 440_000 + 150_001 + 140_000
        #expect(granted.reduce(0, +) == engaged)
        #expect(try await scene.store.read { try $0.verifier() }.differences == [])
    }

    @Test("The ranking has the best average first, ties by reference, actions without marks last")
    func ranking() async throws {
        let scene = try await Scene()
        try await scene.open("instructrice", .instructeur)
        var ids: [String: String] = [:]
        for who in Scene.porteurs { ids[who] = try await scene.bring(who, to: .depose) }
        func actions(_ who: String) async throws -> [String] {
            try await scene.actions(try #require(ids[who]))
        }
        for who in Scene.porteurs where who != "porteur_cemea" {
            try await scene.rule(try #require(ids[who]))
        }
        let arts = try await actions("porteur_arts_improvises")
        let boxe = try await actions("porteur_boxing_club")[0]
        let mots = try await actions("porteur_espace_rousseau")[0]
        let cafe = try await actions("porteur_deci_dela")[0]
        try await scene.evaluate(arts[0], note: 4)
        try await scene.evaluate(arts[0], "instructrice", note: 1)
        try await scene.evaluate(boxe, note: 5)
        try await scene.evaluate(cafe, note: 3)
        try await scene.evaluate(mots, note: 3)
        let ranking = Classement.ranger(
            try await scene.store.read { try $0.actionsClassables(appel: "argentan-2023").map(\.notee) })
        let reseaux = try await actions("porteur_generation_numerique")
        #expect(ranking.map(\.action.id) == [boxe, mots, cafe, arts[0], arts[1]] + reseaux)
        #expect(ranking.map { $0.moyenne?.pourDixMille } == [10_000, 6000, 6000, 5000, nil, nil, nil])
        #expect(ranking.map(\.rang) == [1, 2, 2, 4, nil, nil, nil])
        #expect(ranking.map(\.action.notations.count) == [1, 1, 1, 2, 0, 0, 0])
        #expect(ranking.map(\.isAccordFaible) == [false, false, false, true, false, false, false])
    }
}
