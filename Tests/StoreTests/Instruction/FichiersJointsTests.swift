import Domain
import Foundation
import GRDB
import JSON
import StoreSupport
import Testing
import UseCases

@testable import Store

@Suite("Attached files, and avis given before a seance")
struct FichiersJointsTests {
    /// Brings a dossier of the demonstration to its deposit; returns its id and its first action.
    private func deposited(
        _ installation: TemporaryInstallation, _ jetons: Demonstration.Jetons
    ) async throws -> (dossier: String, action: String) {
        let jeton = try #require(jetons.values.first { $0.nom == "porteur_deci_dela" }?.jeton)
        let instant = installation.horloge.horloge.now()
        return try await installation.store.write { tx in
            let caller = try Caller.load(tx.read, jeton: jeton, at: instant)
            let contexte = Contexte(caller: caller, instant: instant, precondition: .any)
            let rows = try GRDB.Row.fetchAll(
                tx.db, sql: "SELECT id FROM dossier WHERE porteur_id = ?",
                arguments: [caller.porteurs.keys.first])
            let id: String = try #require(rows.first)["id"]
            let porteur = try #require(try tx.read.porteur(caller.porteurs.keys.first ?? ""))
            let declare = porteur.porteur.representantLegal
            let word: JSON = [
                "nom": .string(declare.nom), "qualite": .string(declare.qualite), "atteste_exactitude": true,
            ]
            try Attester.run(tx, contexte, dossier: id, try Attester.Demande(word))
            _ = try Deposer.run(tx, contexte, dossier: id)
            return (id, try #require(try tx.read.actions(dossier: id).first).id)
        }
    }

    @Test(
        "Files attached to a message or an avis survive reopening the store; other files do not"
    )
    func reopened() async throws {
        let (installation, jetons) = try await TemporaryInstallation.withFixtures()
        let (dossier, action) = try await deposited(installation, jetons)
        let instant = installation.horloge.horloge.now()
        let store = installation.store
        func arrive() throws -> FichierJoint {
            let arrival = try store.pieces.receive()
            try Array("un fichier".utf8).withUnsafeBytes { try arrival.append($0) }
            let hash = try arrival.finish()
            try store.pieces.keep(arrival)
            return FichierJoint(
                fichier: arrival.fichier, nom: "plan.pdf", type: "application/pdf",
                tailleOctets: arrival.count, sha256: hash, deposeAt: instant)
        }
        let (ofMessage, ofAvis, orphan) = (try arrive(), try arrive(), try arrive())
        try await store.write { tx in
            try tx.insert(ofMessage, .message("m"), dossier: dossier)
            try tx.insert(ofAvis, .avis(action: action, compte: "c"), dossier: dossier)
        }
        try store.close()
        let copy = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: installation.folder, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let reopened = try Store(folder: copy, holder: "test")
        let tidying = try await reopened.tidy()
        #expect(tidying == Tidying(setAside: 1, lot: try SetAside(folder: copy).lots().first?.nom))
        let names = try FileManager.default.contentsOfDirectory(atPath: copy.appending(path: "pieces").path)
        #expect(names.contains(ofMessage.fichier) && names.contains(ofAvis.fichier))
        #expect(!names.contains(orphan.fichier))
        #expect(try await reopened.read { try $0.fichiersJoints(.message("m")) } == [ofMessage])
        try reopened.close()
    }

    @Test(
        "Once its seance is closed a financeur cannot change its avis; the conseil citoyen still can",
        arguments: ["financeur", "conseil_citoyen"])
    func session(_ nom: String) async throws {
        let (installation, jetons) = try await TemporaryInstallation.withFixtures()
        let (_, action) = try await deposited(installation, jetons)
        let jeton = try #require(jetons.values.first { $0.nom.hasPrefix(nom) }?.jeton)
        let instant = installation.horloge.horloge.now()
        func run(_ body: @escaping @Sendable (Writer, Contexte) throws -> Void) async throws -> Refus.Code? {
            do {
                try await installation.store.write { tx in
                    let caller = try Caller.load(tx.read, jeton: jeton, at: instant)
                    try body(tx, Contexte(caller: caller, instant: instant, precondition: .any))
                }
                return nil
            } catch let refus as Refus { return refus.code }
        }
        func give() async throws -> Refus.Code? {
            try await run { try DonnerAvis.run($0, $1, action: action, ["sens": "reserve"]) }
        }
        func retire() async throws -> Refus.Code? {
            try await run { _ = try RetirerAvis.run($0, $1, action: action) }
        }
        #expect(try await give() == nil)
        try await installation.store.write { tx in
            try tx.db.execute(
                sql: """
                    INSERT INTO seance (id, appel, instance, libelle, tenue_on, quorum, vote, etat, cree_at)
                    VALUES ('s', 'argentan-2023', 'comite_technique', 'Comité', '2023-01-10', 1, 0, 'ouverte', ?);
                    INSERT INTO seance_point (seance_id, action_id, position) VALUES ('s', ?, 1)
                    """, arguments: [instant.description, action])
        }
        #expect(try await retire() == nil)
        #expect(try await give() == nil)
        try await installation.store.write { tx in
            try tx.db.execute(sql: "UPDATE seance SET etat = 'close' WHERE id = 's'")
        }
        let expected: Refus.Code? = nom == "financeur" ? .etatIncompatible : nil
        #expect(try await retire() == expected)
        #expect(try await give() == expected)
        #expect(try await installation.store.read { try $0.avis(action: action).count } == 1)
    }
}
