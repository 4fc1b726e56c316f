import Foundation
import Support
import Testing

@Suite("Archives made and restored from the command line", .serialized)
struct SauvegardeCommandTests {
    @Test("A refused backup or restore says what is wrong, where and what to do, and writes nothing")
    func refused() throws {
        try Guichet.run { guichet in
            let archive = guichet.folder.appending(path: "a.tar").path
            let absent = try guichet("backup", archive)
            #expect(absent.code == 1 && absent.erreur.contains("il n’y a pas de base ici"))
            _ = try guichet("publish", Guichet.fixture("contrats/argentan-2015.json"))
            let nowhere = try guichet("backup", guichet.folder.appending(path: "rien/a.tar").path)
            #expect(nowhere.code == 1 && nowhere.erreur.contains("n’existe pas : créez-le"))
            #expect(try guichet("backup", archive).code == 0)
            let twice = try guichet("backup", archive)
            #expect(twice.code == 1 && twice.erreur.contains("existe déjà : rien n’est écrasé"))
            let copie = guichet.folder.appending(path: "copie").path
            #expect(try guichet("restore", archive).code == 64, "the folder is printed")
            #expect(try guichet("restore", archive, "--base", archive, "--data", copie).code == 64)
            #expect(try guichet("restore", "--base", archive, "--data", copie).code == 64)
            let other = try guichet("restore", Guichet.fixture("appels/argentan-2023.json"), "--data", copie)
            #expect(
                other.code == 1 && other.erreur.contains("n’est pas telle qu’elle a été écrite"), "\(other)")
            #expect(try guichet("restore", archive, "--data", copie).code == 0)
        }
    }

    @Test("When a piece is missing the archive is still made, the piece named, and the exit code not zero")
    func damaged() async throws {
        let guichet = try Guichet()
        defer { guichet.remove() }
        let (folder, data) = (guichet.folder, guichet.data)
        try await Serveur.run(["demo"], data: data, in: folder) { _ in }
        let pieces = data.appending(path: "pieces")
        let names = try FileManager.default.contentsOfDirectory(atPath: pieces.path)
        let one = try #require(names.first { $0.count == 36 })
        try FileManager.default.removeItem(at: pieces.appending(path: one))
        let archive = folder.appending(path: "a.tar").path
        let sortie = try guichet("backup", archive)
        #expect(sortie.code == 1 && sortie.erreur.contains("manquante : pieces/\(one)"), "\(sortie)")
        let restored = try guichet("restore", archive, "--data", folder.appending(path: "copie").path)
        #expect(restored.code == 0 && restored.erreur.contains("manquante : pieces/\(one)"))
    }

    @Test(
        "Meaningless settings of the daily archive are refused before anything is opened",
        arguments: [
            ["--sauvegarde-heure", "24"], ["--sauvegarde-heure", "-1"], ["--sauvegarde-heure", "trois"],
            ["--sauvegardes-gardees", "-1"], ["--sauvegardes-gardees", "10001"],
            ["--sauvegardes", "/nulle/part"],
        ])
    func settings(_ options: [String]) throws {
        try Guichet.run { guichet in
            let sortie = try guichet.run(["serve", "--port", "0"] + options)
            #expect(sortie.code == 64 && sortie.erreur.contains(options[0]), "\(sortie)")
        }
    }

    @Test(
        "serve makes an archive at its first start and reports its age; it makes none when disabled"
    )
    func daily() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        let archives = folder.appending(path: "archives")
        try FileManager.default.createDirectory(at: archives, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = folder.appending(path: "data")
        func names() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: archives.path).filter { $0.hasSuffix(".tar") }
        }
        let options = ["serve", "--sauvegardes", archives.path]
        try await Serveur.run(options + ["--sauvegardes-gardees", "0"], data: data, in: folder) { serveur in
            let text = try await serveur.client.get("/metrics").text
            #expect(!text.contains("guichet_sauvegarde_age_seconds"))
        }
        #expect(try names() == [])
        try await Serveur.run(options, data: data, in: folder) { serveur in
            while try names().isEmpty { try await Task.sleep(for: .milliseconds(50)) }
            let text = try await serveur.client.get("/metrics").text
            #expect(text.contains("\nguichet_sauvegarde_age_seconds "))
        }
        let made = try names()
        #expect(made.count == 1)
        let copie = folder.appending(path: "copie").path
        let restored = try Guichet(folder: folder)(
            "restore", archives.appending(path: made[0]).path, "--data", copie)
        #expect(restored.code == 0, "\(restored)")
        // A second start on the same day makes no second archive.
        try await Serveur.run(options, data: data, in: folder) { _ in }
        #expect(try names() == made)
    }
}
