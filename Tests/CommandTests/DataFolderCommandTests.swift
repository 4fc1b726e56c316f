import Foundation
import JSON
import Testing

@Suite("guichet verifier, guichet ecartees, and data folders that do not match their database")
struct DataFolderCommandTests {
    private static func installation(_ guichet: Guichet) throws {
        #expect(try guichet("publish", Guichet.fixture("contrats/argentan-2015.json")).code == 0)
    }

    @Test("verify reports that all is well, changes nothing, and names a file the database does not cite")
    func verify() throws {
        try Guichet.run { guichet in
            let missing = try guichet("verify")
            #expect(missing.code == 1)
            #expect(missing.erreur.contains("il n’y a pas de base ici"))
            try Self.installation(guichet)
            let data = guichet.folder.appending(path: "data")
            let before = try FileManager.default.subpathsOfDirectory(atPath: data.path).sorted()
            let well = try guichet("verify")
            #expect(well.code == 0)
            #expect(well.texte.hasPrefix("Tout est en ordre : base intacte, "))
            #expect(well.texte.contains("Lignes relues : ") && well.texte.contains("Tête : sceau "))
            let document = try JSON.parse(Array(try guichet("verify", "--json").texte.utf8))
            #expect(document["intact"] == true && document["differences"] == [])
            #expect(document["lignes"]?["contrat"] == 1)
            #expect(try FileManager.default.subpathsOfDirectory(atPath: data.path).sorted() == before)
        }
    }

    @Test("A head kept elsewhere says whether the database is still the one it was, or what came after it")
    func keptHead() throws {
        try Guichet.run { guichet in
            try Self.installation(guichet)
            let file = guichet.folder.appending(path: "tete.json")
            let document = try guichet("verify", "--json").texte
            try Data(document.utf8).write(to: file)
            #expect(try guichet("publish", Guichet.fixture("appels/argentan-2023.json")).code == 0)
            #expect(try guichet("verify", "--tete", file.path).code == 0)
            try FileManager.default.removeItem(at: guichet.folder.appending(path: "data"))
            // Made again from nothing, with the right functions: nothing in it contradicts itself.
            try Self.installation(guichet)
            #expect(try guichet("verify").code == 0)
            let other = try guichet("verify", "--tete", file.path)
            #expect(other.code == 1)
            #expect(other.texte.contains("n’est pas la suite de la tête gardée"))
            try Data("[]".utf8).write(to: file)
            #expect(try guichet("verify", "--tete", file.path).erreur.contains("« tete »"))
        }
    }

    @Test(
        "A file the database does not cite is set aside by the server; ecartees lists and deletes it"
    )
    func setAside() async throws {
        let guichet = try Guichet()
        defer { guichet.remove() }
        let (folder, data) = (guichet.folder, guichet.data)
        try Self.installation(guichet)
        let stray = data.appending(path: "pieces/egare")
        try Data("égaré".utf8).write(to: stray)
        #expect(try guichet("ecartees").texte == "Aucun fichier n’est mis de côté.\n")
        // A command leaves the files as they are.
        #expect(try guichet("journal", "verify").code == 0)
        #expect(FileManager.default.fileExists(atPath: stray.path))
        try await Serveur.run(["serve"], data: data, in: folder) { serveur in
            while !serveur.journal.contains("car la base ne les cite pas : 1 fichier (guichet ecartees)") {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        #expect(!FileManager.default.fileExists(atPath: stray.path))
        let shown = try guichet("ecartees")
        #expect(shown.texte.contains("1 fichier, 7 octets"))
        #expect(shown.texte.contains("guichet ecartees --supprimer"))
        #expect(try guichet("ecartees").texte == shown.texte)
        #expect(try guichet("ecartees", "--supprimer").texte.hasPrefix("supprimé"))
        #expect(try guichet("ecartees").texte == "Aucun fichier n’est mis de côté.\n")
    }

    @Test("A folder whose database is missing is refused with advice, and keeps its files")
    func withoutDatabase() throws {
        try Guichet.run { guichet in
            try Self.installation(guichet)
            let data = guichet.folder.appending(path: "data")
            let piece = data.appending(path: "pieces/une-piece")
            try Data([1]).write(to: piece)
            try FileManager.default.removeItem(at: data.appending(path: "guichet.sqlite"))
            for command in [
                ["serve", "--port", "0"], ["publish", Guichet.fixture("contrats/argentan-2015.json")],
            ] {
                let refused = try guichet.run(command)
                #expect(refused.code == 1)
                let sentence = "pas de base, ou une base vide, à côté de 1 fichier d’une installation."
                #expect(refused.erreur.contains(sentence))
                #expect(refused.erreur.contains("guichet restaurer"))
            }
            #expect(try Data(contentsOf: piece) == Data([1]))
        }
    }
}
