import Builders
import Domain
import Testing

@Suite("The ranking of actions")
struct ClassementTests {
    func action(_ id: String, _ totaux: [String: Int64], volet: String? = "sport") -> ActionNotee {
        ActionNotee(id: id, volet: volet, totaux: totaux)
    }

    @Test("Best average first; equal ones share a place and leave the next one empty")
    func places() {
        let ranking = Classement.ranger([
            action("a", ["x": 6_000]), action("b", ["x": 8_000], volet: "culture"),
            action("c", ["x": 9_000, "y": 7_000]),
            action("d", [:]), action("e", ["y": 8_000], volet: "culture"), action("f", [:], volet: "culture"),
        ])
        #expect(ranking.map(\.action.id) == ["b", "c", "e", "a", "d", "f"])
        #expect(ranking.map(\.rang) == [1, 1, 1, 4, nil, nil])
        #expect(ranking.map(\.rangDansLeVolet) == [1, 1, 1, 2, nil, nil])
    }

    @Test("A fraction of a ten-thousandth decides: averages are compared before they are rounded")
    func fractions() {
        let ranking = Classement.ranger([
            action("a", ["x": 5_000, "y": 5_000, "z": 5_000]),
            action("b", ["x": 5_000, "y": 5_000, "z": 5_001]),
        ])
        #expect(ranking.map(\.action.id) == ["b", "a"])
        #expect(ranking.map(\.rang) == [1, 2])
        #expect(ranking.map(\.moyenne) == [5_000, 5_000])
    }

    @Test("The median and the spread are told; beyond three tenths of the scale the agreement is low")
    func spread() {
        func rang(_ values: Int64...) -> Rang {
            let totaux = Dictionary(uniqueKeysWithValues: values.enumerated().map { ("r\($0)", $1) })
            return Classement.ranger([action("a", totaux)])[0]
        }
        #expect(rang(1_000, 9_000, 2_000).mediane == 2_000)
        #expect(rang(1_000, 9_000, 2_000, 4_000).mediane == 3_000)
        #expect(rang(5_000).ecart == 0)
        #expect(!rang(4_000, 7_000).isAccordFaible)
        #expect(rang(4_000, 7_001).isAccordFaible)
        #expect(rang().mediane == nil && rang().ecart == nil && !rang().isAccordFaible)
    }

    @Test("A severe reviewer and a kind one weigh alike once normalised")
    func normalised() {
        // « dur » gives 2 000 less than « doux » to the same things; each marked one action more.
        let ranking = Classement.ranger([
            action("a", ["dur": 6_000, "doux": 8_000]), action("b", ["dur": 4_000, "doux": 6_000]),
            action("c", ["dur": 5_000]), action("d", ["doux": 7_000]),
        ])
        let normalised = Dictionary(
            uniqueKeysWithValues: ranking.map { ($0.action.id, $0.moyenneNormalisee) })
        #expect(normalised["c"] == normalised["d"])
        #expect(normalised["a"] == 7_000 && normalised["b"] == 5_000)
        #expect(ranking.map(\.action.id) == ["a", "d", "b", "c"])
    }

    @Test(
        "The order of the reviewers never counts; places go from 1 without a hole but after ties",
        arguments: 1...40)
    func properties(_ seed: Int) {
        var hasard = Hasard(seed: UInt64(seed))
        let actions = (0..<hasard.int(1...30)).map { index in
            let count = hasard.int(0...4)
            let totaux = (0..<count).map { ("r\($0)", hasard.int64(0...20) * 500) }
            return action(
                "a\(index)", Dictionary(uniqueKeysWithValues: totaux),
                volet: hasard.pick(["sport", "culture", nil]))
        }
        let ranking = Classement.ranger(actions)
        #expect(ranking.map(\.action.id).sorted() == actions.map(\.id).sorted())
        let places = ranking.compactMap(\.rang)
        #expect(places == places.sorted())
        for (index, place) in places.enumerated() {
            #expect(place == index + 1 || place == places[index - 1])
        }
        #expect(Classement.ranger(actions) == ranking)
    }
}
