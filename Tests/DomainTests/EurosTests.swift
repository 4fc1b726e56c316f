import Domain
import Testing

@Suite("Amounts in euros")
struct EurosTests {
    /// U+202F between thousands and U+00A0 before the sign follow French typography, and no line breaks
    /// there.
    @Test(
        "An amount is written the French way",
        arguments: [
            (0, "0,00\u{A0}€"), (5, "0,05\u{A0}€"), (50, "0,50\u{A0}€"), (100, "1,00\u{A0}€"),
            (-1, "-0,01\u{A0}€"),
            (99_999, "999,99\u{A0}€"), (123_456, "1\u{202F}234,56\u{A0}€"),
            (-123_456_789, "-1\u{202F}234\u{202F}567,89\u{A0}€"), (13_500_000, "135\u{202F}000,00\u{A0}€"),
            (Int64.max, "92\u{202F}233\u{202F}720\u{202F}368\u{202F}547\u{202F}758,07\u{A0}€"),
            (Int64.min, "-92\u{202F}233\u{202F}720\u{202F}368\u{202F}547\u{202F}758,08\u{A0}€"),
        ] as [(Int64, String)])
    func text(_ centimes: Int64, _ text: String) {
        #expect(Euros(centimes: centimes).description == text)
    }

    @Test(
        "In a file an amount has no thousands separator, and the decimal mark of the file",
        arguments: [
            (0, "0,00", "0.00"), (7, "0,07", "0.07"), (-1050, "-10,50", "-10.50"),
            (123_456_789, "1234567,89", "1234567.89"),
        ] as [(Int64, String, String)])
    func decimal(_ centimes: Int64, _ comma: String, _ point: String) {
        #expect(Euros(centimes: centimes).decimal(mark: ",") == comma)
        #expect(Euros(centimes: centimes).decimal(mark: ".") == point)
    }

    @Test("A sum that would overflow 64 bits stops at the largest or smallest amount")
    func ends() {
        let (least, most) = (Euros(centimes: .min), Euros(centimes: .max))
        let cent = Euros(centimes: 1)
        #expect(Euros(centimes: .max - 1) + cent == most)
        #expect(most + cent == most)
        #expect(most + most == most)
        #expect(least + -cent == least)
        #expect(least - cent == least)
        #expect(most - -cent == most)
        #expect(Euros(centimes: .min + 1) - cent == least)
        #expect(-least == most)
        #expect(least + most == Euros(centimes: -1))
        #expect([most, cent, most].sum { $0 } == most)
        // The total of a whole appel fits even with every line at its maximum.
        let lines = Int64(400 * 30 * 7_000)
        #expect(lines.multipliedReportingOverflow(by: Euros.plafond).overflow == false)
    }

    @Test("Amounts are added, subtracted, summed and compared to the cent")
    func arithmetic() {
        let (dime, cent) = (Euros(centimes: 10), Euros(centimes: 1))
        #expect(dime + cent == Euros(centimes: 11))
        #expect(dime - cent == Euros(centimes: 9))
        #expect(-dime == Euros(centimes: -10))
        #expect(cent < dime)
        var total = dime
        total += cent
        #expect(total == Euros(centimes: 11))
        #expect([dime, cent, cent].sum(\.self) == Euros(centimes: 12))
        #expect([Euros]().sum(\.self) == .zero)
    }

    @Test("Ten cents are split in three shares of four, three and three")
    func splitExample() {
        #expect(Euros(centimes: 10).split(in: 3).map(\.centimes) == [4, 3, 3])
        #expect(Euros(centimes: -10).split(in: 3).map(\.centimes) == [-4, -3, -3])
        #expect(Euros(centimes: 2).split(in: 3).map(\.centimes) == [1, 1, 0])
        #expect(Euros(centimes: 10).split(in: 0) == [])
        #expect(Euros(centimes: 10).split(in: -1) == [])
    }

    @Test("Shares always add up to the amount, and differ by one cent at most", arguments: 1...40)
    func split(parts: Int) throws {
        for centimes in (-200...200).map(Int64.init) + [1_350_000_001, Euros.plafond - 1, Euros.plafond] {
            let shares = Euros(centimes: centimes).split(in: parts)
            #expect(shares.count == parts)
            #expect(shares.sum(\.self).centimes == centimes)
            let (low, high) = (try #require(shares.min()), try #require(shares.max()))
            #expect((high - low).centimes <= 1)
        }
    }
}
