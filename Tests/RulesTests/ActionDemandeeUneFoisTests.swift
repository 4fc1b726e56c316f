import Builders
import Domain
import Rules
import Testing

@Suite("COH-02 actionDemandeeUneFois")
struct ActionDemandeeUneFoisTests {
    let rule = Rule.actionDemandeeUneFois

    func judge(_ autres: [(String, [String])]?, dossier: Dossier = .complete) -> Jugement {
        let voisins = autres?.map {
            Voisinage.AutreDossier(nom: $0.0, intitules: $0.1, montantDemande: euros(1))
        }
        return rule.judge(dossier, voisinage: Voisinage(autres: voisins))
    }

    @Test("An action that another dossier has under the same title is reported with that dossier")
    func deuxFois() {
        let expected =
            "« Boxe éducative au pied des immeubles » est déjà une action du dossier ARG-2023-017 du même porteur : "
            + "gardez-la dans un seul des deux, ou donnez-lui son propre titre si c’est une autre action."
        let verdict = judge([("ARG-2023-017", ["Autre", " boxe  Éducative au pied\tdes immeubles "])])
        #expect(verdict == .enfreinte(expected))
    }

    @Test("The rule is respected when the titles differ or there is no other dossier")
    func respectee() {
        #expect(judge([]) == .respectee)
        #expect(judge([("ARG-2023-017", []), ("ARG-2023-018", ["Boxe éducative", ""])]) == .respectee)
    }

    @Test("An action found in two other dossiers names both; the same dossier twice is named once")
    func plusieurs() {
        let dossier = Dossier.complete.with { $0.actions.append(.complete) }
        let titre = Action.complete.intitule ?? ""
        let message = judge([("A-1", [titre]), ("A-2", [titre, titre])], dossier: dossier).message ?? ""
        #expect(message.contains("dossier A-1 du") && message.contains("dossier A-2 du"))
        #expect(message.split(separator: "est déjà une action").count == 3)
    }

    @Test("An empty title is left to QUA-01", arguments: [nil, "", " \n"])
    func titreVide(titre: String?) {
        #expect(
            judge([("A-1", ["", " "])], dossier: .complete.withAction { $0.intitule = titre }) == .respectee)
    }

    @Test("There is nothing to judge when the other dossiers are unknown or the dossier has no action")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(judge([("A-1", ["Boxe"])], dossier: .vide) == .sansObjet)
    }
}
