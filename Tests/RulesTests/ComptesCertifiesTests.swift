import Builders
import Domain
import Rules
import Testing

@Suite("CAC-01 comptesCertifies")
struct ComptesCertifiesTests {
    let rule = Rule.comptesCertifies
    static let code = "rapport_commissaire_aux_comptes"

    /// The complete dossier has 3 000 € of public money in 2023 and asks for 3 500 €.
    func judge(
        _ seuil: Euros?, isAsked: Bool = true, pieces: [String] = [], nature: NaturePorteur = .association,
        aides: [AidePublique] = Presentation.complete.aidesPubliques
    ) -> Jugement {
        let revision = Revision.argentan2023.with {
            $0.appel.parametres.seuilComptesCertifies = Parametre(seuil, article: "article 8.2")
            let rapport = PieceDemandee(code: Self.code, libelle: "Rapport", condition: .facultative)
            if isAsked { $0.appel.pieces.append(rapport) }
        }
        let dossier = Dossier.complete.with {
            $0.pieces += pieces
            $0.porteur.nature = nature
            $0.presentation.aidesPubliques = aides
        }
        return rule.judge(dossier, by: revision)
    }

    func figures(_ seuil: Euros) -> String {
        "Argent public de 2023 : \(euros(6_500)) (\(euros(3_000)) d’aides et \(euros(3_500)) demandés "
            + "ici) ; seuil de la certification des comptes : \(seuil)."
    }

    @Test("At the threshold no report is required; one cent above it the auditor’s report is")
    func seuil() {
        #expect(judge(euros(153_000)) == .respectee)
        #expect(judge(euros(6_500, 1)).isNear)
        #expect(judge(euros(6_500)).remark == "Respectée de peu. " + figures(euros(6_500)))
        let expected =
            figures(euros(6_499, 99)) + " Joignez le rapport de votre commissaire aux comptes (« "
            + "rapport_commissaire_aux_comptes »). Voir : article 8.2."
        #expect(judge(euros(6_499, 99)) == .enfreinte(expected))
        #expect(judge(euros(6_499, 99), pieces: [Self.code]) == .respectee)
    }

    @Test("When the appel does not ask for this piece, the rule warns and is not broken")
    func horsListe() {
        let expected =
            figures(euros(6_000)) + " Des comptes certifiés vous seront demandés. Voir : article 8.2."
        #expect(judge(euros(6_000), isAsked: false) == .remarque(expected))
    }

    @Test("Only the aid of the year of the appel counts")
    func annees() {
        let aides = [2022, 2024, Int.min, Int.max].map {
            AidePublique(
                annee: $0, organisme: "Ville", montant: Euros(centimes: Euros.plafond), deMinimis: false)
        }
        #expect(judge(euros(3_700), aides: aides) == .respectee)
        #expect(judge(euros(3_499), aides: aides).isBroken)
    }

    @Test("The largest amounts are added without overflow")
    func immenses() {
        let aides = (0..<400).map { _ in
            AidePublique(
                annee: 2023, organisme: "Ville", montant: Euros(centimes: Euros.plafond), deMinimis: false)
        }
        #expect(judge(euros(153_000), aides: aides).isBroken)
    }

    @Test("There is nothing to judge for a public body, or in an appel without a threshold")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        for nature in Nature.communes.map(\.code) where nature != .association {
            #expect(judge(euros(1), nature: nature) == .sansObjet)
        }
        #expect(rule.severite == .alerte)
    }
}
