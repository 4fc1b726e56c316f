import Embedded
import Foundation
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Refusals before anything is written, and restoring what another tool replicated")
struct RestaurationTests {
    @Test("A folder that holds a database or a piece is refused unchanged; empty folders are accepted")
    func occupied() async throws {
        try await SalleDesSauvegardes.run { salle in
            _ = try await salle.sauvegarder()
            for file in [
                "guichet.sqlite", "guichet.sqlite-wal", "pieces/une-piece", "pieces/arrivees/a-moitie",
            ] {
                let path = salle.copie.appending(path: file)
                try FileManager.default.createDirectory(
                    at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data().write(to: path)
                #expect("\(file)") { try salle.restaurer() } throws: { error in
                    guard case ArchiveError.dossierOccupe = error else { return false }
                    return "\(error)".contains("--data")
                }
                #expect(FileManager.default.fileExists(atPath: path.path))
                try FileManager.default.removeItem(at: salle.copie)
            }
            for folder in ["pieces/arrivees", "sauvegardes"] {
                try FileManager.default.createDirectory(
                    at: salle.copie.appending(path: folder), withIntermediateDirectories: true)
            }
            #expect(try salle.restaurer().pieces == 52)
            #expect(throws: ArchiveError.self) { try salle.restaurer() }
        }
    }

