import Builders
import Foundation
import StoreSupport
import Testing

@testable import Store

@Suite("An archive that was altered is not restored")
struct ArchiveRefuseeTests {
    /// Restores the archive, which must be refused, and checks that nothing was put in place.
    private static func refused(_ salle: SalleDesSauvegardes, _ what: String) {
        do {
            try salle.restaurer()
            Issue.record("restored: \(what)")
            try FileManager.default.removeItem(at: salle.copie)
        } catch is ArchiveError {
        } catch {
            Issue.record("\(what): \(error)")
        }
        let left = (try? FileManager.default.contentsOfDirectory(atPath: salle.copie.path)) ?? []
        #expect(Set(left).isSubset(of: ["guichet.verrou"]), "\(what): \(left)")
    }

    /// Small, so that hundreds of alterations can be tried: an empty database and three pieces.
    private static func run(_ body: (SalleDesSauvegardes, [UInt8], [TarHeader]) async throws -> Void)
        async throws
    {
        try await SalleDesSauvegardes.run { salle in
            let cited = try await salle.citees()
            try await salle.store.execute(
                "DELETE FROM piece WHERE fichier NOT IN ("
                    + cited.prefix(3).map { "'\($0.fichier)'" }.joined(separator: ",") + ")")
            let faite = try await salle.sauvegarder()
            let manifeste = Int64(faite.manifeste.bytes.count)
            let headers =
                faite.manifeste.fichiers.map {
                    TarHeader(name: $0.nom, size: $0.tailleOctets, mtime: 0)
                } + [TarHeader(name: Manifeste.nom, size: manifeste, mtime: 0)]
            #expect(headers.count == 5)
            try await body(salle, Array(try Data(contentsOf: salle.archive)), headers)
        }
    }

    @Test("One altered byte anywhere in an archive is found")
    func altered() async throws {
        try await Self.run { salle, bytes, headers in
            var hasard = Hasard(seed: 11)
            var positions = [bytes.count - 1, bytes.count - 1024, bytes.count - hasard.int(2...1000)]
            var start = 0
            for (index, header) in headers.enumerated() {
                let data = start + 512
                let size = Int(header.size)
                // Each field of a header: its name, mode, owner, size, date, sum, kind, link, magic, and what
                // is empty.
                positions += [
                    0, 5, 99, 100, 110, 120, 124, 134, 136, 146, 148, 154, 156, 157, 200, 257, 263, 270, 345,
                    511,
                ]
                .map { start + $0 }
                positions += [data, data + size / 2, data + size - 1]
                positions += (0..<(index == headers.count - 1 ? 40 : 6)).map { _ in
                    data + hasard.int(0...size - 1)
                }
                let padding = TarHeader.padding(after: header.size)
                if padding > 0 { positions += [data + size, data + size + padding - 1] }
                start = data + size + padding
            }
            #expect(start == bytes.count - 1024)
            let handle = try FileHandle(forUpdating: salle.archive)
            func write(_ byte: UInt8, at position: Int) throws {
                try handle.seek(toOffset: UInt64(position))
                try handle.write(contentsOf: Data([byte]))
            }
            for position in positions {
                try write(bytes[position] ^ (1 << UInt8(hasard.int(0...7))), at: position)
                Self.refused(salle, "byte \(position)")
                try write(bytes[position], at: position)
            }
            try salle.restaurer()
        }
    }

    @Test("An archive that was cut or lengthened is refused")
    func truncated() async throws {
        try await Self.run { salle, bytes, headers in
            let data = Int(headers[0].size)
            let lengths = [
                0, 1, 511, 512, 513, 512 + data / 2, 512 + data, 1024 + data, bytes.count / 2,
                bytes.count - 1025,
                bytes.count - 1024, bytes.count - 1023, bytes.count - 512, bytes.count - 1,
            ]
            for length in lengths {
                try Data(bytes.prefix(length)).write(to: salle.archive)
                Self.refused(salle, "\(length) bytes")
            }
            try Data(bytes + [0]).write(to: salle.archive)
            Self.refused(salle, "one byte more")
            try Data(bytes + bytes).write(to: salle.archive)
            Self.refused(salle, "twice")
        }
    }

    @Test(
        "An archive with correct hashes but unsafe, duplicate or unordered names is refused",
        arguments: [
            ["guichet.sqlite", "../dehors"], ["guichet.sqlite", "/tmp/dehors"],
            ["guichet.sqlite", "pieces/../../x"], ["guichet.sqlite", "pieces/a/b"],
            ["guichet.sqlite", "pieces/installation"], ["guichet.sqlite", "pieces/arrivees"],
            ["guichet.sqlite", "pieces/"], ["guichet.sqlite", "pieces/A"], ["guichet.sqlite", "autre"],
            ["guichet.sqlite", "pieces/a", "pieces/a"], ["guichet.sqlite", "pieces/b", "pieces/a"],
            ["guichet.sqlite", "guichet.sqlite"], ["pieces/a", "guichet.sqlite"], ["pieces/a"], [],
        ])
    func names(_ names: [String]) async throws {
        try await SalleDesSauvegardes.run { salle in
            let base = salle.folder.appending(path: "base.sqlite")
            try BaseLue(salle.store.folder.appending(path: Store.fileName)).copy(to: base)
            let writer = try ArchiveWriter(creating: salle.archive.path, mtime: 1, arret: { false })
            let files = try names.map { try writer.add($0, from: base.path) }
            try writer.finish(
                Manifeste(
                    installation: nil, faitAt: instant("1970-01-01T00:00:01Z"), schema: "", dossiers: 0,
                    lignesDuJournal: 0, teteDuJournal: "", tete: nil, fichiers: files, manquantes: [],
                    alterees: []))
            Self.refused(salle, "\(names)")
            #expect(!FileManager.default.fileExists(atPath: salle.folder.appending(path: "dehors").path))
        }
    }

    @Test("A header can hold any size, even beyond 8 GiB; a header in another format is not read")
    func header() {
        for size: Int64 in [0, 1, 511, 512, 1 << 33 - 1, 1 << 33, 9 << 30, 1 << 45] {
            let header = TarHeader(name: "pieces/a", size: size, mtime: 1_668_502_800)
            #expect(TarHeader(header.bytes) == header)
        }
        #expect(TarHeader.padding(after: 0) == 0)
        #expect(TarHeader.padding(after: 1) == 511)
        #expect(TarHeader.padding(after: 512) == 0)
        let good = TarHeader(name: "pieces/a", size: 1 << 33, mtime: 1).bytes
        for at in good.indices {
            var bytes = good
            bytes[at] ^= 0x80
            #expect(TarHeader(bytes) == nil, "\(at)")
        }
        #expect(TarHeader([UInt8](repeating: 0xFF, count: 512)) == nil)
        #expect(TarHeader([]) == nil)
    }
}
