import Builders
import Domain
import Rules
import Testing

@Suite("ELI-04 laiciteRespectee")
struct LaiciteRespecteeTests {
    let rule = Rule.laiciteRespectee

    @Test("Every porteur must attest, whatever its nature", arguments: Nature.communes.map(\.code))
    func attestation(nature: NaturePorteur) {
        let dossier = Dossier.complete.with { $0.porteur.nature = nature }
        #expect(rule.judge(dossier) == .respectee)
        let expected =
            "Le respect de la laïcité et des valeurs de la République reste à attester : répondez que "
            + "l’organisme les respecte."
        for valeur in [nil, false] {
            let muet = dossier.with { $0.presentation.laiciteEtValeurs = valeur }
            #expect(rule.judge(muet) == .enfreinte(expected))
        }
    }
}
