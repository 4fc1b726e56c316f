import Builders
import Domain
import Rules
import Testing

@Suite("ELI-02 identiteDeclaree")
struct IdentiteDeclareeTests {
    let rule = Rule.identiteDeclaree
    let sansRna = Dossier.complete.with { $0.porteur.rna = nil }

    @Test("Une association déclarée et à jour respecte la règle.")
    func complete() { #expect(rule.judge() == .respectee) }

    @Test("Une association sans RNA l’enfreint.")
    func associationSansRna() {
        let expected =
            "Le numéro RNA de l’association manque : recopiez celui du récépissé de déclaration "
            + "(W suivi de 9 caractères)."
        #expect(rule.judge(sansRna) == .enfreinte(expected))
    }

    @Test("Le registre d’Alsace-Moselle tient lieu de RNA.", arguments: ["57000", "67999", "68100"])
    func alsaceMoselle(codePostal: String) {
        #expect(rule.judge(sansRna.with { $0.porteur.siege.codePostal = codePostal }) == .respectee)
    }

    @Test(
        "Les départements voisins demandent le RNA.",
        arguments: ["56999", "58000", "66000", "69001", "06800"])
    func voisins(codePostal: String) {
        #expect(rule.judge(sansRna.with { $0.porteur.siege.codePostal = codePostal }).isBroken)
    }

    @Test("Un organisme qui n’est pas une association est sans RNA.")
    func organismePublic() {
        #expect(rule.judge(sansRna.with { $0.porteur.nature = .organismePublic }) == .respectee)
    }

    @Test(
        "Les déclarations se disent à jour ; le silence ne dit rien.", arguments: [nil, false])
    func declarations(valeur: Bool?) {
        let dossier = Dossier.complete.with { $0.presentation.declarationsAJour = valeur }
        let expected =
            "Les déclarations sociales et fiscales restent à attester : mettez-les à jour, puis cochez "
            + "la case."
        #expect(rule.judge(dossier) == .enfreinte(expected))
    }

    @Test("Les deux manques se disent ensemble.")
    func deuxManques() {
        let verdict = rule.judge(sansRna.with { $0.presentation.declarationsAJour = nil })
        #expect(verdict.says("RNA"))
        #expect(verdict.says("déclarations sociales"))
    }
}
