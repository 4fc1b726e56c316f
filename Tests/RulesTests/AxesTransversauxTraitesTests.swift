import Builders
import Domain
import Rules
import Testing

@Suite("THE-02 axesTransversauxTraites")
struct AxesTransversauxTraitesTests {
    let rule = Rule.axesTransversauxTraites

    func minimum(_ valeur: Int64?) -> Revision {
        .argentan2023.withParametres { $0.axesMin.valeur = valeur }
    }

    func axe(_ code: String, comment: String? = "Ainsi.", indicateur: String? = "Compté") -> AxeChoisi {
        AxeChoisi(axe: code, comment: comment, indicateur: indicateur)
    }

    @Test("Trois axes traités : assez pour deux ou trois, trop peu pour quatre.")
    func seuil() {
        #expect(rule.judge(by: minimum(2)) == .respectee)
        #expect(rule.judge(by: minimum(3)) == .respectee)
        let expected =
            "Axes transversaux traités : 3 ; minimum : 4. Choisissez parmi : « egalite », « "
            + "discriminations », "
            + "« jeunesse ». Voir : article 5.2."
        #expect(rule.judge(by: minimum(4)) == .enfreinte(expected))
    }

    @Test("Sans minimum, ne traiter aucun axe est sans objet ; un axe choisi se traite quand même.")
    func sansMinimum() {
        for revision in [minimum(nil), minimum(0)] {
            #expect(rule.judge(by: revision) { $0.axes = [] } == .sansObjet)
            #expect(rule.judge(by: revision) { $0.axes = [axe("discriminations")] } == .respectee)
            #expect(rule.judge(by: revision) { $0.axes = [axe("discriminations", comment: nil)] }.isBroken)
        }
        #expect(rule.judge(by: minimum(1)) { $0.axes = [] }.isBroken)
    }

    @Test("Un axe choisi deux fois ne compte qu’une fois, et se dit.")
    func deuxFois() {
        let verdict = rule.judge(by: minimum(2)) {
            $0.axes = [axe("discriminations"), axe("discriminations")]
        }
        #expect(verdict.says("traités : 1 ; minimum : 2"))
        #expect(verdict.says("Choisi plusieurs fois : « discriminations »."))
        let sansIndicateur = axe("discriminations", indicateur: nil)
        let expected =
            "Choisi plusieurs fois : « discriminations ». Gardez chaque axe une seule fois. "
            + "Lutte contre les discriminations : donnez un indicateur."
        #expect(rule.judge { $0.axes = [sansIndicateur, sansIndicateur] } == .enfreinte(expected))
    }

    @Test("Un axe hors de l’appel se retire, et ne compte pas.")
    func horsAppel() {
        let verdict = rule.judge { $0.axes = [axe("numerique")] }
        #expect(verdict.says("traités : 0 ; minimum : 1"))
        #expect(verdict.says("« numerique » est hors de l’appel : retirez cet axe."))
        #expect(rule.judge { $0.axes.append(axe("numerique")) }.isBroken)
    }

    @Test("Chaque axe dit comment, et par quel indicateur ; des blancs ne disent rien.")
    func commentEtIndicateur() {
        for vide in [nil, "", " \n"] {
            #expect(
                rule.judge { $0.axes = [axe("discriminations", comment: vide)] }
                    == .enfreinte("Lutte contre les discriminations : dites comment l’action le traite."))
            #expect(
                rule.judge { $0.axes = [axe("discriminations", indicateur: vide)] }
                    == .enfreinte("Lutte contre les discriminations : donnez un indicateur."))
        }
    }

    @Test("L’égalité se compte en femmes et en hommes, zéro compris.")
    func publicParGenre() {
        let expected =
            "Égalité entre les hommes et les femmes : comptez les bénéficiaires femmes et "
            + "hommes."
        #expect(rule.judge { $0.publics?.femmes = nil } == .enfreinte(expected))
        #expect(rule.judge { $0.publics?.hommes = nil } == .enfreinte(expected))
        #expect(rule.judge { $0.publics?.hommes = 0 } == .respectee)
        #expect(
            rule.judge {
                $0.axes = [axe("discriminations")]
                $0.publics = nil
            } == .respectee)
    }

    @Test("La jeunesse se compte par tranches d’âge de l’appel, chacune une fois.")
    func publicParAge() {
        func judge(_ tranches: String...) -> Jugement {
            rule.judge { $0.publics?.ages = tranches.map { TrancheComptee(tranche: $0, nombre: 10) } }
        }
        #expect(judge("11-17") == .respectee)
        #expect(judge("11-17", "65+") == .respectee)
        #expect(judge().says("Jeunesse : comptez les bénéficiaires par âge (« 0-5 », « 6-10 », « 11-17 »"))
        #expect(judge("11-17", "12-16").says("hors de l’appel : « 12-16 »."))
        #expect(judge("11-17", "11-17").says("comptée plusieurs fois : « 11-17 »."))
    }

    @Test("Un appel sans tranches d’âge ne peut pas les demander.")
    func sansTranches() {
        let revision = Revision.argentan2023.with { $0.appel.tranchesAge = [] }
        #expect(rule.judge(by: revision) { $0.publics?.ages = [] } == .respectee)
    }
}
