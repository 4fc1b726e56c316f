import Builders
import Domain
import Rules
import Testing

@Suite("THE-05 discriminationNommee")
struct DiscriminationNommeeTests {
    let rule = Rule.discriminationNommee

    func judge(_ criteres: [String], methode: String? = "Accès aux droits") -> Jugement {
        rule.judge {
            $0.axes = [
                AxeChoisi(
                    axe: "discriminations", comment: nil, indicateur: nil, criteres: criteres,
                    methode: methode)
            ]
        }
    }

    @Test("One criterion of the law and a method are enough, and so are all the criteria")
    func nomme() {
        #expect(judge(["origine"]) == .respectee)
        #expect(judge(CritereDeDiscrimination.allCases.map(\.rawValue)) == .respectee)
    }

    @Test("Without a criterion, the rule lists those of the law")
    func sansCritere() {
        let message = judge([]).message ?? ""
        #expect(
            message.hasPrefix(
                "Lutte contre les discriminations : nommez un critère de discrimination au moins, parmi : "
                    + "origine ; sexe ; situation de famille ; grossesse ;"))
        #expect(
            message.hasSuffix(
                " ; appartenance ou non-appartenance, vraie ou supposée, à une prétendue race ; "
                    + "appartenance ou non-appartenance, vraie ou supposée, à une religion déterminée."))
    }

    @Test("A criterion unknown to the law must be replaced, and a repeated criterion kept once")
    func criteres() {
        #expect(
            judge(["sexe", "couleur_des_yeux"]).says(
                "Lutte contre les discriminations : critères que la loi ne nomme pas : « couleur_des_yeux ». "
                    + "Choisissez parmi : origine ; sexe ;"))
        #expect(judge(["Sexe"]).isBroken)
        #expect(judge([""]).isBroken)
        let expected =
            "Lutte contre les discriminations : nommé plusieurs fois : « sexe ». Gardez chaque critère une "
            + "seule fois."
        #expect(judge(["sexe", "age", "sexe"]) == .enfreinte(expected))
    }

    @Test("The method must be given; blank text does not count", arguments: [nil, "", " \n"])
    func methode(methode: String?) {
        let expected =
            "Lutte contre les discriminations : dites la méthode (formation, accès aux droits, repérage…)."
        #expect(judge(["sexe"], methode: methode) == .enfreinte(expected))
        #expect(judge([], methode: methode).says("nommez un critère"))
    }

    @Test("Without an axis against discrimination there is nothing to judge")
    func sansObjet() {
        #expect(rule.judge { $0.axes = [] } == .sansObjet)
        #expect(rule.judge { $0.axes.removeLast() } == .sansObjet)
        let autre = AxeChoisi(axe: "numerique", comment: nil, indicateur: nil)
        #expect(rule.judge { $0.axes = [autre] } == .sansObjet)
        let revision = Revision.argentan2023.with { $0.appel.axes = ["egalite", "jeunesse"] }
        #expect(rule.judge(by: revision) == .sansObjet)
    }

    @Test("When the axis is chosen twice (left to THE-02), its problems are not reported twice")
    func deuxFois() {
        let axe = AxeChoisi(axe: "discriminations", comment: nil, indicateur: nil, criteres: ["sexe"])
        let message = rule.judge { $0.axes = [axe, axe] }.message ?? ""
        #expect(message.split(separator: "méthode").count == 2)
    }
}
