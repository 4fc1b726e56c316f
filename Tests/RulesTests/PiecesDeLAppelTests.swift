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

    @Test("Une pièce que l’appel liste est à sa place, même s’il ne la demande pas à ce porteur.")
    func listee() {
        #expect(judge(["rib"]) == .respectee)
        #expect(judge(["deliberation", "delegation_signature", "bilan_n_1"]) == .respectee)
    }

    @Test("Une pièce que l’appel ne liste pas se retire.")
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

    @Test("Une pièce jointe deux fois se garde une fois.")
    func deuxFois() {
        let expected = "Joint plusieurs fois : « rib ». Gardez chaque pièce une seule fois."
        #expect(judge(["rib", "statuts", "rib", "rib"]) == .enfreinte(expected))
    }

    @Test("Sans pièce (DOC-01), il n’y a rien à juger ; la règle prévient sans bloquer.")
    func sansObjet() {
        #expect(judge([]) == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}
