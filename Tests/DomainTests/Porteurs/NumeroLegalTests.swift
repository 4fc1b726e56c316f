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

    @Test(
        "A TAHITI number is kept with its establishment when it has one, in one form",
        arguments: [
            ("A12345001", "A12345001"), ("a12345-001", "A12345001"), ("843755 001", "843755001"),
            ("843755\u{A0}001", "843755001"), (" A12345.001 ", "A12345001"), ("A 12345", "A12345"),
        ])
    func tahitiDEtablissement(typed: String, kept: String) {
        #expect(NumeroTahiti(typed)?.description == kept)
    }

    @Test(
        "A number that is refused says what was counted and what is needed",
        arguments: [
            (Siret.defaut("7328293200007"), "Ce SIRET a 13 chiffres : il en faut 14."),
            (Siret.defaut("732 829 320 000 745"), "Ce SIRET a 15 chiffres : il en faut 14."),
            (Siret.defaut("732829320"), "Ce SIRET a 9 chiffres : il en faut 14. C’est sans doute le SIREN"),
            (Siret.defaut("1"), "Ce SIRET a 1 chiffre : il en faut 14."),
            (Siret.defaut(""), "Ce SIRET a 0 chiffre :"),
            (Siret.defaut("732-829-320-00074"), "Ce SIRET contient « - » : il n’a que des chiffres"),
            (Siret.defaut("7328293200007O"), "Ce SIRET contient « O »"),
            (Siret.defaut("732829320\t00074"), "Ce SIRET contient un blanc (U+0009)"),
            (Siret.defaut("732829320\u{200B}00074"), "Ce SIRET contient un caractère invisible (U+200B)"),
            (Siret.defaut("73282932000075"), "La clé de ce SIRET est fausse"),
            (Rna.defaut("W61300123"), "Ce numéro RNA a 9 caractères : il en faut 10"),
            (Rna.defaut("W 613001234"), "Ce numéro RNA contient un blanc"),
            (Rna.defaut("X613001234"), "Ce numéro RNA n’est pas bien formé"),
            (Ridet.defaut("1234567"), "Ce RIDET a 7 chiffres : il en faut 9 ou 10. C’est sans doute le RID"),
            (Ridet.defaut("12345678901"), "Ce RIDET a 11 chiffres : il en faut 9 ou 10."),
            (Ridet.defaut("000000000"), "Ce RIDET n’a que des zéros"),
            (NumeroTahiti.defaut("B1234"), "Ce numéro TAHITI a 5 caractères : il en faut 6, ou 9"),
            (NumeroTahiti.defaut("1B2345"), "Ce numéro TAHITI n’est pas bien formé"),
            (
                Iban.defaut("FR14 2004 1010 0505 0001 3M02 60"),
                "Cet IBAN a 26 caractères : il en faut 27 en France."
            ),
            (Iban.defaut("DE8937040044"), "Cet IBAN a 12 caractères : il en faut de 15 à 34"),
            (Iban.defaut("FR15 2004 1010 0505 0001 3M02 606"), "La clé de cet IBAN est fausse"),
            (Iban.defaut("14FR2004"), "Un IBAN commence par deux lettres"),
            (Iban.defaut("F"), "Un IBAN commence"),
            (Iban.defaut("FR14-2004"), "Cet IBAN contient « - »"),
        ])
    func defauts(said: String, start: String) { #expect(said.hasPrefix(start)) }

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
