import Builders
import Domain
import Rules
import Testing

@Suite("COH-05 montantParPersonneMorale")
struct MontantParPersonneMoraleTests {
    let rule = Rule.montantParPersonneMorale

    /// The complete dossier asks for 3 500 €.
    func judge(_ maximum: Euros?, ailleurs: [Euros]?) -> Jugement {
        let revision = Revision.argentan2023.withParametres {
            $0.montantMaxParPersonneMorale = Parametre(maximum, article: "article 6.9")
        }
        let autres = ailleurs?.enumerated().map { index, montant in
            Voisinage.AutreDossier(nom: "ARG-2023-00\(index + 1)", intitules: [], montantDemande: montant)
        }
        return rule.judge(by: revision, voisinage: Voisinage(memePersonne: autres))
    }

    @Test("A total equal to the maximum is allowed; one cent more is not, and the other dossiers are named")
    func seuil() {
        #expect(judge(euros(4_000), ailleurs: [euros(500)]).isNear)
        #expect(judge(euros(9_000), ailleurs: [euros(500)]) == .respectee)
        let expected =
            "Demandé par la personne morale : \(euros(4_000, 1)), dont \(euros(500, 1)) par d’autres établissements "
            + "(ARG-2023-001, ARG-2023-002) ; maximum : \(euros(4_000)). Limitez ce qui sera accordé. Voir : "
            + "article 6.9."
        #expect(judge(euros(4_000), ailleurs: [euros(200, 1), euros(300)]) == .enfreinte(expected))
        #expect(judge(euros(3_499, 99), ailleurs: []).isBroken)
    }

    @Test("There is nothing to judge without a maximum, or for a reader who may not know the other dossiers")
    func sansObjet() {
        #expect(judge(nil, ailleurs: [euros(900_000)]) == .sansObjet)
        #expect(judge(euros(1), ailleurs: nil) == .sansObjet)
    }
}
