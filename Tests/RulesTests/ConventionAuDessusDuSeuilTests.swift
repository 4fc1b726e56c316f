import Builders
import Domain
import Rules
import Testing

@Suite("CON-01 conventionAuDessusDuSeuil")
struct ConventionAuDessusDuSeuilTests {
    let rule = Rule.conventionAuDessusDuSeuil

    func seuil(_ montant: Euros?) -> Revision {
        .argentan2023.withParametres { $0.seuilConvention.valeur = montant }
    }

    @Test("At the threshold nothing is said; one cent above it an agreement is required")
    func seuil() {
        #expect(rule.judge(by: seuil(euros(2_000, 1))) == .respectee)
        #expect(rule.judge(by: seuil(euros(2_000))) == .respectee)
        let expected =
            "État : \(euros(2_000)) demandés, au-dessus de \(euros(1_999, 99)) : une convention sera "
            + "signée si la subvention est accordée. Voir : article 8.1."
        #expect(rule.judge(by: seuil(euros(1_999, 99))) == .remarque(expected))
    }

    @Test("The actions of a dossier are added up, separately for each financeur")
    func plusieursActions() {
        let dossier = Dossier.complete.with { $0.actions.append(.complete) }
        #expect(rule.judge(dossier, by: seuil(euros(4_000))) == .respectee)
        let remark = rule.judge(dossier, by: seuil(euros(1_500))).remark ?? ""
        #expect(remark.hasPrefix("État : \(euros(4_000)) demandés, "))
        #expect(remark.contains("Ville d’Argentan : \(euros(2_000)) demandés, "))
        #expect(!remark.contains("Caisse"))
    }

    @Test("The rule informs, and is never broken")
    func information() {
        #expect(rule.severite == .information)
        #expect(!rule.isAdjustable)
        let immense = Dossier.complete.withAction { action in
            action.demandes = (0..<400).map { _ in
                Demande(financeur: "etat", fonds: .specifiques, montant: Euros(centimes: Euros.plafond))
            }
        }
        #expect(rule.judge(immense).remark != nil)
        #expect(rule.judge(immense, by: seuil(euros(-1))).remark != nil)
    }

    @Test(
        "There is nothing to judge without a threshold or a demande; an unknown financeur is left to BUD-03")
    func sansObjet() {
        #expect(rule.judge(by: seuil(nil)) == .sansObjet)
        #expect(rule.judge { $0.demandes = [] } == .sansObjet)
        #expect(rule.judge(.vide) == .sansObjet)
        let drac = Demande(financeur: "drac", fonds: .droitCommun, montant: euros(90_000))
        #expect(rule.judge { $0.demandes = [drac] } == .respectee)
    }
}
