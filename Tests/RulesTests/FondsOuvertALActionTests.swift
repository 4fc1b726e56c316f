import Builders
import Domain
import Rules
import Testing

@Suite("ENV-02 fondsOuvertALAction")
struct FondsOuvertALActionTests {
    let rule = Rule.fondsOuvertALAction

    /// The State gives its fonds spécifiques for these bounds only.
    func judge(
        _ change: (inout Enveloppe) -> Void, contrat: ((inout Contrat) -> Void)? = nil,
        dossier: Dossier = .complete
    ) -> Jugement {
        let revision = Revision.argentan2023.with {
            contrat?(&$0.contrat)
            change(&$0.appel.enveloppes[0])
        }
        return rule.judge(dossier, by: revision)
    }

    private var quartier: String { Dossier.complete.actions[0].quartiers[0] }

    @Test("A fund without bounds is open to every action, and the rule says nothing")
    func sansBorne() {
        #expect(judge { _ in } == .sansObjet)
    }

    @Test("A fund kept for some quartiers is open to an action of one of them, closed to the others")
    func quartiers() throws {
        let autre = Quartier(code: "veille", libelle: "Quartier de veille")
        #expect(judge { $0.quartiers = [quartier, "veille"] } == .respectee)
        #expect(
            judge({ $0.quartiers = ["veille"] }, contrat: { $0.quartiers.append(autre) })
                == .enfreinte(
                    "État, fonds spécifiques : ce fonds ne va pas à cette action. Il est réservé : à ces "
                        + "territoires : Quartier de veille. Retirez cette demande, ou demandez à un autre fonds."
                ))
    }

    @Test("A fund kept for a territory is open to the territories within it")
    func dans() {
        #expect(
            judge(
                { $0.quartiers = ["agglo"] },
                contrat: {
                    $0.quartiers.append(Quartier(code: "agglo", libelle: "Agglomération"))
                    let rank = $0.quartiers.firstIndex { $0.code == quartier }
                    if let rank { $0.quartiers[rank].dans = "agglo" }
                }) == .respectee)
    }

    @Test("A fund kept for a volet, or for kinds of porteur, is closed to the others")
    func voletEtNature() {
        #expect(judge { $0.natures = [.association] } == .respectee)
        #expect(judge { $0.natures = [.bailleur] }.isBroken)
        #expect(judge { $0.volet = Dossier.complete.actions[0].volet } == .respectee)
        #expect(judge { $0.volet = "un-autre" }.isBroken)
    }

    @Test("Another envelope of the same fund, open to the action, is enough")
    func deux() {
        let revision = Revision.argentan2023.with {
            $0.appel.enveloppes[0].natures = [.bailleur]
            var open = $0.appel.enveloppes[0]
            open.natures = []
            $0.appel.enveloppes.append(open)
        }
        #expect(rule.judge(.complete, by: revision) == .respectee)
    }
}
