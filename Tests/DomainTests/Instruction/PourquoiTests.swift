import Domain
import Testing

@Suite("Why an action has its rank")
struct PourquoiTests {
    private static let commun = Critere(code: "commun", libelle: "Commun", poids: 3, noteMax: 20)
    private static let sport = Critere(
        code: "sport", libelle: "Sport", poids: 1, noteMax: 10, volets: ["sport"])
    private static let culture = Critere(
        code: "culture", libelle: "Culture", poids: 2, noteMax: 5, volets: ["culture"])
    private static let grille = [commun, sport, culture]

    private static func rang(_ notations: [[(Critere, Int64)]], volet: String? = nil) -> Rang {
        let all = notations.enumerated().map {
            ("r\($0)", Notation($1.map { Notation.Ligne($0.0, $0.1) }))
        }
        return Classement.ranger([
            ActionNotee(
                id: "a", volet: volet, notations: Dictionary(uniqueKeysWithValues: all), grille: grille)
        ])[0]
    }

    private static func phrase(
        _ notes: [Int64], abstentions: Int = 0, exAequo: [String] = [], autres: Int = 0
    ) -> String {
        rang(notes.map { [(commun, $0)] }).pourquoi(
            abstentions: abstentions, exAequo: exAequo, autres: autres)
    }

    @Test("The average out of ten is rounded to hundredths and written without trailing zeros")
    func average() {
        #expect(Self.phrase([14]) == "7 sur 10 de moyenne pour une évaluation comptée.")
        #expect(Self.phrase([14, 15]) == "7,25 sur 10 de moyenne pour 2 évaluations comptées.")
        #expect(Self.phrase([15, 15]) == "7,5 sur 10 de moyenne pour 2 évaluations comptées.")
        #expect(Self.phrase([14, 14, 15]) == "7,17 sur 10 de moyenne pour 3 évaluations comptées.")
        #expect(Self.phrase([0, 0, 0, 0, 0, 1]) == "0,08 sur 10 de moyenne pour 6 évaluations comptées.")
        #expect(Self.phrase([20]) == "10 sur 10 de moyenne pour une évaluation comptée.")
    }

    @Test("Ties are named; when there are many, only the first ones are")
    func ties() {
        let start = "7 sur 10 de moyenne pour une évaluation comptée ; à égalité avec "
        #expect(Self.phrase([14], exAequo: ["ARG-2023-004"]) == start + "ARG-2023-004.")
        #expect(
            Self.phrase([14], exAequo: ["ARG-2023-004", "ARG-2023-005 (action 2)"])
                == start + "ARG-2023-004 et ARG-2023-005 (action 2).")
        #expect(
            Self.phrase([14], exAequo: ["A", "B", "C"], autres: 1) == start + "A, B, C et 1 autre.")
        #expect(
            Self.phrase([14], exAequo: ["A", "B", "C"], autres: 12) == start + "A, B, C et 12 autres.")
    }

    @Test("Abstentions and low agreement are stated; an action without a mark has no rank")
    func rest() {
        #expect(
            Self.phrase([10, 15, 18, 15], abstentions: 1, exAequo: ["ARG-2023-004"])
                == "7,25 sur 10 de moyenne pour 4 évaluations comptées ; à égalité avec ARG-2023-004 ; "
                + "un évaluateur s’est abstenu ; accord faible entre évaluateurs.")
        #expect(
            Self.phrase([14], abstentions: 2)
                == "7 sur 10 de moyenne pour une évaluation comptée ; 2 évaluateurs se sont abstenus.")
        #expect(Self.phrase([]) == "Pas de rang sans évaluation comptée.")
        #expect(
            Self.phrase([], abstentions: 1)
                == "Pas de rang sans évaluation comptée ; un évaluateur s’est abstenu.")
    }

    @Test("The points of the criteria add up to the average, and their maxima to the whole")
    func criteria() {
        let rang = Self.rang(
            [[(Self.commun, 20), (Self.sport, 3)], [(Self.commun, 5), (Self.sport, 4)]], volet: "sport")
        let parts = rang.criteres
        #expect(parts.map(\.critere.code) == ["commun", "sport"])
        #expect(parts.map(\.moyenne) == [Fraction(25, sur: 2), Fraction(7, sur: 2)])
        #expect(parts.map(\.points) == [Fraction(15, sur: 32), Fraction(7, sur: 80)])
        #expect(parts.map(\.maximum) == [Fraction(3, sur: 4), Fraction(1, sur: 4)])
        #expect(parts.compactMap(\.points).reduce(.zero, +) == rang.moyenne)
    }

    @Test("Without marks the possible criteria are listed; after a change of volet, those marked")
    func otherGrids() {
        let none = Self.rang([], volet: "culture").criteres
        #expect(none.map(\.critere.code) == ["commun", "culture"])
        #expect(none.map(\.moyenne) == [nil, nil] && none.map(\.points) == [nil, nil])
        #expect(none.map(\.maximum) == [Fraction(3, sur: 5), Fraction(2, sur: 5)])
        let changed = Self.rang(
            [[(Self.commun, 10), (Self.sport, 10)], [(Self.commun, 20), (Self.culture, 5)]],
            volet: "culture")
        #expect(changed.criteres.map(\.critere.code) == ["commun", "sport", "culture"])
        #expect(changed.criteres.compactMap(\.points).reduce(.zero, +) == changed.moyenne)
        #expect(changed.criteres.map(\.maximum).reduce(.zero, +) == Fraction(1, sur: 1))
    }
}
