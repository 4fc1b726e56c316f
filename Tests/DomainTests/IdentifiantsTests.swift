import Domain
import Testing

@Suite("Identifiers")
struct IdentifiantsTests {
    @Test(
        "A SIRET with a correct key is read, with or without blanks",
        arguments: [
            ("73282932000074", "732829320"), ("732 829 320 00074", "732829320"),
            ("732\u{A0}829\u{202F}320 00074", "732829320"), ("00061001400011", "000610014"),
            // La Poste: its head office follows Luhn, its branches have a digit sum divisible by 5.
            ("35600000000048", "356000000"), ("35600000049837", "356000000"), ("35600000000001", "356000000"),
        ])
    func siret(_ text: String, _ siren: String) {
        #expect(Siret(text)?.siren == siren)
        #expect(Siret(text)?.description.utf8.count == 14)
    }

    @Test(
        "A SIRET with a wrong key or a wrong SIREN, or that is not a SIRET, is refused",
        arguments: [
            "", "73282932000075", "73282932100072", "7328293200007", "732829320000740", "7328293200007A",
            "00000000000000", "35600000000049", "35600000000040", "732-829-320-00074", "٧٣٢٨٢٩٣٢٠٠٠٠٧٤",
            "732829320\t00074",
        ])
    func noSiret(_ text: String) {
        #expect(Siret(text) == nil)
    }

    @Test("Changing any one digit of a SIRET makes its key wrong")
    func oneDigit() {
        let right = Array("73282932000074")
        for index in right.indices {
            for digit in "0123456789" where digit != right[index] {
                var wrong = right
                wrong[index] = digit
                #expect(Siret(String(wrong)) == nil)
            }
        }
    }

    @Test(
        "An RNA number is read in either case, Corsican ones too",
        arguments: [
            ("W613001234", "W613001234"), ("w613001234", "W613001234"), ("W2A1234567", "W2A1234567"),
            ("w2b0000001", "W2B0000001"), ("W9N1000001", "W9N1000001"),
        ])
    func rna(_ text: String, _ read: String) {
        #expect(Rna(text)?.description == read)
    }

    @Test(
        "A text that is not an RNA number is refused",
        arguments: [
            "", "W61300123", "W6130012345", "X613001234", "WA13001234", "W6130O1234", "W 613001234",
            "W61A001234 ",
            "W2é1234567", "0613001234",
        ])
    func noRna(_ text: String) {
        #expect(Rna(text) == nil)
    }

    @Test(
        "An e-mail address is read and put in lower case",
        arguments: [
            ("camille@exemple.fr", "camille@exemple.fr"),
            ("Camille.Exemple@Exemple.FR", "camille.exemple@exemple.fr"),
            ("a+b_c-d@x.y.z", "a+b_c-d@x.y.z"), ("o'neil@exemple.fr", "o'neil@exemple.fr"),
        ])
    func courriel(_ text: String, _ read: String) {
        #expect(Courriel(text)?.description == read)
    }

    @Test("Two addresses that differ by case only are the same address")
    func sameCourriel() {
        #expect(Courriel("A@exemple.fr") == Courriel("a@EXEMPLE.fr"))
    }

    @Test(
        "A text that is not an e-mail address is refused",
        arguments: [
            "", "camille", "@exemple.fr", "camille@", "camille@exemple", "camille@.fr", "camille@exemple.",
            "camille@ex..fr", "a@b@c.fr", "a b@c.fr", "a@c .fr", "é@exemple.fr", "a@exémple.fr", "<a@b.fr>",
            "a,b@c.fr", "a@b.fr\nbcc: c@d.fr",
        ])
    func noCourriel(_ text: String) {
        #expect(Courriel(text) == nil)
    }

    @Test(
        "An address that is refused says which sign is wrong, above all one that looks right",
        arguments: [
            (" ", "Une adresse de courriel est attendue"),
            ("camille", "Une adresse compte un « @ » et un seul"),
            (
                "a@b@c.fr",
                "Une adresse compte un « @ » et un seul, comme camille@exemple.fr ; celle-ci en a 2."
            ),
            ("camille@exemple", "Il manque la fin de cette adresse après « @exemple »"),
            ("camille＠exemple.fr", "Cette adresse contient « ＠ », un caractère de pleine chasse"),
            ("cam\u{200B}ille@exemple.fr", "Cette adresse contient un caractère invisible (U+200B)"),
            ("camille@exemple.fr\u{FEFF}", "Cette adresse contient un caractère invisible (U+FEFF)"),
            ("cam ille@exemple.fr", "Cette adresse contient un blanc"),
            ("é@exemple.fr", "Cette adresse contient « é »"),
            (
                "c\u{430}mille@exemple.fr",
                "Cette adresse contient « \u{430} » : une adresse s’écrit sans accent"
            ),
            ("a,b@c.fr", "Cette adresse de courriel n’est pas bien formée"),
        ])
    func defautsDeCourriel(typed: String, start: String) {
        #expect(Courriel(typed.trimmed) == nil)
        #expect(Courriel.defaut(typed).hasPrefix(start))
    }

    @Test("The part before the @ has at most 64 bytes, the whole address 254")
    func courrielLength() {
        let label = String(repeating: "d", count: 59) + "."
        let domain = "@" + label + label + label + "fr"
        #expect(Courriel(String(repeating: "a", count: 64) + domain) != nil)
        #expect(Courriel(String(repeating: "a", count: 65) + domain) == nil)
        #expect(Courriel(String(repeating: "a", count: 64) + domain + "mmmmmmm") != nil)
        #expect(Courriel(String(repeating: "a", count: 64) + domain + "mmmmmmmm") == nil)
    }

    @Test(
        "A label of the domain has at most 63 letters and neither begins nor ends with a hyphen",
        arguments: [
            "a@\(String(repeating: "d", count: 64)).fr", "a@exemple-.fr", "a@-exemple.fr", "a@b.-",
            "a@exemple..fr",
        ])
    func courrielLabels(_ text: String) {
        #expect(Courriel(text) == nil)
    }

    @Test("A quartier code of 2024 is accepted only in its exact form")
    func quartier() {
        for code in ["QN06101M", "QN06102M", "QN02A01M", "QN02B02I", "QN97401M"] {
            #expect(isCodeQuartier2024(code))
        }
        for code in ["", "QP06101M", "QN06101", "QN06101m", "QN02C01M", "QN0610AM", "QN061011", "QN06101MM"] {
            #expect(!isCodeQuartier2024(code))
        }
    }
}
