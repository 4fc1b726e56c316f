import Builders
import Foundation
import StoreSupport
import Testing
import UseCases

@testable import Store

@Suite("Files that are received")
struct PiecesTests {
    private static func files(_ installation: TemporaryInstallation, _ part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: installation.folder.appending(path: part).path)
            .sorted()
    }

    private static func bytes(_ count: Int, graine: UInt64 = 7) -> [UInt8] {
        var hasard = Hasard(seed: graine)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &hasard) }
    }

    private static func append(_ arrival: Arrival, _ bytes: some Collection<UInt8>) throws {
        try Array(bytes).withUnsafeBytes { try arrival.append($0) }
    }

    @Test("The hash is SHA-256: the test vectors of FIPS 180-4 pass")
    func vectors() throws {
        let installation = try TemporaryInstallation()
        let vectors = [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ]
        for (text, hash) in vectors {
            let arrival = try installation.store.pieces.receive()
            try Self.append(arrival, Array(text.utf8))
            #expect(try arrival.finish() == hash)
            #expect(sha256(Data(text.utf8)) == hash)
        }
    }

    @Test(
        "A file received in pieces of any size is kept byte for byte, under a generated name",
        arguments: [1, 127, 4096])
    func kept(_ chunk: Int) throws {
        let installation = try TemporaryInstallation()
        let bytes = Self.bytes(10_000)
        let arrival = try installation.store.pieces.receive()
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            try Self.append(arrival, bytes[start..<min(start + chunk, bytes.count)])
        }
        #expect(try arrival.finish() == sha256(bytes))
        #expect(arrival.count == 10_000)
        #expect(try arrival.bytes(at: 0, count: 128) == Array(bytes.prefix(128)))
        #expect(try arrival.bytes(at: 9_936, count: 1 << 20) == Array(bytes.suffix(64)))
        #expect(try arrival.bytes(at: 0, count: .max) == bytes)
        for (offset, count) in [(-1, 1), (10_000, 1), (Int64.max, 1), (Int64.min, 1), (0, 0), (0, -1)] {
            #expect(try arrival.bytes(at: offset, count: count) == [])
        }
        try installation.store.pieces.keep(arrival)
        #expect(try Array(Data(contentsOf: installation.store.pieces.url(arrival.fichier))) == bytes)
        #expect(try Self.files(installation, "pieces/arrivees") == [])
        #expect(UUID(uuidString: arrival.fichier) != nil)
    }

    @Test("A kept file stays when the arrival is released; one that was not kept is deleted")
    func letGo() throws {
        let installation = try TemporaryInstallation()
        var kept: Arrival? = try installation.store.pieces.receive()
        var abandoned: Arrival? = try installation.store.pieces.receive()
        for arrival in [kept, abandoned] {
            try Self.append(try #require(arrival), [1, 2, 3])
            _ = try arrival?.finish()
        }
        #expect(try Self.files(installation, "pieces/arrivees").count == 2)
        let fichier = try #require(kept?.fichier)
        #expect(fichier != abandoned?.fichier)
        try installation.store.pieces.keep(try #require(kept))
        (kept, abandoned) = (nil, nil)
        #expect(try Self.files(installation, "pieces/arrivees") == [])
        #expect(try Array(Data(contentsOf: installation.store.pieces.url(fichier))) == [1, 2, 3])
        installation.store.pieces.remove(fichier)
        #expect(try Self.files(installation, "pieces") == ["arrivees", "installation"])
    }

    @Test("A stored file is readable by its owner only")
    func permissions() throws {
        let installation = try TemporaryInstallation()
        let arrival = try installation.store.pieces.receive()
        _ = try arrival.finish()
        try installation.store.pieces.keep(arrival)
        let path = installation.store.pieces.url(arrival.fichier).path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
    }

    @Test("The pieces of the fixtures have the bytes whose hash is in the store")
    func fixtures() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let rows = try await installation.store.texts(
            "SELECT fichier || ' ' || sha256 || ' ' || taille_octets FROM piece")
        #expect(rows.count > 40)
        for row in rows {
            let parts = row.split(separator: " ").map(String.init)
            let bytes = try Data(contentsOf: installation.store.pieces.url(parts[0]))
            #expect(sha256(bytes) == parts[1])
            #expect(bytes.count == Int(parts[2]))
        }
        #expect(try Self.files(installation, "pieces").count == rows.count + 2)
    }
}
