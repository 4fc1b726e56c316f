import Domain
import Foundation
import GRDB
import StoreSupport
import Testing
import Verification

@testable import Store

@Suite("The head in a file beside the database")
struct FichierDeTeteTests {
    /// A closed installation with some rows, and a copy of its database from before the last ones.
    private struct Dossier {
        let folder: URL
        let earlier: URL
        var base: URL { folder.appending(path: Store.fileName) }

        init() async throws {
            folder = try temporaryFolder()
            earlier = folder.appending(path: "avant.sqlite")
            let store = try Store(folder: folder, holder: "test")
            for number in 1...5 { try await store.write { tx in try tx.note("\(number)") } }
            try BaseLue(base).copy(to: earlier)
            for number in 6...9 { try await store.write { tx in try tx.note("\(number)") } }
            try store.close()
        }

        func run(_ body: () async throws -> Void) async throws {
            defer { try? FileManager.default.removeItem(at: folder) }
            try await body()
        }

        func replace(with file: URL) throws {
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: base.path + suffix)
            }
            try FileManager.default.copyItem(at: file, to: base)
        }

        /// Writes to the database as somebody who puts the triggers back.
        func alter(_ change: (Database) throws -> Void) throws {
            let queue = try DatabaseQueue(path: base.path)
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA foreign_keys = OFF")
                let triggers = try GRDB.Row.fetchAll(
                    db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
                for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
                try change(db)
                for trigger in triggers { try db.execute(sql: trigger["sql"]) }
            }
            try queue.close()
        }

        var findings: [String] {
            get throws {
                let inspection = try Inspection(folder: folder)
                defer { try? inspection.close() }
                return try inspection.findings().map(\.text)
            }
        }
    }

    @Test("Closing writes the head; opening again, writing and closing follow it")
    func follows() async throws {
        let dossier = try await Dossier()
        try await dossier.run {
            let kept = FichierDeTete(folder: dossier.folder)
            let first = try #require(kept.lire().tete)
            #expect(try dossier.findings == [])
            let store = try Store(folder: dossier.folder, holder: "test")
            #expect(store.teteContredite == nil)
            try await store.write { tx in try tx.note("encore") }
            #expect(kept.lire().tete == first)
            try store.ecrireTete()
            let second = try #require(kept.lire().tete)
            #expect(try await store.read { try $0.tete() } == second)
            #expect(second.numero > first.numero)
            #expect(try await store.read { try $0.suite(de: first) }.isContinuation)
            try store.close()
            #expect(try dossier.findings == [])
        }
    }

    @Test(
        "An older copy put back, a cut end and a chain made anew are named by verify and by the next opening")
    func contradicted() async throws {
        typealias Deed = (Dossier) throws -> Void
        let deeds: [(Deed, String)] = [
            ({ try $0.replace(with: $0.earlier) }, "Il manque la fin de la base"),
            (
                { dossier in
                    try dossier.alter { db in
                        try db.execute(
                            sql: """
                                DELETE FROM journal_charge WHERE seq > 7; DELETE FROM journal WHERE seq > 7;
                                DELETE FROM sceau WHERE journal_seq > 7
                                """)
                    }
                }, "Il manque la fin de la base"
            ),
            (
                { dossier in
                    try dossier.alter { db in
                        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM sceau") ?? 0
                        try db.execute(sql: "DELETE FROM sceau")
                        try Sceau.begin(db, TableScellee.all(db))
                        // As many seals as before and more, all of them right.
                        let tables = try TableScellee.all(db)
                        while try Int.fetchOne(db, sql: "SELECT count(*) FROM sceau") ?? 0 <= count {
                            var entries = ContenuDeSceau()
                            entries.add(tables[0], ["x".databaseValue], nil)
                            try Sceau.append(db, .ecriture, entries)
                        }
                    }
                }, "La base n’est pas la suite de la tête gardée"
            ),
        ]
        for (deed, sentence) in deeds {
            let dossier = try await Dossier()
            try await dossier.run {
                let before = FichierDeTete(folder: dossier.folder).lire()
                try deed(dossier)
                #expect(try dossier.findings.contains { $0.contains(sentence) }, "\(sentence)")
                let store = try Store(folder: dossier.folder, holder: "test")
                #expect(store.teteContredite?.phrase.contains(sentence) == true)
                // The evidence stays, whatever is written.
                try await store.write { tx in try tx.note("après") }
                try store.ecrireTete()
                try store.close()
                #expect(FichierDeTete(folder: dossier.folder).lire() == before)
                let again = try Store(folder: dossier.folder, holder: "test")
                #expect(again.teteContredite != nil)
                try again.ecrireTete(accepte: true)
                try again.close()
                let accepted = try Store(folder: dossier.folder, holder: "test")
                #expect(accepted.teteContredite == nil)
                try accepted.close()
            }
        }
    }

    @Test("A file that is gone says nothing; one that cannot be read is named, and not replaced")
    func unreadable() async throws {
        let dossier = try await Dossier()
        try await dossier.run {
            let url = FichierDeTete(folder: dossier.folder).url
            for text in ["", "{}", "[]", "{\"tete\":{\"sceau\":0,\"sha256\":\"\"}}"] {
                try Data(text.utf8).write(to: url)
                let store = try Store(folder: dossier.folder, holder: "test")
                #expect(store.teteContredite?.phrase.contains("ne se lit pas") == true, "\(text)")
                try store.close()
                #expect(try String(contentsOf: url, encoding: .utf8) == text)
            }
            try FileManager.default.removeItem(at: url)
            let store = try Store(folder: dossier.folder, holder: "test")
            #expect(store.teteContredite == nil)
            try store.close()
            #expect(FichierDeTete(folder: dossier.folder).lire().tete != nil)
        }
    }

    @Test("A restoration replaces the file and is a row of the journal, with the head that was there before")
    func restored() async throws {
        try await SalleDesSauvegardes.run { salle in
            let made = try await salle.sauvegarder()
            let head = try #require(made.manifeste.tete)
            try FileManager.default.createDirectory(at: salle.copie, withIntermediateDirectories: true)
            let kept = try #require(Tete(numero: 99_999, sha256: String(repeating: "a", count: 64)))
            try FichierDeTete(folder: salle.copie).ecrire(kept, installation: "x", at: instant())
            #expect(try salle.restaurer().tete == head)
            let store = try Store(folder: salle.copie, holder: "test")
            #expect(store.teteContredite == nil)
            let row = try await store.read { reader in
                try GRDB.Row.fetchOne(
                    reader.db,
                    sql: """
                        SELECT avant, apres FROM journal JOIN journal_charge USING (seq)
                        WHERE evenement = 'restaurer'
                        """
                )
                .map { ($0["avant"] as String, $0["apres"] as String) }
            }
            let (avant, apres) = try #require(row)
            #expect(avant.contains(kept.sha256) && apres.contains(head.sha256))
            #expect(try await store.read { try $0.verifier() }.isIntact)
            try store.close()
        }
    }

    @Test("An archive whose manifest gives another head is refused; one of a version before gives none")
    func manifest() async throws {
        try await SalleDesSauvegardes.run { salle in
            let made = try await salle.sauvegarder().manifeste
            func manifeste(_ tete: Tete?) -> Manifeste {
                Manifeste(
                    installation: made.installation, faitAt: made.faitAt, schema: made.schema,
                    dossiers: made.dossiers, lignesDuJournal: made.lignesDuJournal,
                    teteDuJournal: made.teteDuJournal, tete: tete, fichiers: made.fichiers,
                    manquantes: made.manquantes, alterees: made.alterees)
            }
            let base = salle.installation.folder.appending(path: Store.fileName)
            let head = try #require(made.tete)
            let other = try #require(Tete(numero: head.numero, sha256: String(repeating: "a", count: 64)))
            _ = try LectureDArchive.check(base, manifeste(head))
            _ = try LectureDArchive.check(base, manifeste(nil))
            #expect(throws: ArchiveError.self) { try LectureDArchive.check(base, manifeste(other)) }
            #expect(Manifeste(manifeste(nil).bytes) == manifeste(nil))
            #expect(!String(decoding: manifeste(nil).bytes, as: UTF8.self).contains("\"sceau\""))
        }
    }
}
