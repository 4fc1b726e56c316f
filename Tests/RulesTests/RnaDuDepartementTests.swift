import Builders
import Domain
import Rules
import Testing

@Suite("ELI-07 rnaDuDepartement")
struct RnaDuDepartementTests {
    let rule = Rule.rnaDuDepartement

    func judge(_ rna: String?, _ codePostal: String) -> Jugement {
        rule.judge(
            .complete.with {
                $0.porteur.rna = rna.map(Rna.lu)
                $0.porteur.siege.codePostal = codePostal
            })
    }

    @Test(
        "The department of the RNA number must be that of the address",
        arguments: [
            ("W610000001", "61200"), ("W010000001", "01000"), ("W751000001", "75011"),
            ("W951000001", "95000"), ("W2A1000001", "20000"), ("W2B1000001", "20200"),
            ("W9R1000001", "97400"), ("W941000001", "97400"), ("W9N1000001", "98800"),
        ])
    func duSiege(rna: String, codePostal: String) {
        #expect(judge(rna, codePostal) == .respectee)
    }

    @Test(
        "Another department gives a remark",
        arguments: [
            ("W610000001", "62200"), ("W610000001", "60999"), ("W2A1000001", "21000"),
            ("W210000001", "20000"), ("W9R1000001", "91000"), ("W610000001", "97400"),
            ("W2C1000001", "20000"), ("W610000001", ""),
        ])
    func ailleurs(rna: String, codePostal: String) {
        #expect(judge(rna, codePostal).isBroken)
    }

    @Test("The message gives the number, the address and what to check; it informs and does not block")
    func message() {
        let expected =
            "Le numéro RNA W140000001 commence par W14 ; le siège est au 61200 Argentan. Si le siège a "
            + "changé de département, vérifiez que le changement a été déclaré ; sinon, corrigez le numéro "
            + "ou l’adresse."
        #expect(judge("W140000001", "61200") == .enfreinte(expected))
        #expect(rule.severite == .information)
    }

    @Test("Without an RNA number (ELI-02) there is nothing to judge")
    func sansRna() {
        #expect(judge(nil, "61200") == .sansObjet)
    }
}
