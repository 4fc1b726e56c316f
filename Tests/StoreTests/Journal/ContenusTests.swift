import Domain
import GRDB
import JSON
import StoreSupport
import Testing
import UseCases
import Verification

@testable import Store

@Suite("A content is compared with the hash that the journal keeps of its creation")
struct ContenusTests {
    private static let altered = [
        ("action", "contenu", "UPDATE action SET contenu = replace(contenu, '\"fin_on\"', '\"x\"')"),
        ("dossier", "presentation", "UPDATE dossier SET presentation = '{\"nature\":null}'"),
    ]

    @Test("A draft that was altered is named, though its seal is made anew", arguments: altered)
    func named(_ table: String, _ column: String, _ sql: String) async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        var altered = 0
        let constat = try FichierAltere(copieDe: installation).verify { db in
            try db.execute(sql: sql)
            altered = db.changesCount
            try db.execute(sql: "DELETE FROM sceau")
            try Sceau.begin(db, TableScellee.all(db))
        }
        let found = constat.differences.filter { $0.table == table && $0.colonne == column }
        #expect(altered >= 6 && found.count == altered)
        #expect(found.allSatisfy { $0.quoi.contains("en défaisant ses changements") })
    }

    @Test("Changes, an erased one among them, and a deposit leave it in order")
    func intact() async throws {
        let (installation, jetons) = try await TemporaryInstallation.withFixtures()
        let (store, instant) = (installation.store, installation.horloge.horloge.now())
        let jeton = jetons["porteur_cemea"]
        let (ids, erased) = try await store.write { tx in
            let caller = try Caller.load(tx.read, jeton: jeton, at: instant)
            let contexte = Contexte(caller: caller, instant: instant, precondition: .any)
            let id = try #require(
                try String.fetchOne(
                    tx.db, sql: "SELECT id FROM dossier WHERE porteur_id = ?",
                    arguments: [caller.porteurs.keys.first]))
            let first = try #require(try tx.read.actions(dossier: id).first?.id)
            for text in ["un", "deux"] {
                try ModifierAction.run(tx, contexte, action: first, patch: ["moyens": .string(text)])
                try ModifierDossier.run(
                    tx, contexte, id: id, patch: ["presentation": ["pluriannuelle": .bool(text == "un")]])
            }
            let seq = try #require(try Int64.fetchOne(tx.db, sql: "SELECT max(seq) FROM journal"))
            return ([id, first], seq)
        }
        #expect(try await store.read { try $0.verifier() }.differences == [])
        let names = try await installation.drafts()
        let boxe = try #require(names.first { $0.value != ids[0] }?.value)
        try await store.write { tx in
            try EffacerContenu.run(
                tx, lignes: [erased], motif: "Demande",
                par: try #require(
                    Courriel(
                        try String.fetchOne(
                            tx.db, sql: "SELECT courriel FROM compte WHERE prouve_at IS NOT NULL")
                            ?? "")), at: instant)
            try tx.file(boxe, reference: "ARG-2023-001")
        }
        let constat = try await store.read { try $0.verifier() }
        // `file` deposits without the journal, and with a hash that is not that of its text.
        #expect(
            constat.differences.allSatisfy { !$0.quoi.contains("en défaisant") }, "\(constat.differences)")
        #expect(constat.effaces.nombre == 1)
    }

    @Test("A change of an action adds 350 bytes of seal at most, a deposit 2,500")
    func seals() async throws {
        let (installation, jetons) = try await TemporaryInstallation.withFixtures()
        let (store, instant) = (installation.store, installation.horloge.horloge.now())
        let jeton = jetons["porteur_boxing_club"]
        let contexte = { @Sendable (tx: Writer) in
            Contexte(
                caller: try Caller.load(tx.read, jeton: jeton, at: instant), instant: instant,
                precondition: .any)
        }
        let id = try #require(try await store.texts("SELECT id FROM dossier WHERE etat = 'atteste'").first)
        let sizes = "SELECT length(contenu) + length(sha256) FROM sceau ORDER BY numero"
        let before = try await store.read { try Int.fetchAll($0.db, sql: sizes) }
        _ = try await store.write { tx in try Deposer.run(tx, contexte(tx), dossier: id) }
        let draft = try #require(try await installation.drafts().values.first { $0 != id })
        try await store.write { tx in
            let action = try #require(try tx.read.actions(dossier: draft).first?.id)
            try tx.updateAction(action, contenu: ["intitule": "Autre"])
        }
        let added = try await store.read {
            Array(try Int.fetchAll($0.db, sql: sizes).dropFirst(before.count))
        }
        #expect(added.count == 2)
        #expect(added.first ?? 9_999 < 2_500 && added.last ?? 9_999 < 350, "\(added)")
    }
}
