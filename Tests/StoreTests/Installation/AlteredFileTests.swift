import Builders
import Domain
import Exports
import Foundation
import GRDB
import JSON
import StoreSupport
import Testing
import UseCases

@testable import Store

@Suite("A database changed by another program")
struct AlteredFileTests {
    @Test(
        "A value that is missing, of another type or out of bounds is an error",
        arguments: [
            "NULL", "'douze'", "x'00ff'", "1.5", "9007199254740993", "-9007199254740993",
            "9223372036854775807",
        ])
    func number(_ sql: String) async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        await #expect(throws: StoreError.self) {
            try await store.read { reader in
                let row = try #require(try reader.one("SELECT \(sql) AS version"))
                let _: Int64 = try row["version"]
            }
        }
    }

    @Test("A value at the bounds is read, and NULL gives nil where nil is allowed")
    func bounds() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        try await store.read { reader in
            let row = try #require(
                try reader.one(
                    "SELECT 9007199254740992 AS plus, -9007199254740992 AS moins, NULL AS rien, 5 AS cinq"))
            #expect(try row["plus"] == Row.plafond)
            #expect(try row["moins"] == -Row.plafond)
            #expect(try row["rien"] as String? == nil)
            #expect(try row["rien"] as Int64? == nil)
            #expect(try row["absente"] as Int64? == nil)
            #expect(throws: StoreError.self) { let _: String = try row["cinq"] }
            #expect(throws: StoreError.self) { let _: String? = try row["cinq"] }
            #expect(throws: StoreError.self) { let _: Int64 = try row["absente"] }
        }
    }

    /// Values that somebody may have written into a cell.
    private static let values = [
        "NULL", "''", "'{}'", "'[]'", "'null'", "0", "-1", "1e300", "9223372036854775807",
        "-9223372036854775808",
        "x'ff00'", "'9999-12-31T00:00:00.000Z'", "'\u{600}'",
    ]

    /// `GUICHET_FUZZ_CASES=4000` changes more cells, `GUICHET_FUZZ_GRAINE=7` changes others.
    @Test("Whatever cell is changed, every read answers or fails with an error, without a crash")
    func cells() async throws {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["GUICHET_FUZZ_CASES"].flatMap { Int($0) } ?? 80
        var dice = Hasard(seed: environment["GUICHET_FUZZ_GRAINE"].flatMap { UInt64($0) } ?? 1)
        let (installation, jetons) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        _ = try await installation.fileAll()
        try await Self.loosen(store)
        let cells = try await store.read { reader in try Self.cells(reader.db) }
        let tokens = jetons.values.map(\.jeton).sorted()
        let instant = installation.horloge.horloge.now()
        let whole = try await store.read { reader in Self.readAll(reader, tokens[0], instant) }
        var failures = 0
        for _ in 0..<count {
            let (table, column) = dice.pick(cells)
            let (value, token) = (dice.pick(Self.values), dice.pick(tokens))
            // Runs in one write that is rolled back, so that the next cell is changed in an intact file.
            let failed = await #expect(throws: TakenBack.self) {
                try await store.write { tx in
                    // SQLite itself refuses a key that is not an integer.
                    try? tx.db.execute(sql: "UPDATE OR IGNORE \(table) SET \(column) = \(value)")
                    throw TakenBack(failures: Self.readAll(tx.read, token, instant))
                }
            }
            failures += failed?.failures ?? 0
        }
        #expect(failures > count * whole)
    }

    private struct TakenBack: Error { let failures: Int }

    /// Removes the constraints of a file, as somebody would who writes to it with another program.
    private static func loosen(_ store: Store) async throws {
        try await store.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(
                sql: """
                    UPDATE sqlite_schema SET sql = replace(replace(replace(replace(sql, 'TEXT NOT NULL', 'TEXT'),
                        'INTEGER NOT NULL', 'INTEGER'), 'KEY NOT NULL', 'KEY'), 'STRICT', '')
                    WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE '%recherche%'
                    """)
            try db.execute(sql: "DELETE FROM sqlite_schema WHERE type = 'trigger'")
            let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
            try db.execute(sql: "PRAGMA schema_version = \(version + 1)")
            try db.execute(sql: "PRAGMA writable_schema = RESET")
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
        }
    }

    /// Every column of every table that holds rows.
    private static func cells(_ db: Database) throws -> [(table: String, column: String)] {
        let tables = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                AND name NOT LIKE '%recherche%' AND name NOT LIKE 'grdb%' ORDER BY name
                """)
        return try tables.filter { try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0 > 0 }
            .flatMap { table in
                try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
                    .map { (table, $0) }
            }
    }

    /// Runs every query of the reader for one caller; returns how many failed.
    private static func readAll(_ reader: Reader, _ jeton: String, _ instant: Instant) -> Int {
        var failures = 0
        func ask(_ question: () throws -> Void) { do { try question() } catch { failures += 1 } }
        let page = PageRequest(after: nil, limit: 50)
        let scope = JournalScope(compte: "", porteurs: [], contrats: [], isEverywhere: true)
        ask { _ = try Caller.load(reader, jeton: jeton, at: instant) }
        ask { _ = try reader.contrats(page) }
        ask { _ = try reader.appels(contrat: nil, projetsDe: ["argentan-2015"], page) }
        ask { _ = try reader.revisionEnVigueur("argentan-2023") }
        ask { _ = try reader.revisions(appel: "argentan-2023") }
        ask { _ = try reader.journal(scope, dossier: nil, page) }
        ask { _ = try reader.verifyJournal() }
        ask { _ = try reader.porteurs(PorteurScope(membre: "", isEverywhere: true), page) }
        ask { _ = try reader.roles(contrat: "argentan-2015", page) }
        ask { _ = try reader.soldes(appel: "argentan-2023") }
        ask { _ = try reader.lignes(appel: "argentan-2023", enveloppe: "etat-2023", nature: nil, page) }
        for export in Exports.all {
            ask {
                guard let revision = try reader.revisionEnVigueur("argentan-2023") else { return }
                let lecture = LectureDExport(
                    export, .tableur, appel: "argentan-2023", revision, in: nil)
                while try lecture.suite(reader.db) != nil {}
            }
        }
        ask { _ = try JouerSimulation.Terrain(reader, appel: "argentan-2023") }
        ask { _ = try reader.fuseaux() }
        ask {
            let contexte = Contexte(
                caller: try Caller.load(reader, jeton: jeton, at: instant), instant: instant,
                precondition: .any)
            _ = try MesTaches.run(reader, contexte, appel: nil)
            _ = try LireTableauDeBord.run(reader, contexte, appel: "argentan-2023")
        }
        ask {
            for dossier in try reader.dossiers(DossierFilter(scope: .whole), page).items {
                ask { _ = try reader.contenu(of: dossier) }
                ask { _ = try Controler.run(reader, dossier, at: instant) }
                ask { _ = try reader.depot(dossier: dossier.id)?.document }
                ask { _ = try reader.versions(dossier: dossier.id).map { try $0.document } }
                ask { _ = try reader.pieces(dossier: dossier.id) }
                ask { _ = try reader.attestation(dossier: dossier.id) }
                ask { _ = try reader.autresDossiers(than: dossier).sum(\.montantDemande) }
                ask {
                    for action in try reader.actions(dossier: dossier.id) {
                        ask {
                            _ = try reader.financements(action: action.id).sum(\.financement.demande.montant)
                        }
                        ask { _ = try reader.evaluations(action: action.id) }
                    }
                }
            }
        }
        return failures
    }
}
