import Domain
import Testing

@Suite("Sharing work by load")
struct RepartitionTests {
    private func shared(
        _ taches: [Repartition.Tache], _ personnes: [String], charges: [String: Int] = [:], parTache: Int = 1
    ) -> [String] {
        Repartition(taches, among: personnes, charges: charges, parTache: parTache).dons.map {
            "\($0.tache) \($0.personne)"
        }
    }

    private func taches(_ ids: String...) -> [Repartition.Tache] { ids.map { Repartition.Tache(id: $0) } }

    @Test("The least loaded person comes first; with equal loads the order of the list decides")
    func leastLoaded() {
        #expect(shared(taches("1", "2", "3"), ["a", "b"]) == ["1 a", "2 b", "3 a"])
        #expect(
            shared(taches("1", "2", "3"), ["a", "b"], charges: ["a": 2, "z": 9]) == ["1 b", "2 b", "3 a"])
    }

    @Test("A person excluded from a task does not get it, but gets others")
    func deportes() {
        let held = Repartition.Tache(id: "1", deportes: ["a"])
        #expect(shared([held] + taches("2", "3"), ["a", "b"]) == ["1 b", "2 a", "3 a"])
    }

    @Test("A person who already has a task counts among its people and does not get it twice")
    func already() {
        let half = Repartition.Tache(id: "1", deja: ["b"])
        #expect(shared([half], ["a", "b", "c"], parTache: 2) == ["1 a"])
        #expect(shared([Repartition.Tache(id: "1", deja: ["a", "b"])], ["a", "b", "c"], parTache: 2) == [])
        #expect(shared([Repartition.Tache(id: "1", deja: ["x", "y"])], ["a"], parTache: 1) == [])
    }

    @Test("A task for which too few people are available says how many are missing")
    func missing() {
        let none = Repartition(taches("1"), among: [], charges: [:], parTache: 2)
        #expect(none.manques == ["1": 2])
        let one = Repartition(
            [Repartition.Tache(id: "1", deportes: ["a"]), Repartition.Tache(id: "2")], among: ["a", "b"],
            charges: [:], parTache: 2)
        #expect(one.manques == ["1": 1])
        #expect(one.dons.count == 3)
    }

    @Test("In 200 random cases no one gets over one task more than another who could have taken it")
    func fair() {
        var state: UInt64 = 20_221_202
        func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<200 {
            let personnes = (0..<1 + draw(6)).map { "p\($0)" }
            let taches = (0..<draw(40)).map { Repartition.Tache(id: "t\($0)") }
            let parTache = 1 + draw(personnes.count)
            let result = Repartition(taches, among: personnes, charges: [:], parTache: parTache)
            let loads = personnes.map { personne in result.dons.count { $0.personne == personne } }
            #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1)
            #expect(result.dons.count == taches.count * parTache)
            #expect(Set(result.dons.map { "\($0.tache) \($0.personne)" }).count == result.dons.count)
            #expect(result.manques.isEmpty)
        }
    }
}
