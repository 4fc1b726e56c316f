import Foundation
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("An archive of an installation in use")
struct SauvegardeTests {
    @Test(
        "A restored installation has all rows, files and the journal, and holds back its envois"
    )
    func roundTrip() async throws {
        try await SalleDesSauvegardes.run { salle in
            _ = try await salle.installation.fileAll()
            let before = try await salle.store.read { try $0.verifyJournal() }
            let faite = try await salle.sauvegarder()
            #expect(faite.manifeste.isEntier && faite.manifeste.installation == salle.store.installation.id)
            #expect(faite.manifeste.dossiers == 6 && faite.manifeste.pieces == 52)
            #expect(try salle.restes() == [])
            let restored = try salle.restaurer()
            #expect(restored.installation == salle.store.installation.id && restored.pieces == 52)
            #expect(before == .intact(rows: restored.lignesDuJournal, head: restored.teteDuJournal))
            let pieces = salle.copie.appending(path: "pieces")
            for citee in try await salle.citees() {
                let bytes = try Data(contentsOf: pieces.appending(path: citee.fichier))
                #expect(try Data(contentsOf: salle.store.pieces.url(citee.fichier)) == bytes)
            }
            let identity = try String(contentsOf: pieces.appending(path: "installation"), encoding: .utf8)
            #expect(identity == salle.store.installation.id + "\n")
            #expect(!FileManager.default.fileExists(atPath: salle.copie.path + "/guichet.sqlite-wal"))
            let copy = try Store(folder: salle.copie, holder: "test")
            // Holding back what leaves is a write like any other: it is sealed, and a row of the journal says it.
            var expected = try await salle.store.rowCounts()
            for table in ["sceau", "journal", "journal_charge"] { expected[table, default: 0] += 1 }
            #expect(try await copy.rowCounts() == expected)
            #expect(copy.installation == salle.store.installation)
            let held = try await copy.read { try $0.envoisRetenus() }
            #expect(held?.depuis == instant("2022-11-16T08:00:00Z"))
            #expect(held?.motif == "Copie restaurée de guichet.tar")
            #expect(try await salle.store.read { try $0.envoisRetenus() } == nil)
        }
    }

    @Test("An empty installation has an archive like any other")
    func empty() async throws {
        let installation = try TemporaryInstallation()
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let salle = SalleDesSauvegardes(installation: installation, folder: folder)
        let faite = try await salle.sauvegarder()
        #expect(faite.manifeste.pieces == 0 && faite.manifeste.lignesDuJournal == 0)
        #expect(try salle.restaurer().dossiers == 0)
        _ = try Store(folder: salle.copie, holder: "test")
    }

    @Test(
        "If a piece is replaced after the database was copied, the database is copied again")
    func replacedMeanwhile() async throws {
        try await SalleDesSauvegardes.run { salle in
            let (first, _) = try await salle.deposer([1, 2, 3], code: "rib")
            let copies = Compteur()
            let faite = try await salle.sauvegarder { essai in
                copies.add()
                if essai == 1 { _ = try await salle.deposer([4, 5, 6, 7], code: "rib") }
            }
            #expect(copies.value == 2)
            let names = faite.manifeste.fichiers.map(\.nom)
            #expect(faite.manifeste.isEntier && !names.contains("pieces/\(first)"))
            let cited = try await salle.citees().map { "pieces/\($0.fichier)" }
            #expect(names == ["guichet.sqlite"] + cited)
            #expect(faite.manifeste.fichiers.contains { $0.sha256 == sha256([4, 5, 6, 7] as [UInt8]) })
        }
    }

    @Test("A piece added after the database was copied is left to the next archive, without another copy")
    func addedMeanwhile() async throws {
        try await SalleDesSauvegardes.run { salle in
            let before = try await salle.citees().map { "pieces/\($0.fichier)" }
            let copies = Compteur()
            let faite = try await salle.sauvegarder { _ in
                copies.add()
                _ = try await salle.deposer([8, 9], code: "autre")
            }
            #expect(copies.value == 1)
            #expect(faite.manifeste.fichiers.dropFirst().map(\.nom) == before)
            #expect(try salle.restaurer().manquantes == [])
        }
    }

