import Embedded
import Foundation
import GRDB
import StoreSupport
import Testing
import UseCases

@testable import Store

/// A stopped installation with the forty-odd files of the demonstration, in a folder that tests then damage.
private struct Dossier {
    let folder: URL
    let files: Set<String>

    var base: URL { folder.appending(path: Store.fileName) }
    var pieces: Pieces { Pieces(folder: folder) }

    static func run(_ body: (Dossier) async throws -> Void) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(folder: folder, holder: "serve")
        _ = try await Demonstration.load(store, try HorlogeReglable("2022-11-15T09:00:00Z").horloge)
        try store.close()
        let files = try Pieces(folder: folder).names()
        #expect(files.count > 40)
        try await body(Dossier(folder: folder, files: files))
    }

    func remove(_ url: URL) throws { try FileManager.default.removeItem(at: url) }

    /// Every file anywhere below the folder, by its name, with its bytes.
    func bytes() throws -> [String: Data] {
        var found: [String: Data] = [:]
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        for case let url as URL in all ?? .init() where files.contains(url.lastPathComponent) {
            found[url.lastPathComponent] = try Data(contentsOf: url)
        }
        return found
    }
}

@Suite("Opening a folder loses no file")
struct FolderIdentityTests {
    @Test("With stored files beside it, a missing, empty or blank database is refused and the files stay")
    func withoutDatabase() async throws {
        try await Dossier.run { dossier in
            let before = try dossier.bytes()
            let blank = try DatabaseQueue(path: dossier.folder.appending(path: "vierge").path)
            try await blank.write { db in
                try db.execute(sql: "PRAGMA user_version = 1")
            }
            try blank.close()
            for name in ["absent", "vide", "vierge"] {
                try? dossier.remove(dossier.base)
                switch name {
                case "vide": try Data().write(to: dossier.base)
                case "vierge":
                    try FileManager.default.copyItem(
                        at: dossier.folder.appending(path: name), to: dossier.base)
                default: break
                }
                #expect(throws: StoreError.piecesWithoutDatabase(count: dossier.files.count), "\(name)") {
                    try Store(folder: dossier.folder, holder: "serve")
                }
                #expect(try dossier.pieces.names() == dossier.files, "\(name)")
                // The refused database was not created, filled or migrated.
                let left = FileManager.default.fileExists(atPath: dossier.base.path)
                #expect(left == (name != "absent"), "\(name)")
            }
            #expect(try dossier.bytes() == before)
        }
    }

    @Test(
        "When only the id or a WAL is left, no new database is made and the WAL is not deleted"
    )
    func onlyTraces() async throws {
        for trace in ["pieces/installation", "guichet.sqlite-wal"] {
            let folder = try temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            try FileManager.default.createDirectory(
                at: folder.appending(path: "pieces"), withIntermediateDirectories: true)
            let file = folder.appending(path: trace)
            try Data("trace".utf8).write(to: file)
            #expect(throws: StoreError.piecesWithoutDatabase(count: 0), "\(trace)") {
                try Store(folder: folder, holder: "serve")
            }
            #expect(try Data(contentsOf: file) == Data("trace".utf8))
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: Store.fileName).path))
        }
    }

    @Test(
        "A database of another town with an older schema is refused before it is migrated"
    )
    func olderOfAnother() async throws {
        try await Dossier.run { dossier in
            let files = dossier.folder.appending(path: "pieces/lost+found")
            try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
            try Store(folder: dossier.folder, holder: "serve").close()
            #expect(FileManager.default.fileExists(atPath: files.path))

            let other = try temporaryFolder()
            defer { try? FileManager.default.removeItem(at: other) }
            try dossier.remove(dossier.base)
            let old = try DatabasePool(path: dossier.base.path)
            try Schema.migrate(old, files: Array(Embedded.migrations.prefix(4)), backups: other)
            _ = try await old.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
            try old.close()
            let before = try Data(contentsOf: dossier.base)
            #expect(throws: StoreError.foreignPieces(of: dossier.pieces.installation)) {
                try Store(folder: dossier.folder, holder: "serve")
            }
            #expect(try Data(contentsOf: dossier.base) == before)
        }
    }

    @Test("The database of another installation is refused, and the id of the folder does not change")
    func foreign() async throws {
        try await Dossier.run { mine in
            try await Dossier.run { other in
                try mine.remove(mine.base)
                try FileManager.default.copyItem(at: other.base, to: mine.base)
                let id = try #require(mine.pieces.installation)
                #expect(id != other.pieces.installation)
                for _ in 1...2 {
                    #expect(throws: StoreError.foreignPieces(of: id)) {
                        try Store(folder: mine.folder, holder: "serve")
                    }
                }
                #expect(try mine.pieces.names() == mine.files)
                #expect(mine.pieces.installation == id)
            }
        }
    }

    @Test(
        "A folder without an id is recognised by its files, and refused if the database cites none"
    )
    func fromBefore() async throws {
        try await Dossier.run { dossier in
            let id = try #require(dossier.pieces.installation)
            let identity = dossier.pieces.url(Pieces.identityFile)
            try dossier.remove(identity)
            try Store(folder: dossier.folder, holder: "serve").close()
            #expect(dossier.pieces.installation == id)

            try dossier.remove(identity)
            for name in dossier.files { try dossier.remove(dossier.pieces.url(name)) }
            try Data([1]).write(to: dossier.pieces.url("d-une-autre"))
            #expect(throws: StoreError.foreignPieces(of: nil)) {
                try Store(folder: dossier.folder, holder: "serve")
            }
            #expect(try dossier.pieces.names() == ["d-une-autre"])
        }
    }

    @Test(
        "An older copy of the database opens: files it does not cite are set aside, and can come back"
    )
    func older() async throws {
        try await Dossier.run { dossier in
            let newer = dossier.folder.appending(path: "demain")
            try FileManager.default.copyItem(at: dossier.base, to: newer)
            let before = try dossier.bytes()
            let raw = try DatabaseQueue(path: dossier.base.path)
            try await raw.write { db in
                try db.execute(sql: "DELETE FROM piece WHERE fichier IN (SELECT fichier FROM piece LIMIT 9)")
            }
            try raw.close()

            let store = try Store(folder: dossier.folder, holder: "serve")
            let tidying = try await store.tidy()
            #expect(tidying.setAside == 9)
            #expect(tidying.faults.isEmpty)
            let lot = try #require(tidying.lot)
            #expect(try SetAside(folder: dossier.folder).lots().map(\.nom) == [lot])
            #expect(try SetAside(folder: dossier.folder).lots().map(\.fichiers) == [9])
            try store.close()
            #expect(try dossier.bytes() == before)

            try dossier.remove(dossier.base)
            try FileManager.default.moveItem(at: newer, to: dossier.base)
            let again = try Store(folder: dossier.folder, holder: "serve")
            #expect(try await again.tidy() == Tidying(broughtBack: 9))
            try again.close()
            #expect(try dossier.pieces.names() == dossier.files)
            #expect(try dossier.bytes() == before)
        }
    }

    @Test("Half-received files and files without a row are set aside with their bytes")
    func orphans() async throws {
        try await Dossier.run { dossier in
            let half = dossier.pieces.url("arrivees/a-moitie")
            let orphan = dossier.pieces.url("sans-ligne")
            for (file, byte) in [(half, UInt8(1)), (orphan, UInt8(2))] { try Data([byte]).write(to: file) }
            let store = try Store(folder: dossier.folder, holder: "serve")
            defer { try? store.close() }
            // What has arrived since the folder was opened may be about to be cited.
            let young = dossier.pieces.url("nouveau")
            try Data([3]).write(to: young)
            let tidying = try await store.tidy()
            #expect(tidying.setAside == 2)
            #expect(try Data(contentsOf: young) == Data([3]))
            try dossier.remove(young)
            let lot = dossier.folder.appending(path: "ecartees").appending(path: try #require(tidying.lot))
            #expect(try Data(contentsOf: lot.appending(path: "a-moitie")) == Data([1]))
            #expect(try Data(contentsOf: lot.appending(path: "sans-ligne")) == Data([2]))
            #expect(try dossier.pieces.names() == dossier.files)
            // Only a person deletes them.
            let aside = SetAside(folder: dossier.folder)
            #expect(try aside.lots().map(\.octets) == [2])
            for found in try aside.lots() { try aside.remove(found) }
            #expect(try aside.lots() == [])
        }
    }

    @Test("After closing, one file holds everything and its WAL is empty")
    func checkpoint() async throws {
        try await Dossier.run { dossier in
            let store = try Store(folder: dossier.folder, holder: "serve")
            for number in 1...50 { try await store.write { tx in try tx.note("\(number)") } }
            _ = try await store.int("SELECT count(*) FROM journal")
            // An export reads from its own connection, which is closed with the export.
            let rows = try await store.snapshot().read { try $0.int("SELECT count(*) FROM journal") }
            try store.close()
            let wal = dossier.base.path + "-wal"
            let size = try? FileManager.default.attributesOfItem(atPath: wal)[.size] as? NSNumber
            #expect((size?.intValue ?? 0) == 0)
            // The file alone, as somebody would copy it.
            let copy = dossier.folder.appending(path: "copie")
            try FileManager.default.copyItem(at: dossier.base, to: copy)
            let raw = try DatabaseQueue(path: copy.path)
            #expect(
                try await raw.read { try Int64.fetchOne($0, sql: "SELECT count(*) FROM journal") } == rows)
        }
    }
}
