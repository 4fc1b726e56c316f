import Documents
import Domain
import Foundation
import GRDB
import JSON
import StoreSupport
import Synchronization
import UseCases

@testable import Store

/// A number that tasks share.
final class Compteur: Sendable {
    private let number = Mutex(0)
    var value: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
}

/// A folder of its own, for tests that open stores themselves.
func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}

func instant(_ text: String = "2022-11-15T09:00:00Z") -> Instant { Instant(text) ?? Instant(milliseconds: 0) }

extension Store {
    /// Runs statements as use cases do: on the writer, in a savepoint.
    func execute(_ sql: String) async throws {
        try await write { tx in try tx.db.execute(sql: sql) }
    }

    func int(_ sql: String) async throws -> Int64 { try await read { reader in try reader.int(sql) } }

    func texts(_ sql: String) async throws -> [String] {
        try await read { reader in try String.fetchAll(reader.db, sql: sql) }
    }

    /// The name and number of rows of every table, virtual ones included.
    func rowCounts() async throws -> [String: Int] { try await read { reader in try rows(reader.db) } }
}

/// Numbers of rows by table.
func rows(_ db: Database) throws -> [String: Int] {
    let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    return try Dictionary(
        uniqueKeysWithValues: tables.map { table in
            (table, try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(table)\"") ?? -1)
        })
}

extension Writer {
    /// A journal row that holds only a name.
    func note(_ objetId: String) throws {
        try journalise(
            Ecriture(
                compteId: nil, qualite: .compte, evenement: .consigne(.creerPorteur), objet: "note",
                objetId: objetId,
                avant: ["n": .string("avant \(objetId)")], apres: ["n": .string(objetId)]),
            at: instant())
    }

    /// Deposits a draft without checking the rules.
    func file(_ id: String, reference: String) throws {
        guard let stored = try read.dossier(id) else { throw StoreError.corrupt(id) }
        let dossier = try read.contenu(of: stored)
        let document = DepotDocument(
            reference: reference, appel: stored.appel, revision: stored.revision, deposeAt: instant(),
            attestation: nil, dossier: dossier, pieces: [])
        try insertDepot(
            StoredDepot(
                reference: reference, revision: stored.revision, deposeAt: instant(),
                contenu: document.write().text, sha256: String(repeating: "0", count: 64)),
            of: id, dossier, actions: try read.actions(dossier: id).map(\.id))
    }
}

extension TemporaryInstallation {
    /// The drafts of the fixtures, by the name of their porteur.
    func drafts() async throws -> [String: String] {
        let page = try await store.read { reader in
            try reader.dossiers(DossierFilter(scope: .whole), PageRequest(after: nil, limit: 200))
        }
        return Dictionary(uniqueKeysWithValues: page.items.map { ($0.porteurNom, $0.id) })
    }

    /// The six dossiers of the fixtures, deposited in the order of the names of their porteurs: ARG-2023-001
    /// to 006.
    func fileAll() async throws -> [(nom: String, id: String)] {
        let drafts = try await drafts().sorted { $0.key < $1.key }.map { (nom: $0.key, id: $0.value) }
        try await store.write { tx in
            for (index, draft) in drafts.enumerated() {
                try tx.file(draft.id, reference: "ARG-2023-00\(index + 1)")
            }
        }
        return drafts
    }
}

extension DossierScope {
    static let whole = DossierScope(
        porteurs: [], contrats: [], contratsEntiers: [], isEverywhere: true, isEverywhereWithDrafts: true)
    static let nothing = DossierScope(
        porteurs: [], contrats: [], contratsEntiers: [], isEverywhere: false, isEverywhereWithDrafts: false)
}
