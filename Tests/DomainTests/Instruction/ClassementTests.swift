import Builders
import Domain
import Testing

@Suite("The ranking of actions")
struct ClassementTests {
    /// Marked on one criterion, from 0 to `sur`.
    func action(
        _ id: String, _ totaux: [String: Int64], volet: String? = "sport", sur: Int64 = 10_000
    ) -> ActionNotee {
        let critere = Critere(code: "c", libelle: "C", poids: 1, noteMax: sur)
        return ActionNotee(
            id: id, volet: volet, notations: totaux.mapValues { Notation([Notation.Ligne(critere, $0)]) })
    }

    @Test("The best average comes first; equal averages share a rank and leave the next one empty")
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

    @Test("Averages are compared before rounding, so a fraction of a ten-thousandth decides")
    func fractions() {
        let ranking = Classement.ranger([
            action("a", ["x": 5_000, "y": 5_000, "z": 5_000]),
            action("b", ["x": 5_000, "y": 5_000, "z": 5_001]),
        ])
        #expect(ranking.map(\.action.id) == ["b", "a"])
        #expect(ranking.map(\.rang) == [1, 2])
        #expect(ranking.map { $0.moyenne?.pourDixMille } == [5_000, 5_000])
    }

    @Test("Equal sums of marks share a rank, even when each mark is rounded differently")
    func exactTies() {
        let ranking = Classement.ranger([
            action("a", ["x": 49, "y": 22], volet: "sport", sur: 60),
            action("b", ["x": 47, "y": 24], volet: "sport", sur: 60),
            action("c", ["x": 37, "z": 35], volet: "culture", sur: 60),
            action("d", ["z": 3], volet: "culture", sur: 5),
        ])
        #expect(ranking.map(\.action.id) == ["c", "d", "a", "b"])
        #expect(ranking.map(\.rang) == [1, 1, 3, 3])
        #expect(ranking.map(\.rangDansLeVolet) == [1, 1, 1, 1])
        #expect(ranking.map { $0.moyenne?.pourDixMille } == [6_000, 6_000, 5_917, 5_917])
    }

    @Test("Volets with different grids are compared by the share of their own maximum")
    func maxima() {
        let ranking = Classement.ranger([
            action("neuf", ["x": 6], volet: "sport", sur: 9),
            action("sept", ["x": 5], volet: "culture", sur: 7),
            action("trois", ["x": 2], volet: "emploi", sur: 3),
            action("grand", ["x": 6_667], volet: "emploi", sur: 10_000),
        ])
        #expect(ranking.map(\.action.id) == ["sept", "grand", "neuf", "trois"])
        #expect(ranking.map(\.rang) == [1, 2, 3, 3])
        #expect(ranking.map(\.rangDansLeVolet) == [1, 1, 1, 2])
    }

    @Test("If the volet of an action changed, each mark counts as the share of its own grid")
    func changedVolet() {
        var action = action("a", ["x": 2], sur: 3)
        action.notations.merge(self.action("a", ["y": 5], sur: 7).notations) { first, _ in first }
        let rang = Classement.ranger([action])[0]
        #expect(rang.moyenne == Fraction(29, sur: 42))
        #expect(rang.ecart == Fraction(1, sur: 21))
    }

    @Test("The ranking gives median and spread; a spread over three tenths means low agreement")
    func spread() {
        func rang(_ values: Int64...) -> Rang {
            let totaux = Dictionary(uniqueKeysWithValues: values.enumerated().map { ("r\($0)", $1) })
            return Classement.ranger([action("a", totaux)])[0]
        }
        #expect(rang(1_000, 9_000, 2_000).mediane == Fraction(1, sur: 5))
        #expect(rang(1_000, 9_000, 2_000, 4_001).mediane == Fraction(6_001, sur: 20_000))
        #expect(rang(1_000, 9_000, 2_000, 4_001).mediane?.pourDixMille == 3_001)
        #expect(rang(5_000).ecart == .zero)
        #expect(!rang(4_000, 7_000).isAccordFaible)
        #expect(rang(4_000, 7_001).isAccordFaible)
        #expect(rang().mediane == nil && rang().ecart == nil && !rang().isAccordFaible)
    }

    @Test("A severe reviewer and a kind one have the same weight after normalisation")
    func normalised() {
        // « dur » gives 2 000 less than « doux » to the same actions; each marked one more action.
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

    @Test("Normalised averages are rounded to the nearest, with an exact half rounded up")
    func normalisedHalves() {
        func normalised(_ actions: [ActionNotee]) -> [Int64?] {
            Classement.ranger(actions).map(\.moyenneNormalisee)
        }
        // Alone, a reviewer is the average of all: 1/20000 is half a ten-thousandth.
        #expect(normalised([action("a", ["x": 1], sur: 20_000)]) == [1])
        #expect(normalised([action("a", ["x": 9_999], sur: 20_001)]) == [4_999])
        // x gives 1/3 and 2/3, y gives 2/7: all of it averages 3/7; 1/3 − 1/2 + 3/7 = 11/42, and 2/7 becomes
        // 3/7.
        let three = [
            action("a", ["x": 1], sur: 3), action("b", ["x": 2], sur: 3), action("c", ["y": 2], sur: 7),
        ]
        #expect(normalised(three) == [5_952, 2_619, 4_286])
        // x and y agree, so nothing is corrected: 10001/20000 is 5000.5 ten-thousandths.
        let far = [
            action("a", ["x": 5_001, "y": 5_001], sur: 10_000),
            action("b", ["x": 10_001, "y": 10_001], sur: 20_000),
        ]
        #expect(normalised(far) == [5_001, 5_001])
    }

    @Test(
        "The order of reviewers does not matter, and ranks have gaps only after ties",
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
