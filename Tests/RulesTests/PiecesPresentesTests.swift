import Builders
import Domain
import Rules
import Testing

@Suite("DOC-01 piecesPresentes")
struct PiecesPresentesTests {
    let rule = Rule.piecesPresentes

    func judge(
        _ pieces: [String], nature: NaturePorteur = .association,
        demande: Presentation.Nature? = .premiereDemande, by revision: Revision = .argentan2023
    ) -> Jugement {
        let dossier = Dossier.complete.with {
            $0.pieces = pieces
            $0.porteur.nature = nature
            $0.presentation.nature = demande
        }
        return rule.judge(dossier, by: revision)
    }

    @Test("Toutes les pièces, ou une de plus, respectent la règle ; une de moins l’enfreint.")
    func seuil() {
        #expect(judge(["statuts", "rib", "avis_siren"]) == .respectee)
        #expect(judge(["statuts", "rib", "avis_siren", "delegation_signature"]) == .respectee)
        #expect(
            judge(["statuts", "rib"])
                == .enfreinte(
                    "Pièces jointes : 2 sur 3. Joignez : Avis de situation SIREN (« avis_siren "
                        + "»).")
        )
    }

    @Test("Toutes celles qui manquent se disent ensemble.")
    func ensemble() {
        let expected =
            "Pièces jointes : 0 sur 3. Joignez : Relevé d’identité bancaire (« rib »), "
            + "Avis de situation SIREN (« avis_siren »), Statuts en vigueur (« statuts »)."
        #expect(judge([]) == .enfreinte(expected))
    }

    @Test("Un organisme public joint sa délibération, pas de statuts.")
    func organismePublic() {
        for nature in NaturePorteur.allCases where nature != .association {
            #expect(judge(["rib", "avis_siren", "deliberation"], nature: nature) == .respectee)
            #expect(judge(["rib", "avis_siren", "statuts"], nature: nature).says("« deliberation »"))
        }
    }

    @Test(
        "Une pièce de renouvellement attend un renouvellement ; le bilan est à REN-01.")
    func renouvellement() {
        let rapport = PieceDemandee(code: "rapport", libelle: "Rapport", condition: .renouvellement)
        let revision = Revision.argentan2023.with { $0.appel.pieces.append(rapport) }
        let pieces = ["statuts", "rib", "avis_siren"]
        #expect(judge(pieces, demande: .premiereDemande, by: revision) == .respectee)
        #expect(judge(pieces, demande: nil, by: revision) == .respectee)
        #expect(
            judge(pieces, demande: .renouvellement, by: revision)
                == .enfreinte("Pièces jointes : 3 sur 4. Joignez : Rapport (« rapport »)."))
        #expect(judge(pieces, demande: .renouvellement) == .respectee)
    }

    @Test("Un bilan demandé à tous se demande aussi à la première demande.")
    func bilanPourTous() {
        let bilan = PieceDemandee(code: "bilan_n_1", libelle: "Bilan", condition: .toujours)
        let revision = Revision.argentan2023.with { $0.appel.pieces = [bilan] }
        #expect(judge([], by: revision).isBroken)
        #expect(judge(["bilan_n_1"], by: revision) == .respectee)
    }

    @Test("Un appel qui ne demande rien, ou rien que de facultatif, n’a rien à juger.")
    func sansObjet() {
        #expect(judge([], by: .argentan2023.with { $0.appel.pieces = [] }) == .sansObjet)
        #expect(
            judge([], by: .argentan2023.with { $0.appel.pieces.removeAll { $0.condition != .facultative } })
                == .sansObjet)
    }
}
