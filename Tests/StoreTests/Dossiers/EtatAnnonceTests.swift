import Domain
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("The announced state in SQL")
struct EtatAnnonceTests {
    @Test("SQL and Domain give the same announced state, notified or not", arguments: Etat.allCases)
    func same(_ etat: Etat) async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let id = try #require(try await installation.drafts()["De-ci De-là"])
        for isAnnonce in etat.isDraft ? [false] : [false, true] {
            let told = try await installation.store.write { tx in
                if !etat.isDraft, try tx.read.dossier(id)?.reference == nil {
                    try tx.file(id, reference: "ARG-2023-001")
                }
                try tx.setEtat(id, etat)
                try tx.setAnnonce(id, at: isAnnonce ? instant() : nil)
                let row = try tx.read.one(
                    "SELECT \(Connaissance.etatAnnonce) AS etat FROM dossier WHERE id = ?", [id])
                let stored = try tx.read.dossier(id)?.etatAnnonce
                return (try row?["etat"] as String?, stored)
            }
            #expect(told.0 == etat.annonce(isAnnonce).rawValue)
            #expect(told.1 == etat.annonce(isAnnonce))
        }
    }
}
