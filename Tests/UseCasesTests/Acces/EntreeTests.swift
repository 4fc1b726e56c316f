import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("The thing found at the start of a route")
struct EntreeTests {
    @Test("The use case gets the thing without a second look-up, until something is written")
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

    @Test("Another dossier, another capacity and another kind of thing are checked again")
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