    @Test(
        "An archive never replaces a file, needs an existing folder, and only one is made at a time"
    )
    func notMade() async throws {
        try await SalleDesSauvegardes.run { salle in
            let absent = salle.folder.appending(path: "absent/guichet.tar")
            let sauvegarde = Sauvegarde(data: salle.installation.folder)
            await #expect(throws: ArchiveError.dossierAbsent(absent.deletingLastPathComponent().path)) {
                try await sauvegarde.ecrire(absent, at: instant())
            }
            try Data([7]).write(to: salle.archive)
            await #expect(throws: ArchiveError.existeDeja(salle.archive.path)) {
                try await salle.sauvegarder()
            }
            #expect(try Data(contentsOf: salle.archive) == Data([7]))
            try FileManager.default.removeItem(at: salle.archive)
            // The name is taken while the archive is made.
            await #expect(throws: ArchiveError.existeDeja(salle.archive.path)) {
                try await salle.sauvegarder { _ in try Data([8]).write(to: salle.archive) }
            }
            #expect(try Data(contentsOf: salle.archive) == Data([8]))
            try FileManager.default.removeItem(at: salle.archive)
            _ = try await salle.sauvegarder { _ in
                await #expect("a second one at the same time") {
                    try await sauvegarde.ecrire(salle.folder.appending(path: "autre.tar"), at: instant())
                } throws: { error in
                    if case ArchiveError.enCours = error { true } else { false }
                }
            }
            #expect(try salle.restes() == [])
        }
    }

    @Test("What a killed backup left is removed by the next one, and nothing else is")
    func leftovers() async throws {
        try await SalleDesSauvegardes.run { salle in
            let backups = salle.installation.folder.appending(path: "sauvegardes")
            let killed = backups.appending(path: ".en-cours-tuee")
            let partial = salle.folder.appending(path: "autre.tar.partiel")
            let kept = backups.appending(path: "a-moi.tar.partiel")
            try FileManager.default.createDirectory(at: killed, withIntermediateDirectories: true)
            for file in [partial, kept, killed.appending(path: "guichet.sqlite")] {
                try Data([1]).write(to: file)
            }
            try Data(partial.path.utf8).write(to: killed.appending(path: "archive-partielle"))
            _ = try await salle.sauvegarder()
            #expect(!FileManager.default.fileExists(atPath: partial.path))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: backups.path) == ["a-moi.tar.partiel"])
        }
    }

    @Test("The connection that copies can neither write nor checkpoint, and does not change the file")
    func readOnly() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: Store.fileName)
        let store = try Store(folder: folder, holder: "test")
        for number in 1...50 { try await store.write { tx in try tx.note("\(number)") } }
        let wal = URL(filePath: file.path + "-wal")
        let (before, walBefore) = (try Data(contentsOf: file), try Data(contentsOf: wal))
        #expect(walBefore.count > 50_000)
        let base = try BaseLue(file)
        #expect(try base.read { try $0.int("SELECT count(*) FROM journal") } == 50)
        #expect(throws: StoreError.readOnly) {
            try base.read { try $0.db.execute(sql: "INSERT INTO grdb_migrations VALUES ('x')") }
        }
        for mode in ["PASSIVE", "FULL", "RESTART", "TRUNCATE"] {
            #expect(throws: (any Error).self) {
                try base.read { _ = try Row.fetchAll($0.db, sql: "PRAGMA wal_checkpoint(\(mode))") }
            }
        }
        try base.close()
        #expect(try Data(contentsOf: file) == before)
        #expect(try Data(contentsOf: wal) == walBefore)
        try store.close()
    }

    @Test(
        "Without a server the copy includes the WAL, whether the -wal and -shm files exist or not"
    )
    func stopped() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: Store.fileName)
        let store = try Store(folder: folder, holder: "test")
        for number in 1...5 { try await store.write { tx in try tx.note("\(number)") } }
        // As a killed server leaves them: the rows are in the WAL.
        let killed = folder.appending(path: "tuee")
        try FileManager.default.createDirectory(at: killed, withIntermediateDirectories: true)
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: file.path + suffix, toPath: killed.path + "/guichet.sqlite" + suffix)
        }
        try store.close()
        // As a clean stop leaves it: one file.
        let clean = folder.appending(path: "arretee")
        try FileManager.default.createDirectory(at: clean, withIntermediateDirectories: true)
        try BaseLue(file).copy(to: clean.appending(path: Store.fileName))
        for data in [killed, clean] {
            for round in 1...2 {
                let archive = data.appending(path: "\(round).tar")
                let faite = try await Sauvegarde(data: data).ecrire(archive, at: instant())
                #expect(faite.manifeste.lignesDuJournal == 5, "\(data.lastPathComponent)")
            }
        }
    }

    @Test(
        "A replicated database and a copied folder get the same checks; missing pieces need consent"
    )
    func replicated() async throws {
        try await SalleDesSauvegardes.run { salle in
            let base = salle.folder.appending(path: "replique.sqlite")
            try BaseLue(salle.store.folder.appending(path: Store.fileName)).copy(to: base)
            let pieces = salle.folder.appending(path: "pieces-copiees")
            try FileManager.default.copyItem(
                at: salle.installation.folder.appending(path: "pieces"), to: pieces)
            let restauration = Restauration(data: salle.copie, at: instant())
            let whole = try restauration.restaurer(base: base, pieces: pieces, incomplete: false)
            #expect(whole.pieces == 52 && whole.manquantes.isEmpty && whole.alterees.isEmpty)
            try FileManager.default.removeItem(at: salle.copie)
            let cited = try await salle.citees().map(\.fichier)
            try FileManager.default.removeItem(at: pieces.appending(path: cited[0]))
            try Data([1]).write(to: pieces.appending(path: cited[1]))
            #expect(throws: ArchiveError.piecesAbsentes([cited[0], cited[1]])) {
                try restauration.restaurer(base: base, pieces: pieces, incomplete: false)
            }
            let partly = try restauration.restaurer(base: base, pieces: pieces, incomplete: true)
            #expect(partly.manquantes == [cited[0]] && partly.alterees == [cited[1]] && partly.pieces == 51)
            #expect(throws: ArchiveError.introuvable(salle.folder.path + "/rien")) {
                try Restauration(data: salle.folder.appending(path: "x"), at: instant()).restaurer(
                    base: salle.folder.appending(path: "rien"), pieces: pieces, incomplete: false)
            }
        }
    }

    @Test("A database of an older program is migrated; one of a newer program is refused")
    func schemas() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let old = folder.appending(path: "ancienne.sqlite")
        let pool = try DatabasePool(path: old.path)
        try Schema.migrate(pool, files: Array(Embedded.migrations.prefix(4)), backups: folder)
        try pool.close()
        let pieces = folder.appending(path: "vide")
        try FileManager.default.createDirectory(at: pieces, withIntermediateDirectories: true)
        let copie = folder.appending(path: "copie")
        let restauration = Restauration(data: copie, at: instant())
        #expect(
            try restauration.restaurer(base: old, pieces: pieces, incomplete: false).installation.count == 36)
        let names = try FileManager.default.contentsOfDirectory(atPath: copie.path).sorted()
        #expect(names == ["guichet.sqlite", "guichet.verrou", "pieces", "tete.json"])
        try Store(folder: copie, holder: "test").close()
        try FileManager.default.removeItem(at: copie)
        let queue = try DatabaseQueue(path: old.path)
        try await queue.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9999_demain.sql')")
        }
        try queue.close()
        #expect(throws: StoreError.newerSchema("9999_demain.sql")) {
            try restauration.restaurer(base: old, pieces: pieces, incomplete: false)
        }
    }
}
