import Builders
import Domain
import Rules
import Testing

@Suite("ELI-05 numeroDuTerritoire")
struct NumeroDuTerritoireTests {
    let rule = Rule.numeroDuTerritoire

    static let siret = NumeroLegal.siret(.lu("12345678200010"))
    static let ridet = NumeroLegal.ridet(.lu("0 000 001.001"))
    static let tahiti = NumeroLegal.tahiti(.lu("A00001"))

    func judge(_ numero: NumeroLegal, _ codePostal: String, _ commune: String = "Argentan") -> Jugement {
        rule.judge(
            .complete.with {
                $0.porteur.numero = numero
                $0.porteur.siege.codePostal = codePostal
                $0.porteur.siege.commune = commune
            })
    }

    @Test(
        "Each territory has its own kind of legal number",
        arguments: [
            (siret, "61200"), (siret, "97400"), (siret, "98600"), (siret, "98900"), (ridet, "98800"),
            (ridet, "98899"), (tahiti, "98700"), (tahiti, "98799"),
        ])
    func territoire(numero: NumeroLegal, codePostal: String) {
        #expect(judge(numero, codePostal) == .respectee)
    }

    @Test(
        "The legal number of another territory breaks the rule",
        arguments: [
            (siret, "98800"), (siret, "98713"), (ridet, "61200"), (ridet, "98713"), (ridet, "98600"),
            (tahiti, "61200"), (tahiti, "98800"), (tahiti, "97400"),
        ])
    func ailleurs(numero: NumeroLegal, codePostal: String) {
        #expect(judge(numero, codePostal).isBroken)
    }

    @Test("The message gives the address, the number given and the kind of number expected")
    func message() {
        #expect(
            judge(Self.siret, "98800", "Nouméa")
                == .enfreinte(
                    "Siège : 98800 Nouméa ; numéro donné : SIRET 12345678200010. Donnez le RIDET du porteur, "
                        + "ou corrigez le code postal du siège."))
        #expect(judge(Self.siret, "98713").says("Donnez le numéro TAHITI du porteur"))
        #expect(judge(Self.ridet, "61200").says("RIDET 0000001001. Donnez le SIRET du porteur"))
        #expect(judge(Self.tahiti, "61200").says("numéro TAHITI A00001. Donnez le SIRET"))
    }

    @Test("An empty or too short postcode requires a SIRET", arguments: ["", "9", "98"])
    func codePostalCourt(codePostal: String) {
        #expect(judge(Self.siret, codePostal) == .respectee)
        #expect(judge(Self.ridet, codePostal).isBroken)
    }
}
