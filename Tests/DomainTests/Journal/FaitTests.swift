import Domain
import Testing

@Suite("What is written in the journal")
struct FaitTests {
    private static let faits: [Fait] =
        Evenement.allCases.flatMap { [Fait.mouvement($0), .suite($0), .silence($0)] }
        + Consigne.allCases.map(Fait.consigne)

    private static func recit(_ objet: String, _ apres: [String: String] = [:]) -> Recit {
        Recit(objet: objet, objetId: "1", qualite: "instructeur", apres: apres)
    }

    @Test("No two events of the journal have the same code")
    func codes() {
        let codes = Evenement.allCases.map(\.rawValue) + Consigne.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.allSatisfy { $0 == "_" || ("a"..."z").contains($0) } })
    }

    @Test("Webhooks receive only moves that the applicant may know, and never a mere effect of a move")
    func webhooks() {
        for fait in Self.faits {
            if fait.webhook != nil { #expect(fait.audience == .tous, "\(fait)") }
            guard case .mouvement = fait else {
                #expect(fait.webhook == nil, "\(fait)")
                continue
            }
        }
        #expect(
            Evenement.publics == [
                .deposer, .declarerRecevable, .declarerIrrecevable, .demanderComplement, .repondreComplement,
                .notifier, .retirer,
            ])
    }

    @Test("An effect of a move has the code of the move; a hidden one is for the staff only")
    func silence() {
        for evenement in Evenement.allCases {
            let (move, part) = (Fait.mouvement(evenement), Fait.silence(evenement))
            #expect(part.code == move.code)
            #expect(part.audience == .interne)
            #expect(Fait.suite(evenement).audience == move.audience)
        }
    }

    @Test(
        "Moves that the applicant does not see are made by readers of decisions, except scores and opinions"
    )
    func internal_() {
        let readers = Permissions.holders(of: .lireDecisions)
        let advise: Set<Evenement> = [.evaluer, .donnerAvis]
        for line in Etats.table where line.evenement.audience == .interne && !advise.contains(line.evenement)
        {
            #expect(readers.contains(line.par), "\(line)")
        }
    }

    @Test(
        "Every event of the journal that is about a dossier has its sentence", arguments: Evenement.allCases)
    func sentences(_ evenement: Evenement) {
        let objets = ["dossier", "complement", "financement", "action", "piece"]
        let told = objets.map { Fait.phrase(code: evenement.rawValue, Self.recit($0)) }
        #expect(told.contains { !$0.hasPrefix("«") } == (evenement != .supprimer), "\(told)")
    }

    @Test("A code of another version is shown unchanged")
    func unknown() {
        #expect(Fait.phrase(code: "teleporter", Self.recit("dossier")) == "« teleporter ».")
        #expect(Fait.phrase(code: "", Self.recit("")) == "«  ».")
    }

    @Test("A row whose content was erased keeps a sentence that is true")
    func erased() {
        #expect(Fait.phrase(code: "retirer", Self.recit("dossier")) == "Le porteur a retiré le dossier.")
        #expect(
            Fait.phrase(code: "rouvrir", Self.recit("financement")) == "Une réponse a été remise en attente.")
    }
}
