import Builders
import Domain
import Rules
import Testing

@Suite("ENV-01 enveloppeALaMesure")
struct EnveloppeALaMesureTests {
    let rule = Rule.enveloppeALaMesure

    func dotation(_ montant: Euros) -> Revision {
        .argentan2023.with { $0.appel.enveloppes[0].dotation = montant }
    }

    @Test("La demande peut égaler l’enveloppe, pas la dépasser d’un centime.")
    func seuil() {
        #expect(rule.judge(by: dotation(euros(2_000, 1))) == .respectee)
        #expect(rule.judge(by: dotation(euros(2_000))) == .respectee)
        let expected =
            "État, fonds spécifiques : \(euros(2_000)) demandés pour une enveloppe de \(euros(1_999, 99)). "
            + "Réduisez la demande d’au moins \(euros(0, 1))."
        #expect(rule.judge(by: dotation(euros(1_999, 99))) == .enfreinte(expected))
    }

    @Test("Les actions d’un dossier s’additionnent.")
    func plusieursActions() {
        let dossier = Dossier.complete.with { $0.actions.append(.complete) }
        #expect(rule.judge(dossier, by: dotation(euros(4_000))) == .respectee)
        let expected =
            "État, fonds spécifiques : \(euros(4_000)) demandés pour une enveloppe de \(euros(3_999, 99)). "
            + "Réduisez la demande d’au moins \(euros(0, 1))."
        #expect(rule.judge(dossier, by: dotation(euros(3_999, 99))) == .enfreinte(expected))
    }

    @Test("Deux enveloppes du même financeur et du même fonds s’additionnent ; un autre fonds, non.")
    func plusieursEnveloppes() {
        func judge(_ fonds: Fonds) -> Jugement {
            let autre = Enveloppe(code: "etat-bis", financeur: "etat", fonds: fonds, dotation: euros(1_000))
            return rule.judge(by: dotation(euros(1_000)).with { $0.appel.enveloppes.append(autre) })
        }
        #expect(judge(.specifiques) == .respectee)
        #expect(judge(.droitCommun).isBroken)
    }

    @Test("Une demande sans enveloppe pour ce fonds se signale.")
    func sansEnveloppe() {
        let expected =
            "État, crédits de droit commun : l’appel n’a pas d’enveloppe pour les \(euros(2_000)) "
            + "demandés. "
            + "Vérifiez auprès du service quel fonds solliciter."
        #expect(rule.judge { $0.demandes[0].fonds = .droitCommun } == .enfreinte(expected))
    }

    @Test("Toutes les enveloppes trop petites se disent ensemble, dans l’ordre des demandes.")
    func ensemble() {
        let revision = Revision.argentan2023.with { $0.appel.enveloppes = [] }
        let message = rule.judge(by: revision).message ?? ""
        #expect(message.split(separator: "Vérifiez").count == 4)
        #expect(message.hasPrefix("État"))
    }

    @Test("Elle avertit sans bloquer.")
    func alerte() {
        #expect(rule.severite == .alerte)
        let cas = Cas(dossier: .complete, revision: dotation(euros(0)), instant: .enPeriode)
        #expect(Rulebook.review(cas).allSatisfy { !$0.isBlocking })
    }

    @Test("Sans demande à un financeur de l’appel (BUD-03), il n’y a rien à juger.")
    func sansObjet() {
        #expect(rule.judge { $0.demandes = [] } == .sansObjet)
        #expect(
            rule.judge {
                $0.demandes = [Demande(financeur: "drac", fonds: .droitCommun, montant: euros(10))]
            } == .sansObjet)
    }
}
