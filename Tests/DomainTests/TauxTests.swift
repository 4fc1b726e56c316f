import Domain
import Testing

@Suite("Rates")
struct TauxTests {
    /// 80 % of 1 000,01 € is 800,008 €: 800,00 € fits, 800,01 € is too much.
    @Test(
        "A share equal to the rate is both within and at least it; one cent more is only at least it",
        arguments: [
            (7_999, 10_000, true, false), (8_000, 10_000, true, true), (8_001, 10_000, false, true),
            (80_000, 100_001, true, false), (80_001, 100_001, false, true), (0, 0, true, true),
            (1, 0, false, true),
            (2, 3, true, false), (4, 5, true, true), (5, 6, false, true),
        ] as [(Int64, Int64, Bool, Bool)])
    func threshold(_ part: Int64, _ whole: Int64, _ isUnder: Bool, _ isOver: Bool) {
        let rate = Taux(parDixMille: 8000)
        #expect(rate.isAtLeast(part, of: whole) == isUnder)
        #expect(rate.isAtMost(part, of: whole) == isOver)
        #expect(rate.isAtLeast(Euros(centimes: part), of: Euros(centimes: whole)) == isUnder)
        #expect(rate.isAtMost(Euros(centimes: part), of: Euros(centimes: whole)) == isOver)
    }

    @Test("The largest possible budget is compared with a rate without overflow")
    func ceiling() {
        let whole = Euros.plafond * 200
        let rate = Taux(parDixMille: 8000)
        #expect(rate.isAtLeast(whole / 10 * 8, of: whole))
        #expect(!rate.isAtLeast(whole / 10 * 8 + 1, of: whole))
        #expect(Taux.shown(whole, of: whole) == "100\u{A0}%")
        #expect(Taux.shown(Int64.max, of: 1).hasSuffix("%"))
    }

    @Test(
        "A rate is written the French way, without useless decimals",
        arguments: [
            (8000, "80\u{A0}%"), (7960, "79,6\u{A0}%"), (7961, "79,61\u{A0}%"), (7905, "79,05\u{A0}%"),
            (0, "0\u{A0}%"), (5, "0,05\u{A0}%"), (10_000, "100\u{A0}%"), (12_550, "125,5\u{A0}%"),
        ] as [(Int64, String)])
    func text(_ parDixMille: Int64, _ text: String) {
        #expect(Taux(parDixMille: parDixMille).description == text)
    }

    @Test(
        "A displayed share is rounded to the nearest, with the decimals it needs to differ from its threshold",
        arguments: [
            (2_050, 2_600, 8000, "78,85\u{A0}%"), (2, 3, 8000, "66,67\u{A0}%"),
            (79_999, 100_000, 8000, "79,999\u{A0}%"), (80_000, 100_000, 8000, "80\u{A0}%"),
            (80_001, 100_000, 8000, "80,001\u{A0}%"), (7_999_999, 10_000_000, 8000, "79,99999\u{A0}%"),
            (7_999_999, 10_000_000, 5000, "80\u{A0}%"), (0, 5, 8000, "0\u{A0}%"), (5, 0, 8000, "0\u{A0}%"),
            (3, 2, 8000, "150\u{A0}%"), (1, 100_000_000, 0, "0,000001\u{A0}%"),
        ] as [(Int64, Int64, Int64, String)])
    func shown(_ part: Int64, _ whole: Int64, _ seuil: Int64, _ text: String) {
        let seuil = Taux(parDixMille: seuil)
        #expect(Taux.shown(part, of: whole, beside: seuil) == text)
        #expect(
            Taux.shown(Euros(centimes: part), of: Euros(centimes: whole), beside: seuil) == text)
    }
}
