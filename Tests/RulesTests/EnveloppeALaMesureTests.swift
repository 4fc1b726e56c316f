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

    @Test("The demande may equal the enveloppe, but not exceed it by one cent")
    func seuil() {
        #expect(rule.judge(by: dotation(euros(2_000, 1))) == .respectee)
        #expect(rule.judge(by: dotation(euros(2_000))) == .respectee)
        let expected =
            "État, fonds spécifiques : \(euros(2_000)) demandés pour une enveloppe de \(euros(1_999, 99)). "
            + "Réduisez la demande d’au moins \(euros(0, 1))."
        #expect(rule.judge(by: dotation(euros(1_999, 99))) == .enfreinte(expected))
    }

    @Test("The actions of a dossier are added up")
    func plusieursActions() {
        let dossier = Dossier.complete.with { $0.actions.append(.complete) }
        #expect(rule.judge(dossier, by: dotation(euros(4_000))) == .respectee)
        let expected =
            "État, fonds spécifiques : \(euros(4_000)) demandés pour une enveloppe de \(euros(3_999, 99)). "
            + "Réduisez la demande d’au moins \(euros(0, 1))."
        #expect(rule.judge(dossier, by: dotation(euros(3_999, 99))) == .enfreinte(expected))
    }

    @Test("Two enveloppes of one financeur and one fund are added up; another fund is not")
    func plusieursEnveloppes() {
        func judge(_ fonds: Fonds) -> Jugement {
            let autre = Enveloppe(code: "etat-bis", financeur: "etat", fonds: fonds, dotation: euros(1_000))
            return rule.judge(by: dotation(euros(1_000)).with { $0.appel.enveloppes.append(autre) })
        }
        #expect(judge(.specifiques) == .respectee)
        #expect(judge(.droitCommun).isBroken)
    }

    @Test("A demande for a fund that has no enveloppe is reported")
    func sansEnveloppe() {
        let expected =
            "État, crédits de droit commun : l’appel n’a pas d’enveloppe pour les \(euros(2_000)) "
            + "demandés. "
            + "Vérifiez auprès du service quel fonds solliciter."
        #expect(rule.judge { $0.demandes[0].fonds = .droitCommun } == .enfreinte(expected))
    }

    @Test("All the enveloppes that are too small are reported together, in the order of the demandes")
    func ensemble() {
        let revision = Revision.argentan2023.with { $0.appel.enveloppes = [] }
        let message = rule.judge(by: revision).message ?? ""
        #expect(message.split(separator: "Vérifiez").count == 4)
        #expect(message.hasPrefix("État"))
    }

    @Test("The rule warns and does not block")
    func alerte() {
        #expect(rule.severite == .alerte)
        let cas = Cas(dossier: .complete, revision: dotation(euros(0)), instant: .enPeriode)
        #expect(Rulebook.review(cas).allSatisfy { !$0.isBlocking })
    }

    @Test("There is nothing to judge without a demande to a financeur of the appel (BUD-03)")
    func sansObjet() {
        #expect(rule.judge { $0.demandes = [] } == .sansObjet)
        #expect(
            rule.judge {
                $0.demandes = [Demande(financeur: "drac", fonds: .droitCommun, montant: euros(10))]
            } == .sansObjet)
    }
}
