import Foundation
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Stored files that are missing or altered")
struct PieceFaultsTests {
    /// The files of the demonstration, in the order of their names.
    private static func cited(_ installation: TemporaryInstallation) async throws -> [CitedFile] {
        try await installation.store.read { try $0.citedFiles() }
    }

    private static func damage(_ installation: TemporaryInstallation, _ files: [CitedFile]) throws {
        let pieces = installation.store.pieces
        pieces.remove(files[0].fichier)
        // One bit is changed, the size is not.
        var bytes = try Data(contentsOf: pieces.url(files[1].fichier))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: pieces.url(files[1].fichier))
        let whole = try Data(contentsOf: pieces.url(files[2].fichier))
        try whole.dropLast().write(to: pieces.url(files[2].fichier))
    }

    @Test("A file is returned only with the bytes that were received, and faults found are remembered")
    func open() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let files = try await Self.cited(installation)
        let good = try Data(contentsOf: store.pieces.url(files[1].fichier))
        #expect(try await store.open(files[1].fichier, sha256: files[1].sha256).readToEnd() == good)
        #expect(store.pieceFaults.isEmpty)
        try Self.damage(installation, files)
        for (file, fault) in [(files[0], PieceFault.missing), (files[1], .altered), (files[2], .altered)] {
            await #expect(throws: StoreError.pieceFault(file.fichier, fault)) {
                try await store.open(file.fichier, sha256: file.sha256)
            }
            #expect(store.pieceFaults[file.fichier] == fault)
        }
        // A file that is no longer cited is not a fault of the installation.
        await #expect(throws: StoreError.pieceRetiree("d-avant")) {
            try await store.open("d-avant", sha256: files[0].sha256)
        }
        #expect(store.pieceFaults["d-avant"] == nil)
        // Once it is put back, the file is returned again.
        try good.write(to: store.pieces.url(files[1].fichier))
        #expect(try await store.open(files[1].fichier, sha256: files[1].sha256).readToEnd() == good)
        #expect(store.pieceFaults[files[1].fichier] == nil)
    }

    @Test(
        "A check reads all files; the next one only faulty ones, and forgets those no longer cited"
    )
    func round() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let files = try await Self.cited(installation)
        try Self.damage(installation, files)
        #expect(try await store.checkPieces(pause: .zero) == files.count)
        #expect(store.pieceFaults.count == 3)
        #expect(try await store.checkPieces(onlyFaulty: true, pause: .zero) == 3)
        try await store.execute("DELETE FROM piece WHERE fichier = '\(files[0].fichier)'")
        #expect(try await store.checkPieces(onlyFaulty: true, pause: .zero) == 2)
        #expect(store.pieceFaults.keys.sorted() == [files[1].fichier, files[2].fichier].sorted())
    }

    @Test("Tidying finds missing or shorter files without reading them")
    func tidying() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let files = try await Self.cited(installation)
        try installation.store.close()
        try Self.damage(installation, files)
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.removeItem(at: folder)
        try FileManager.default.copyItem(at: installation.folder, to: folder)
        let again = try Store(folder: folder, holder: "serve")
        #expect(again.pieceFaults.isEmpty)
        let faults = try await again.tidy().faults
        #expect(faults == [files[0].fichier: .missing, files[2].fichier: .altered])
        #expect(again.pieceFaults == faults)
        try again.close()
    }

    @Test("An inspection names every fault, changes nothing, and needs no lock")
    func inspection() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        _ = try await installation.fileAll()
        let files = try await Self.cited(installation)
        func look() throws -> [Inspection.Finding] {
            let inspection = try Inspection(folder: installation.folder)
            defer { try? inspection.close() }
            return try inspection.findings()
        }
        // `fileAll` writes deposits whose hash is sixty-four zeros, so the hash of six texts is wrong; and it
        // writes no row of the journal, which therefore knows drafts.
        #expect(try look().filter { $0.kind == .depot }.count == 6)
        #expect(try look().allSatisfy { [.depot, .ligne].contains($0.kind) })
        try Self.damage(installation, files)
        let pieces = try look().filter { $0.kind == .piece }
        #expect(pieces.count == 3)
        for file in files.prefix(3) {
            #expect(pieces.contains { $0.text.contains(file.fichier) && $0.text.contains(file.dossierId) })
        }
        try Data("\(UUID())\n".utf8).write(to: installation.store.pieces.url(Pieces.identityFile))
        #expect(try look().contains { $0.kind == .installation })
        try await installation.store.execute(
            """
            DROP TRIGGER journal_fige; UPDATE journal SET evenement = 'autre' WHERE seq = 3;
            """)
        #expect(try look().contains { $0.kind == .journal && $0.text.contains("journal 3") })
    }

    @Test("An inspection refuses an older or newer schema, and migrates nothing")
    func schema() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Store(folder: folder, holder: "serve").close()
        let raw = try DatabaseQueue(path: folder.appending(path: Store.fileName).path)
        let last = try #require(
            try raw.read { try String.fetchOne($0, sql: "SELECT max(identifier) FROM grdb_migrations") })
        try raw.write {
            try $0.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = ?", arguments: [last])
        }
        #expect(throws: StoreError.olderSchema) { try Inspection(folder: folder) }
        try raw.write {
            try $0.execute(
                sql: "INSERT INTO grdb_migrations VALUES (?), ('9999_demain.sql')", arguments: [last])
        }
        #expect(throws: StoreError.newerSchema("9999_demain.sql")) { try Inspection(folder: folder) }
    }
}
