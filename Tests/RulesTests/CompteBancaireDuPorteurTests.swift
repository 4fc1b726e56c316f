import Builders
import Domain
import Rules
import Testing

@Suite("ELI-08 compteBancaireDuPorteur")
struct CompteBancaireDuPorteurTests {
    let rule = Rule.compteBancaireDuPorteur

    func judge(_ titulaire: String, nom: String = "Association Exemple", sigle: String? = nil) -> Jugement {
        rule.judge(
            .complete.with {
                $0.porteur.nom = nom
                $0.porteur.sigle = sigle
                $0.porteur.compteBancaire?.titulaire = titulaire
            })
    }

    func judge(exige: Bool?) -> Jugement {
        rule.judge(
            .complete.with { $0.porteur.compteBancaire = nil },
            by: .argentan2023.withParametres { $0.ibanExige.valeur = exige })
    }

    @Test("A missing bank account breaks the rule only when the appel requires one")
    func absent() {
        let expected =
            "Le compte bancaire du porteur manque : recopiez le titulaire et l’IBAN du relevé d’identité "
            + "bancaire. Voir : article 2.4."
        #expect(judge(exige: true) == .enfreinte(expected))
        #expect(judge(exige: false) == .sansObjet)
        #expect(judge(exige: nil) == .sansObjet)
    }

    @Test("A bank account given without being required is judged too")
    func donne() {
        let revision = Revision.argentan2023.withParametres { $0.ibanExige = Parametre() }
        #expect(rule.judge(by: revision) == .respectee)
        let autre = Dossier.complete.with { $0.porteur.compteBancaire?.titulaire = "Camille Fictif" }
        #expect(rule.judge(autre, by: revision).remark != nil)
    }

    @Test(
        "Case, accents, punctuation and blanks are ignored, and one name may contain the other",
        arguments: [
            ("ASSOCIATION EXEMPLE", "Association Exemple"), ("Asso. Les Étés", "les étés"),
            ("LES ARTS IMPROVISES", "Les Arts Improvisés"), ("DE CI DE LA", "De-ci De-là"),
            ("GENERATION NUMERIQUE PARIS", "Génération Numérique"), ("L ETE", "L’E\u{301}té"),
            ("COEUR DE VILLE", "Cœur de ville"), ("GRUSS", "Gruß"), ("LODZ", "Łódź"),
            ("HOI VIET", "Hội Việt"), ("Exemple", "Association Exemple"), ("СОЮЗ", "Союз"),
        ])
    func ressemble(titulaire: String, nom: String) {
        #expect(judge(titulaire, nom: nom) == .respectee)
    }

    @Test("An account in the name of the acronym of the porteur is accepted")
    func sigle() {
        #expect(judge("B.C.A.", nom: "Boxing Club d’Argentan", sigle: "BCA") == .respectee)
        #expect(judge("ASSO BCA", nom: "Boxing Club d’Argentan", sigle: "BCA") == .respectee)
        #expect(judge("AE", sigle: "AE") == .respectee)
        #expect(judge("Michael Fictif", sigle: "AE").remark != nil)
    }

    @Test("An account under another name passes with a remark, which does not repeat that name")
    func autrui() {
        let expected =
            "Le titulaire du compte ne se lit pas comme le nom ni le sigle du porteur : vérifiez-le sur le relevé "
            + "d’identité bancaire."
        #expect(judge("Camille Fictif", sigle: "AE") == .remarque(expected))
    }

    @Test("The public accountant may hold the account of a school or of the town, so its name is accepted")
    func comptablePublic() {
        let college = Dossier.complete.with {
            $0.porteur.nature = .eple
            $0.porteur.compteBancaire?.titulaire = "SGC ARGENTAN"
        }
        #expect(rule.judge(college) == .respectee)
    }

    @Test(
        "An account holder that is empty or one character long matches no name",
        arguments: ["", " ", "-", "E", "…"])
    func vide(titulaire: String) {
        #expect(judge(titulaire).remark != nil)
        #expect(judge(titulaire, sigle: "").remark != nil)
        #expect(judge(titulaire, nom: "", sigle: "").remark != nil)
    }
}
