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

    @Test("Three axes dealt with satisfy a minimum of two or three, but not of four")
    func seuil() {
        #expect(rule.judge(by: minimum(2)) == .respectee)
        #expect(rule.judge(by: minimum(3)) == .respectee)
        let expected =
            "Axes transversaux traités : 3 ; minimum : 4. Choisissez parmi : « Égalité entre les hommes et les "
            + "femmes », « Lutte contre les discriminations », « Jeunesse ». Voir : article 5.2."
        #expect(rule.judge(by: minimum(4)) == .enfreinte(expected))
    }

    @Test("Without a minimum, choosing no axis is not judged, but a chosen axis must still be described")
    func sansMinimum() {
        for revision in [minimum(nil), minimum(0)] {
            #expect(rule.judge(by: revision) { $0.axes = [] } == .sansObjet)
            #expect(rule.judge(by: revision) { $0.axes = [axe("discriminations")] } == .respectee)
            #expect(rule.judge(by: revision) { $0.axes = [axe("discriminations", comment: nil)] }.isBroken)
        }
        #expect(rule.judge(by: minimum(1)) { $0.axes = [] }.isBroken)
    }

    @Test("An axis chosen twice counts once, and the repetition is reported")
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

    @Test("An axis that is not in the appel must be removed, and does not count")
    func horsAppel() {
        let verdict = rule.judge { $0.axes = [axe("numerique")] }
        #expect(verdict.says("traités : 0 ; minimum : 1"))
        #expect(verdict.says("« numerique » est hors de l’appel : retirez cet axe."))
        #expect(rule.judge { $0.axes.append(axe("numerique")) }.isBroken)
    }

    @Test("Each axis says how it is dealt with and by which indicator; blank text does not count")
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

    @Test("For the equality axis women and men must be counted, and zero is a valid count")
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

    @Test("For the youth axis the public is counted by the age brackets of the appel, each one once")
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

    @Test("An appel without age brackets cannot require a count by age")
    func sansTranches() {
        let revision = Revision.argentan2023.with { $0.appel.tranchesAge = [] }
        #expect(rule.judge(by: revision) { $0.publics?.ages = [] } == .respectee)
    }
}
