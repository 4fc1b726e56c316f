import JSON
import Testing

@testable import Portail

@Suite("Amounts, numbers and days as people type them")
struct TypingTests {
    @Test(
        "An amount is read as people write it",
        arguments: [
            ("12500", 1_250_000), ("12500.5", 1_250_050), ("12 500,50 €", 1_250_050),
            ("12\u{202F}500,50\u{A0}€", 1_250_050), ("12.500,50", 1_250_050), ("12.500", 1_250_000),
            ("0", 0), ("0,05", 5), ("1500 euros", 150_000), ("1000000000", 100_000_000_000),
        ] as [(String, Int64)])
    func amounts(_ text: String, _ centimes: Int64) throws {
        #expect(try Typing.montant(text) == centimes)
    }

    @Test(
        "What is no amount is said with what was read",
        arguments: ["1 500,5O", "abc", "-5", "1,2,3", "1,234", "12.50.00", "١٢", "1000000000,01", "1e3"])
    func refusedAmounts(_ text: String) {
        #expect { try Typing.montant(text) } throws: { error in
            (error as? Illisible)?.phrase.hasPrefix("« \(text) »") == true
        }
    }

    @Test("A letter that stands for a digit is named")
    func slip() {
        #expect { try Typing.montant("1 500,5O") } throws: { error in
            (error as? Illisible)?.phrase.contains("la lettre O") == true
        }
    }

    @Test(
        "An amount that is shown is read back",
        arguments: [0, 5, 99, 100, 123_456, 99_999_999_999] as [Int64])
    func amountsThereAndBack(_ centimes: Int64) throws {
        #expect(try Typing.montant(Typing.montant(centimes)) == centimes)
    }

    @Test(
        "A day is read as people write it",
        arguments: [
            "16/01/2023", "16/01/23", "16/1/2023", "2023-01-16", "16 janvier 2023", "16.01.2023",
            "16 Janvier 2023",
        ])
    func days(_ text: String) throws { #expect(try Typing.jour(read: text) == "2023-01-16") }

    @Test("What is no day is said", arguments: ["30/02/2023", "hier", "16/01", "16/13/2023", "1/1/1/1"])
    func refusedDays(_ text: String) {
        #expect { try Typing.jour(read: text) } throws: { error in
            (error as? Illisible)?.phrase.contains("16/01/2023") == true
        }
    }

    @Test("A number with decimals is kept in hundredths")
    func hundredths() throws {
        #expect(try Typing.centiemes("1,5") == 150)
        #expect(Typing.centiemes(150) == "1,5")
        #expect(Typing.centiemes(205) == "2,05")
        #expect(Typing.centiemes(200) == "2")
    }
}

@Suite("What a form says of a document")
struct SaisieTests {
    private let champs = [
        Champ("/nom", "Nom"), Champ("/contact/nom", "Contact"), Champ("/contact/age", "Âge", .nombre),
        Champ("/lignes/0/code", "A", .cache("a")), Champ("/lignes/0/montant_centimes", "A", .montant),
        Champ("/lignes/1/code", "B", .cache("b")), Champ("/lignes/1/montant_centimes", "B", .montant),
    ]

    private func saisie(_ fields: [(String, String)], _ document: JSON = [:]) -> Saisie {
        Saisie(champs, document, Form(fields.map { (name: $0.0, value: $0.1) }))
    }

    @Test("A row without its amount is left out, and the next takes its place")
    func rows() {
        var saisie = saisie([("/nom", "X"), ("/lignes/1/montant_centimes", "5")])
        #expect(
            saisie.patch() == [
                "nom": "X", "contact": .null, "lignes": [["code": "b", "montant_centimes": 500]],
            ])
        saisie.refuse("/lignes/0/montant_centimes", "trop peu")
        #expect(saisie.erreurs["/lignes/1/montant_centimes"] == "trop peu")
    }

    @Test("What cannot be read keeps the value it had, and what is not on the page stays")
    func unreadable() {
        let before: JSON = ["contact": ["nom": "Avant", "age": 3, "autre": true]]
        var saisie = saisie([("/contact/nom", "Après"), ("/contact/age", "vieux")], before)
        #expect(saisie.patch()["contact"] == ["nom": "Après", "age": 3, "autre": true])
        #expect(saisie.erreurs["/contact/age"]?.contains("« vieux »") == true)
    }

    @Test("A refusal goes to its field, to one around it, or to the summary")
    func places() {
        var saisie = saisie([("/contact/nom", "X")])
        _ = saisie.patch()
        saisie.refuse("/contact", "incomplet")
        saisie.refuse("/ailleurs", "autre")
        #expect(saisie.erreurs == ["/contact/nom": "incomplet"])
        #expect(saisie.ailleurs == ["autre"])
    }
}

@Suite("The colour of a town")
struct CouleurTests {
    @Test("Its contrast with white is that of WCAG")
    func contrast() {
        #expect(abs((Couleur("#000000")?.contrasteAvecLeBlanc ?? 0) - 21) < 0.001)
        #expect(abs((Couleur("#767676")?.contrasteAvecLeBlanc ?? 0) - 4.54) < 0.01)
        #expect((Couleur("#777777")?.contrasteAvecLeBlanc ?? 5) < Couleur.contrasteMin)
        #expect(Couleur.parDefaut.contrasteAvecLeBlanc >= Couleur.contrasteMin)
    }

    @Test(
        "Only six hexadecimal digits are a colour",
        arguments: ["", "#fff", "red", "#12345g", "#1234567", "0b5567"])
    func others(_ text: String) { #expect(Couleur(text) == nil) }

    @Test("A colour is written as it is read")
    func thereAndBack() { #expect(Couleur("#0B5567")?.description == "#0b5567") }
}
