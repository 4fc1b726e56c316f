import Builders
import Domain
import Rules
import Testing

@Suite("COH-01 demandeSousLeBudgetDeLOrganisme")
struct DemandeSousLeBudgetDeLOrganismeTests {
    let rule = Rule.demandeSousLeBudgetDeLOrganisme

    /// The complete dossier asks for 3 500 €.
    func judge(_ budget: Euros?, autres: [Euros]? = nil) -> Jugement {
        let dossier = Dossier.complete.with { $0.presentation.budgetOrganisme = budget }
        let voisins = autres?.map { Voisinage.AutreDossier(nom: "A", intitules: [], montantDemande: $0) }
        return rule.judge(dossier, voisinage: Voisinage(autres: voisins))
    }

    @Test("La demande peut égaler le budget de l’organisme, pas le dépasser d’un centime.")
    func seuil() {
        #expect(judge(euros(4_000)) == .respectee)
        #expect(judge(euros(3_500, 1)).isNear)
        let near =
            "Respectée de peu. Demandé en tout : \(euros(3_500)) ; budget de l’organisme : \(euros(3_500))."
        #expect(judge(euros(3_500)).remark == near)
        let expected =
            "Demandé en tout : \(euros(3_500)) ; budget de l’organisme : \(euros(3_499, 99)). Réduisez les "
            + "demandes de \(euros(0, 1)), ou corrigez le budget de l’organisme."
        #expect(judge(euros(3_499, 99)) == .enfreinte(expected))
    }

    @Test("Les autres dossiers du porteur s’ajoutent quand ils sont connus.")
    func autres() {
        #expect(judge(euros(6_000), autres: []) == .respectee)
        #expect(judge(euros(6_000), autres: [euros(2_000), euros(500)]).isNear)
        let expected =
            "Demandé en tout : \(euros(6_000, 1)), dont \(euros(2_500, 1)) dans les autres dossiers du porteur ; "
            + "budget de l’organisme : \(euros(6_000)). Réduisez les demandes de \(euros(0, 1)), ou "
            + "corrigez le budget de l’organisme."
        #expect(judge(euros(6_000), autres: [euros(2_500, 1)]) == .enfreinte(expected))
    }

    @Test("Un budget de l’organisme à zéro ne porte aucune demande.")
    func zero() { #expect(judge(.zero).isBroken) }

    @Test("Sans budget de l’organisme, ou sans demande (BUD-03), il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(rule.judge { $0.demandes = [] } == .sansObjet)
        #expect(rule.judge(.vide.with { $0.presentation.budgetOrganisme = euros(1) }) == .sansObjet)
    }

    @Test("Les plus grands montants s’additionnent sans déborder, les négatifs aussi.")
    func immenses() {
        let immense = Euros(centimes: Euros.plafond * 400)
        #expect(judge(Euros(centimes: Euros.plafond), autres: [immense, immense]).isBroken)
        #expect(judge(-immense, autres: [immense]).isBroken)
        #expect(judge(immense, autres: [-immense]) == .respectee)
    }
}
