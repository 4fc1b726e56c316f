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

    @Test("Le maximum est permis ; un centime au-dessus ne l’est pas.")
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

    @Test("Les actions du dossier, et ses autres dossiers quand ils sont connus, s’additionnent.")
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

    @Test("Sans maximum, ou sans demande (BUD-03), il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge(nil, autres: [euros(900_000)]) == .sansObjet)
        #expect(rule.judge { $0.demandes = [] } == .sansObjet)
        #expect(rule.judge(.vide) == .sansObjet)
    }

    @Test("Les plus grands montants s’additionnent sans déborder, les négatifs aussi.")
    func immenses() {
        let immense = Euros(centimes: Euros.plafond * 400)
        #expect(judge(Euros(centimes: Euros.plafond), autres: [immense, immense]).isBroken)
        #expect(judge(euros(1), autres: [-immense]) == .respectee)
    }
}
