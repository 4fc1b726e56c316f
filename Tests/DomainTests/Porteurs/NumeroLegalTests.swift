import Domain
import Testing

@Suite("RIDET, TAHITI and IBAN numbers")
struct NumeroLegalTests {
    @Test("A RIDET number has 9 or 10 digits; blanks and dots are ignored")
    func ridet() {
        #expect(Ridet("123456001")?.description == "123456001")
        #expect(Ridet("1 234 567.001")?.description == "1234567001")
        for wrong in ["12345600", "12345678901", "000000000", "12345600A", "", "１２３４５６００１"] {
            #expect(Ridet(wrong) == nil, "\(wrong)")
        }
    }

    @Test("A TAHITI number is a digit or a letter, then five digits")
    func tahiti() {
        #expect(NumeroTahiti("B12345")?.description == "B12345")
        #expect(NumeroTahiti("b12345")?.description == "B12345")
        #expect(NumeroTahiti("012345")?.description == "012345")
        for wrong in ["B1234", "B123456", "1B2345", "É12345", "", "B12 45"] {
            #expect(NumeroTahiti(wrong) == nil, "\(wrong)")
        }
    }

    @Test("An IBAN must have a correct key, and a French one 27 characters")
    func iban() {
        // The example of the Banque de France and of ISO 13616.
        #expect(Iban("FR14 2004 1010 0505 0001 3M02 606")?.description == "FR1420041010050500013M02606")
        #expect(Iban("FR14\u{00A0}2004\u{202F}1010 0505 0001 3M02 606") != nil)
        #expect(Iban("fr1420041010050500013m02606") != nil)
        #expect(Iban("DE89370400440532013000") != nil)
        #expect(Iban("GB29 NWBK 6016 1331 9268 19") != nil)
        for wrong in [
            "FR1520041010050500013M02606", "FR1420041010050500013M0260", "FR1420041010050500013M02607", "",
            "14FR20041010050500013M02606", "FR14-2004-1010-0505-0001-3M02-606", "FR",
            "DE8937040044053201300É",
            String(repeating: "9", count: 40),
        ] {
            #expect(Iban(wrong) == nil, "\(wrong)")
        }
    }

    @Test("A legal number is unique across kinds, and has the name of its kind")
    func noms() throws {
        let siret = try #require(Siret("73282932000074"))
        let ridet = try #require(Ridet("123456001"))
        let tahiti = try #require(NumeroTahiti("B12345"))
        #expect(NumeroLegal.siret(siret).nom == "SIRET")
        #expect(NumeroLegal.siret(siret).siret == siret)
        #expect(NumeroLegal.ridet(ridet).nom == "RIDET")
        #expect(NumeroLegal.ridet(ridet).siret == nil)
        #expect(NumeroLegal.tahiti(tahiti).nom == "numéro TAHITI")
    }
}
