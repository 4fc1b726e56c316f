import Builders
import Domain
import Rules
import Testing

@Suite("ELI-02 identiteDeclaree")
struct IdentiteDeclareeTests {
    let rule = Rule.identiteDeclaree
    let sansRna = Dossier.complete.with { $0.porteur.rna = nil }

    @Test("An association that is registered and up to date respects the rule")
    func complete() { #expect(rule.judge() == .respectee) }

    @Test("An association without an RNA number breaks the rule")
    func associationSansRna() {
        let expected =
            "Le numéro RNA de l’association manque : recopiez celui du récépissé de déclaration "
            + "(W suivi de 9 caractères)."
        #expect(rule.judge(sansRna) == .enfreinte(expected, ou: "/porteur/rna"))
    }

    @Test(
        "The court register of Alsace-Moselle replaces the RNA number",
        arguments: ["57000", "67999", "68100"])
    func alsaceMoselle(codePostal: String) {
        #expect(rule.judge(sansRna.with { $0.porteur.siege.codePostal = codePostal }) == .respectee)
    }

    @Test(
        "Neighbouring departments need the RNA number",
        arguments: ["56999", "58000", "66000", "69001", "06800"])
    func voisins(codePostal: String) {
        #expect(rule.judge(sansRna.with { $0.porteur.siege.codePostal = codePostal }).isBroken)
    }

    @Test("An organisation that is not an association needs no RNA number")
    func organismePublic() {
        #expect(rule.judge(sansRna.with { $0.porteur.nature = .organismePublic }) == .respectee)
    }

    @Test(
        "The declarations must be stated as up to date; saying nothing is not enough",
        arguments: [nil, false])
    func declarations(valeur: Bool?) {
        let dossier = Dossier.complete.with { $0.presentation.declarationsAJour = valeur }
        let expected =
            "Les déclarations sociales et fiscales restent à attester : mettez-les à jour, puis répondez "
            + "qu’elles le sont."
        #expect(rule.judge(dossier) == .enfreinte(expected, ou: "/presentation/declarations_a_jour"))
    }

    @Test("Both missing things are reported together, at the place of the first")
    func deuxManques() {
        let verdict = rule.judge(sansRna.with { $0.presentation.declarationsAJour = nil })
        #expect(verdict.says("RNA"))
        #expect(verdict.says("déclarations sociales"))
        #expect(verdict.place == "/porteur/rna")
        #expect(verdict.others == ["/presentation/declarations_a_jour"])
        #expect(rule.judge(sansRna).others == [])
    }
}
