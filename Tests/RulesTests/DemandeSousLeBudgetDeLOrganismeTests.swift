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

    @Test("The demande may equal the budget of the organisation, but not exceed it by one cent")
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

    @Test("The other dossiers of the porteur are added when they are known")
    func autres() {
        #expect(judge(euros(6_000), autres: []) == .respectee)
        #expect(judge(euros(6_000), autres: [euros(2_000), euros(500)]).isNear)
        let expected =
            "Demandé en tout : \(euros(6_000, 1)), dont \(euros(2_500, 1)) dans les autres dossiers du porteur ; "
            + "budget de l’organisme : \(euros(6_000)). Réduisez les demandes de \(euros(0, 1)), ou "
            + "corrigez le budget de l’organisme."
        #expect(judge(euros(6_000), autres: [euros(2_500, 1)]) == .enfreinte(expected))
    }

    @Test("With an organisation budget of zero any demande is too much")
    func zero() { #expect(judge(.zero).isBroken) }

    @Test("There is nothing to judge without an organisation budget, or without a demande (BUD-03)")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(rule.judge { $0.demandes = [] } == .sansObjet)
        #expect(rule.judge(.vide.with { $0.presentation.budgetOrganisme = euros(1) }) == .sansObjet)
    }

    @Test("The largest amounts, positive or negative, are added without overflow")
    func immenses() {
        let immense = Euros(centimes: Euros.plafond * 400)
        #expect(judge(Euros(centimes: Euros.plafond), autres: [immense, immense]).isBroken)
        #expect(judge(-immense, autres: [immense]).isBroken)
        #expect(judge(immense, autres: [-immense]) == .respectee)
    }
}
