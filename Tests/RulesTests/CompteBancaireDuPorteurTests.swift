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

    @Test("Le compte manque quand l’appel le demande, et alors seulement.")
    func absent() {
        let expected =
            "Le compte bancaire du porteur manque : recopiez le titulaire et l’IBAN du relevé d’identité "
            + "bancaire. Voir : article 2.4."
        #expect(judge(exige: true) == .enfreinte(expected))
        #expect(judge(exige: false) == .sansObjet)
        #expect(judge(exige: nil) == .sansObjet)
    }

    @Test("Un compte donné sans être demandé se juge aussi.")
    func donne() {
        let revision = Revision.argentan2023.withParametres { $0.ibanExige = Parametre() }
        #expect(rule.judge(by: revision) == .respectee)
        let autre = Dossier.complete.with { $0.porteur.compteBancaire?.titulaire = "Camille Fictif" }
        #expect(rule.judge(autre, by: revision).remark != nil)
    }

    @Test(
        "Casse, accents, ponctuation et blancs ne comptent pas ; un nom peut contenir l’autre.",
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

    @Test("Le sigle du porteur suffit.")
    func sigle() {
        #expect(judge("B.C.A.", nom: "Boxing Club d’Argentan", sigle: "BCA") == .respectee)
        #expect(judge("ASSO BCA", nom: "Boxing Club d’Argentan", sigle: "BCA") == .respectee)
        #expect(judge("AE", sigle: "AE") == .respectee)
        #expect(judge("Michael Fictif", sigle: "AE").remark != nil)
    }

    @Test("Le compte d’un autre nom passe, et se signale sans dire ce nom.")
    func autrui() {
        let expected =
            "Le titulaire du compte ne se lit pas comme le nom ni le sigle du porteur : vérifiez-le sur le relevé "
            + "d’identité bancaire."
        #expect(judge("Camille Fictif", sigle: "AE") == .remarque(expected))
    }

    @Test("Le comptable public tient le compte d’un collège ou de la ville : son nom n’étonne pas.")
    func comptablePublic() {
        let college = Dossier.complete.with {
            $0.porteur.nature = .eple
            $0.porteur.compteBancaire?.titulaire = "SGC ARGENTAN"
        }
        #expect(rule.judge(college) == .respectee)
    }

    @Test("Un titulaire vide, ou d’un seul signe, ne ressemble à rien.", arguments: ["", " ", "-", "E", "…"])
    func vide(titulaire: String) {
        #expect(judge(titulaire).remark != nil)
        #expect(judge(titulaire, sigle: "").remark != nil)
        #expect(judge(titulaire, nom: "", sigle: "").remark != nil)
    }
}
