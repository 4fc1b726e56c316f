import Builders
import Domain
import Rules
import Testing

@Suite("COH-04 montantParPorteur")
struct MontantParPorteurTests {
    let rule = Rule.montantParPorteur

    /// The complete dossier asks for 3 500 €.
    func judge(_ maximum: Euros?, autres: [Euros]? = nil) -> Jugement {
        let revision = Revision.argentan2023.withParametres { $0.montantMaxParPorteur.valeur = maximum }
        let voisins = autres?.map { Voisinage.AutreDossier(nom: "A", intitules: [], montantDemande: $0) }
        return rule.judge(by: revision, voisinage: Voisinage(autres: voisins))
    }

    @Test("A total equal to the maximum is allowed; one cent more is not")
    func seuil() {
        #expect(judge(euros(4_000)) == .respectee)
        #expect(judge(euros(3_500, 1)).isNear)
        let near =
            "Respectée de peu. Demandé en tout : \(euros(3_500)) ; maximum par porteur : \(euros(3_500))."
        #expect(judge(euros(3_500)).remark == near)
        let expected =
            "Demandé en tout : \(euros(3_500)) ; maximum par porteur : \(euros(3_499, 99)). Réduisez les "
            + "demandes de \(euros(0, 1)). Voir : article 6.8."
        #expect(judge(euros(3_499, 99)) == .enfreinte(expected))
    }

    @Test("The actions of the dossier, and the porteur’s other dossiers when known, are added up")
    func ensemble() {
        let dossier = Dossier.complete.with { $0.actions.append(.complete) }
        let revision = Revision.argentan2023.withParametres { $0.montantMaxParPorteur.valeur = euros(6_999) }
        #expect(rule.judge(dossier, by: revision).says("Demandé en tout : \(euros(7_000)) ;"))
        #expect(judge(euros(4_000), autres: []) == .respectee)
        let verdict = judge(euros(4_000), autres: [euros(300), euros(200, 1)])
        #expect(
            verdict.says("\(euros(4_000, 1)), dont \(euros(500, 1)) dans les autres dossiers du porteur ;"))
        #expect(judge(euros(4_000), autres: [euros(300), euros(200)]).isNear)
    }

    @Test("There is nothing to judge without a maximum, or without a demande (BUD-03)")
    func sansObjet() {
        #expect(judge(nil, autres: [euros(900_000)]) == .sansObjet)
        #expect(rule.judge { $0.demandes = [] } == .sansObjet)
        #expect(rule.judge(.vide) == .sansObjet)
    }

    @Test("The largest amounts, positive or negative, are added without overflow")
    func immenses() {
        let immense = Euros(centimes: Euros.plafond * 400)
        #expect(judge(Euros(centimes: Euros.plafond), autres: [immense, immense]).isBroken)
        #expect(judge(euros(1), autres: [-immense]) == .respectee)
    }
}