    @Test("If files keep disappearing, the archive fails with an error and leaves nothing behind")
    func neverStill() async throws {
        try await SalleDesSauvegardes.run { salle in
            _ = try await salle.deposer([0], code: "rib")
            await #expect(throws: ArchiveError.tropDeChangements) {
                try await salle.sauvegarder { essai in
                    _ = try await salle.deposer([UInt8(essai)], code: "rib")
                }
            }
            #expect(try salle.restes() == [])
            #expect(!FileManager.default.fileExists(atPath: salle.archive.path))
        }
    }

    @Test(
        "Missing and altered pieces are named in the archive that is made, and again when it is restored"
    )
    func damaged() async throws {
        try await SalleDesSauvegardes.run { salle in
            let cited = try await salle.citees().map(\.fichier)
            salle.store.pieces.remove(cited[3])
            try Data([1]).write(to: salle.store.pieces.url(cited[5]))
            let faite = try await salle.sauvegarder()
            #expect(faite.manifeste.manquantes == [cited[3]] && faite.manifeste.alterees == [cited[5]])
            #expect(!faite.manifeste.isEntier)
            let restored = try salle.restaurer()
            #expect(restored.manquantes == [cited[3]] && restored.alterees == [cited[5]])
            #expect(restored.pieces == 51)
        }
    }

    /// Starts again when files change too fast, as the error says to do: on a busy machine these writers may win
    /// ten times in a row.
    private static func insisting(_ data: URL, _ file: URL) async throws -> Sauvegarde.Faite {
        for _ in 1..<20 {
            do {
                return try await Sauvegarde(data: data).ecrire(file, at: instant())
            } catch ArchiveError.tropDeChangements {
                continue
            }
        }
        return try await Sauvegarde(data: data).ecrire(file, at: instant())
    }

    @Test(
        "While 64 writers write and replace pieces, each archive is one complete state",
        .timeLimit(.minutes(10)))
    func underLoad() async throws {
        try await SalleDesSauvegardes.run { salle in
            let dossiers = try await salle.installation.drafts().values.sorted()
            let store = salle.store
            let stop = Compteur()
            try await withThrowingTaskGroup { group in
                for writer in 0..<64 {
                    group.addTask {
                        var round = 0
                        while stop.value == 0 {
                            round += 1
                            try await store.write { tx in
                                try tx.note("\(writer)a")
                                try tx.note("\(writer)b")
                            }
                            if writer.isMultiple(of: 8) {
                                _ = try await SalleDesSauvegardes.deposer(
                                    store, [UInt8(writer), UInt8(truncatingIfNeeded: round)],
                                    dossier: dossiers[writer % 6], code: "charge-\(writer)")
                            }
                        }
                    }
                }
                do {
                    for number in 1...3 {
                        let file = salle.folder.appending(path: "\(number).tar")
                        let faite = try await Self.insisting(salle.installation.folder, file)
                        #expect(faite.manifeste.isEntier)
                        let copie = salle.folder.appending(path: "\(number)")
                        let restored = try Restauration(data: copie, at: instant()).restaurer(archive: file)
                        let raw = try DatabaseQueue(path: copie.path + "/guichet.sqlite")
                        let notes = try await raw.read { db in
                            try Int.fetchOne(db, sql: "SELECT count(*) FROM journal WHERE objet = 'note'")
                                ?? -1
                        }
                        #expect(notes.isMultiple(of: 2), "a write is in the copy whole, or not at all")
                        #expect(restored.pieces >= 52)
                    }
                } catch {
                    stop.add()
                    throw error
                }
                stop.add()
                try await group.waitForAll()
            }
        }
    }
}
