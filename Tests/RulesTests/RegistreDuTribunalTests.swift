import Builders
import Domain
import Rules
import Testing

@Suite("ELI-06 registreDuTribunal")
struct RegistreDuTribunalTests {
    let rule = Rule.registreDuTribunal

    let registre = RegistreLocal(tribunal: "Strasbourg", volume: "12", folio: "34")

    func judge(
        _ registre: RegistreLocal?, _ codePostal: String = "67000", _ nature: NaturePorteur = .association
    ) -> Jugement {
        rule.judge(
            .complete.with {
                $0.porteur.registre = registre
                $0.porteur.siege.codePostal = codePostal
                $0.porteur.nature = nature
            })
    }

    @Test(
        "In the three departments a complete registration is enough", arguments: ["57000", "67000", "68100"])
    func inscrite(codePostal: String) {
        #expect(judge(registre, codePostal) == .respectee)
        #expect(judge(nil, codePostal).isBroken)
    }

    @Test("A missing registration is asked for as a whole")
    func absente() {
        let expected =
            "L’inscription de l’association au registre du tribunal manque : recopiez le tribunal, le volume "
            + "et le folio."
        #expect(judge(nil) == .enfreinte(expected))
    }

    @Test("A partly filled registration gets a message on what is missing; blank text does not count")
    func enPartie() {
        let expected =
            "Inscription au registre du tribunal remplie à 1 sur 3. Complétez : le volume, le folio."
        #expect(
            judge(RegistreLocal(tribunal: "Metz", volume: " ", folio: "")) == .enfreinte(expected))
        #expect(
            judge(RegistreLocal(tribunal: "", volume: "12", folio: "34")).says(
                "2 sur 3. Complétez : le tribunal."))
    }

    @Test("Nothing is judged elsewhere, or for a porteur that is not an association")
    func sansObjet() {
        for codePostal in ["61200", "56999", "58000", "66000", "69001", "06800", ""] {
            #expect(judge(nil, codePostal) == .sansObjet)
        }
        for nature in Nature.communes.map(\.code) where nature != .association {
            #expect(judge(nil, "67000", nature) == .sansObjet)
        }
    }
}
