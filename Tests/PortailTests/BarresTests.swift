import Testing

@testable import Portail

@Suite("Bars of amounts")
struct BarresTests {
    @Test(
        "A share is rounded to the nearest, more than all when it is, and of wide amounts too",
        arguments: [
            (Int64(1), Int64(3), Int64(3333)), (2, 3, 6667), (0, 3, 0), (3, 3, 10_000), (4, 3, 13_333),
            (1, 0, 0),
            (-1, 3, 0), (.max, .max, 10_000), (.max / 2, .max, 5_000), (1, .max, 0),
        ])
    func part(value: Int64, whole: Int64, expected: Int64) {
        #expect(Barres.rounded(value, of: whole, in: 10_000) == expected)
    }

    @Test("A width is in hundredths of the widest, with two decimals")
    func largeur() {
        #expect(Barres.largeur(1, 3) == "33.33")
        #expect(Barres.largeur(1, 1_000) == "0.10")
        #expect(Barres.largeur(1, 2_000) == "0.05")
        #expect(Barres.largeur(7, 7) == "100.00")
        #expect(Barres.largeur(8, 7) == "100.00")
    }
}
