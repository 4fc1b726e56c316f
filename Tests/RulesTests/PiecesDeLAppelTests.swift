import Builders
import Domain
import Rules
import Testing

@Suite("DOC-02 piecesDeLAppel")
struct PiecesDeLAppelTests {
    let rule = Rule.piecesDeLAppel

    let choix =
        "« rib », « avis_siren », « statuts », « deliberation », « bilan_n_1 », « delegation_signature »"

    func judge(_ pieces: [String], by revision: Revision = .argentan2023) -> Jugement {
        rule.judge(.complete.with { $0.pieces = pieces }, by: revision)
    }

    @Test("A piece that the appel lists is accepted, even when it is not required of this porteur")
    func listee() {
        #expect(judge(["rib"]) == .respectee)
        #expect(judge(["deliberation", "delegation_signature", "bilan_n_1"]) == .respectee)
    }

    @Test("A piece that the appel does not list must be removed")
    func ailleurs() {
        let expected =
            "Hors de l’appel : « devis ». Retirez ce que l’appel ne liste pas. Pièces de l’appel : \(choix)."
        #expect(judge(["rib", "devis", "devis", "statuts"]).says("Hors de l’appel : « devis »."))
        #expect(judge(["rib", "devis"]) == .enfreinte(expected))
        let aucune = Revision.argentan2023.with { $0.appel.pieces = [] }
        #expect(
            judge(["rib"], by: aucune)
                == .enfreinte("Hors de l’appel : « rib ». Retirez ce que l’appel ne liste pas."))
    }

    @Test("A piece attached twice must be kept once")
    func deuxFois() {
        let expected = "Joint plusieurs fois : « rib ». Gardez chaque pièce une seule fois."
        #expect(judge(["rib", "statuts", "rib", "rib"]) == .enfreinte(expected))
    }

    @Test("Without a piece (DOC-01) there is nothing to judge; the rule warns and does not block")
    func sansObjet() {
        #expect(judge([]) == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}
