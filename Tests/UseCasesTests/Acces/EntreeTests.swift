import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("What was found at the door")
struct EntreeTests {
    @Test("Is what the use case goes on with, until something is written: then it is read again")
    func fresh() async throws {
        let scene = try await Scene()
        let who = Scene.porteurs[0]
        let id = try await scene.dossier(who).id
        try await scene.attest(id, who)
        let etats = try await scene.run(who) { tx, contexte -> [Etat] in
            let chose = try Acces.entrer(tx.read, contexte, .evenement(.deposer), .dossier, id)
            let entered = contexte.entree(chose, tx.read)
            let before = try Acces.dossier(tx.read, entered, id).etat
            _ = try Deposer.run(tx, entered, dossier: id)
            return [before, try Acces.dossier(tx.read, entered, id).etat, try entered.chose.dossier.etat]
        }
        #expect(etats == [.atteste, .depose, .atteste])
    }

    @Test("Opens nothing else: another dossier, another capacity are asked for anew")
    func nothingElse() async throws {
        let scene = try await Scene()
        let (id, other) = (
            try await scene.dossier(Scene.porteurs[0]).id, try await scene.dossier(Scene.porteurs[1]).id
        )
        let codes = try await scene.run(Scene.porteurs[0]) { tx, contexte -> [Refus.Code?] in
            let chose = try Acces.entrer(tx.read, contexte, .lireDossier, .dossier, id)
            let entered = contexte.entree(chose, tx.read)
            func code(_ body: () throws -> Void) throws -> Refus.Code? {
                do {
                    try body()
                    return nil
                } catch let refus as Refus { return refus.code }
            }
            return [
                try code { _ = try Acces.dossier(tx.read, entered, other) },
                try code { _ = try Acces.dossier(tx.read, entered, id, .affecter) },
                try code { _ = try entered.chose.appel },
            ]
        }
        #expect(codes == [.introuvable, .interdit, .introuvable])
    }
}
