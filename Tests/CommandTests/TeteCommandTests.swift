import Foundation
import JSON
import Testing

@Suite("The head from the command line")
struct TeteCommandTests {
    @Test(
        "An older copy put back is named by every command until somebody accepts it, which is in the journal")
    func accepted() throws {
        try Guichet.run { guichet in
            #expect(try guichet("publish", Guichet.fixture("contrats/argentan-2015.json")).code == 0)
            let base = guichet.folder.appending(path: "data/guichet.sqlite")
            let old = try Data(contentsOf: base)
            let first = try guichet("tete")
            #expect(first.code == 0 && first.texte.hasPrefix("Tête : sceau "), "\(first)")
            #expect(try guichet("publish", Guichet.fixture("appels/argentan-2023.json")).code == 0)
            let kept = try guichet("tete").texte
            try old.write(to: base)
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: base.path + suffix) }
            let verify = try guichet("verify")
            #expect(verify.code == 1 && verify.texte.contains("Il manque la fin de la base"), "\(verify)")
            let document = try JSON.parse(Array(try guichet("verify", "--json").texte.utf8))
            #expect(document["intact"] == false)
            let other = try guichet("journal", "verify")
            #expect(other.erreur.contains("guichet tete accepter"))
            #expect(try guichet("tete").code == 1)
            #expect(try guichet("tete", "accepter").code == 64)
            #expect(try guichet("tete", "accepter", "--motif", "Panne du disque").code == 0)
            #expect(try guichet("tete", "accepter", "--motif", "Encore").code == 1)
            #expect(try guichet("verify").code == 0)
            // Whoever kept the head still knows.
            let file = guichet.folder.appending(path: "message.txt")
            try Data(kept.utf8).write(to: file)
            #expect(try guichet("verify", "--tete", file.path).code == 1)
            try Data(first.texte.utf8).write(to: file)
            let follows = try guichet("verify", "--tete", file.path)
            #expect(follows.code == 0 && follows.texte.contains("La base est la suite de la tête gardée"))
        }
    }

    @Test(
        "Keepers that cannot be reached are refused before anything is opened",
        arguments: [
            (["--tete-courriels", "greffe"], "greffe@exemple.fr"),
            (["--tete-courriels", "a@exemple.fr,"], "--tete-courriels"),
            (["--tete-webhooks", "ftp://exemple.fr"], "--tete-webhooks"),
            (["--tete-webhooks", "https://exemple.fr/tete"], "GUICHET_TETE_SECRET"),
        ])
    func settings(_ options: [String], _ word: String) throws {
        try Guichet.run { guichet in
            for command in [["serve", "--port", "0"], ["config", "check"]] {
                let sortie = try guichet.run(command + options)
                #expect(sortie.code == 64 && sortie.erreur.contains(word), "\(sortie)")
            }
            let told = try guichet.run(
                ["config", "check", "--tete-courriels", "a@exemple.fr, b@exemple.fr"],
                environment: [
                    "GUICHET_TETE_WEBHOOKS": "https://exemple.fr/tete",
                    "GUICHET_TETE_SECRET": "un secret de seize",
                ])
            #expect(told.lignes.contains("tete-courriels = a@exemple.fr,b@exemple.fr  (--tete-courriels)"))
            #expect(told.lignes.contains("tete-webhooks = https://exemple.fr/tete  (GUICHET_TETE_WEBHOOKS)"))
            #expect(!told.texte.contains("un secret"))
        }
    }

    @Test("journal effacer refuses what is not a list of rows, an address or a reason")
    func erase() throws {
        try Guichet.run { guichet in
            for lignes in ["", "a", "0", "5-3", "1-2-3", "1,", "1-9223372036854775807"] {
                let sortie = try guichet(
                    "journal", "effacer", "--lignes", lignes, "--motif", "x", "--par", "a@exemple.fr")
                #expect(sortie.code == 64 && sortie.erreur.contains("--lignes"), "\(lignes)")
            }
            #expect(try guichet("publish", Guichet.fixture("contrats/argentan-2015.json")).code == 0)
            let nobody = try guichet(
                "journal", "effacer", "--lignes", "1", "--motif", "x", "--par", "a@exemple.fr")
            #expect(nobody.code == 1 && nobody.erreur.contains("aucun compte"), "\(nobody)")
        }
    }
}
