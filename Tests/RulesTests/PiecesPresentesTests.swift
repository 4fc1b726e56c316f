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

    @Test("All the pieces, or one more, respect the rule; one piece less breaks it")
    func seuil() {
        #expect(judge(["statuts", "rib", "avis_siren"]) == .respectee)
        #expect(judge(["statuts", "rib", "avis_siren", "delegation_signature"]) == .respectee)
        #expect(
            judge(["statuts", "rib"])
                == .enfreinte("Pièces jointes : 2 sur 3. Joignez : Avis de situation SIREN."))
    }

    @Test("All the missing pieces are reported together")
    func ensemble() {
        let expected =
            "Pièces jointes : 0 sur 3. Joignez : Relevé d’identité bancaire ; Avis de situation SIREN ; "
            + "Statuts en vigueur."
        #expect(judge([]) == .enfreinte(expected))
    }

    @Test("A public body attaches its resolution, and no statutes")
    func organismePublic() {
        for nature in Nature.communes.map(\.code) where nature != .association {
            #expect(judge(["rib", "avis_siren", "deliberation"], nature: nature) == .respectee)
            #expect(
                judge(["rib", "avis_siren", "statuts"], nature: nature)
                    == .enfreinte("Pièces jointes : 2 sur 3. Joignez : Délibération de l’organisme."))
        }
    }

    @Test(
        "A piece for renewals is required of a renewal only; the report is left to REN-01")
    func renouvellement() {
        let rapport = PieceDemandee(code: "rapport", libelle: "Rapport", condition: .renouvellement)
        let revision = Revision.argentan2023.with { $0.appel.pieces.append(rapport) }
        let pieces = ["statuts", "rib", "avis_siren"]
        #expect(judge(pieces, demande: .premiereDemande, by: revision) == .respectee)
        #expect(judge(pieces, demande: nil, by: revision) == .respectee)
        #expect(
            judge(pieces, demande: .renouvellement, by: revision)
                == .enfreinte("Pièces jointes : 3 sur 4. Joignez : Rapport."))
        #expect(judge(pieces, demande: .renouvellement) == .respectee)
    }

    @Test("A report required of everyone is required of a first request too")
    func bilanPourTous() {
        let bilan = PieceDemandee(code: "bilan_n_1", libelle: "Bilan", condition: .toujours)
        let revision = Revision.argentan2023.with { $0.appel.pieces = [bilan] }
        #expect(judge([], by: revision).isBroken)
        #expect(judge(["bilan_n_1"], by: revision) == .respectee)
    }

    @Test("Nothing is judged when the appel requires no piece, or only optional ones")
    func sansObjet() {
        #expect(judge([], by: .argentan2023.with { $0.appel.pieces = [] }) == .sansObjet)
        #expect(
            judge([], by: .argentan2023.with { $0.appel.pieces.removeAll { $0.condition != .facultative } })
                == .sansObjet)
    }
}
